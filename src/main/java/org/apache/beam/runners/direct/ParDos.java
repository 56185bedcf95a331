package org.apache.beam.runners.direct;

import java.util.ArrayList;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.runners.AppliedPTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * Makes the evaluators of {@link ParDo}s from the transforms themselves.
 *
 * <p>Beam's factory asks the portable form of a ParDo for its side inputs and schema, and makes
 * that form anew for every bundle, twice: the function, its views and coders are serialised and
 * read back. That took a third of the processor time of a small job, and the answer is the same.
 */
final class ParDos implements TransformEvaluatorFactory {

  private final ParDoEvaluatorFactory<Object, Object> factory;

  ParDos(EvaluationContext context, PipelineOptions options) {
    factory =
        new ParDoEvaluatorFactory<>(
            context,
            ParDoEvaluator.defaultRunnerFactory(),
            ParDoEvaluatorFactory.basicDoFnCacheLoader(),
            options);
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public <T> TransformEvaluator<T> forApplication(
      AppliedPTransform<?, ?, ?> application, CommittedBundle<?> bundle) throws Exception {
    if (!(application.getTransform() instanceof ParDo.MultiOutput)) {
      return factory.forApplication(application, bundle);
    }
    var parDo = (ParDo.MultiOutput<Object, Object>) application.getTransform();
    var input = (PCollection<Object>) bundle.getPCollection();
    return (TransformEvaluator<T>)
        factory.createEvaluator(
            (AppliedPTransform<PCollection<Object>, PCollectionTuple, ?>)
                (AppliedPTransform) application,
            input,
            bundle.getKey(),
            new ArrayList<>(parDo.getSideInputs().values()),
            parDo.getMainOutputTag(),
            parDo.getAdditionalOutputTags().getAll(),
            ParDo.getDoFnSchemaInformation(parDo.getFn(), input),
            parDo.getSideInputs());
  }

  @Override
  public void cleanup() throws Exception {
    factory.cleanup();
  }
}
