package org.apache.beam.runners.direct;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.util.construction.PTransformTranslation;

/** Beam's evaluators of transforms, with our {@link ParDos}, and {@link ErrorsTold} of each. */
final class Evaluators {

  private static final Class<TransformEvaluatorRegistry> REGISTRY =
      TransformEvaluatorRegistry.class;

  private Evaluators() {}

  /**
   * The registry of Beam with other factories; it has no public way to get them.
   *
   * @throws IllegalStateException if this version of Beam keeps its factories otherwise
   */
  static TransformEvaluatorRegistry of(EvaluationContext context, PipelineOptions options) {
    var beam = TransformEvaluatorRegistry.javaSdkNativeRegistry(context, options);
    try {
      var lookup = MethodHandles.privateLookupIn(REGISTRY, MethodHandles.lookup());
      var factories =
          new HashMap<Object, Object>(
              (Map<?, ?>) lookup.findVarHandle(REGISTRY, "factories", Map.class).get(beam));
      factories.put(PTransformTranslation.PAR_DO_TRANSFORM_URN, new ParDos(context, options));
      factories.replaceAll((urn, factory) -> new ErrorsTold((TransformEvaluatorFactory) factory));
      return (TransformEvaluatorRegistry)
          lookup
              .findConstructor(REGISTRY, MethodType.methodType(void.class, Map.class))
              .invoke(factories);
    } catch (Throwable e) {
      throw new IllegalStateException("Beam's local runner has changed inside", e);
    }
  }
}
