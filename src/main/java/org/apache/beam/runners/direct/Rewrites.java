package org.apache.beam.runners.direct;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.runners.core.SplittableParDoViaKeyedWorkItems;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.runners.PTransformOverride;
import org.apache.beam.sdk.util.construction.PTransformMatchers;
import org.apache.beam.sdk.util.construction.PTransformTranslation;
import org.apache.beam.sdk.util.construction.SplittableParDo;

/**
 * What {@link DirectRunner} rewrites in a pipeline before it runs it, in the same order.
 *
 * <p>Whether a ParDo is splittable or stateful is asked of its function here; Beam asks its
 * portable form, which is made anew for each question.
 */
final class Rewrites {

  private Rewrites() {}

  static void apply(Pipeline pipeline, PipelineOptions options) {
    pipeline.replaceAll(usingSideInputs(options));
    pipeline.traverseTopologically(new DirectWriteViewVisitor());
    pipeline.replaceAll(grouping());
    SplittableParDo.convertReadBasedSplittableDoFnsToPrimitiveReadsIfNecessary(pipeline);
  }

  private static List<PTransformOverride> usingSideInputs(PipelineOptions options) {
    List<PTransformOverride> overrides = new ArrayList<>();
    if (options.as(DirectTestOptions.class).isRunnerDeterminedSharding()) {
      overrides.add(
          PTransformOverride.of(
              PTransformMatchers.writeWithRunnerDeterminedSharding(),
              new WriteWithShardingFactory<>()));
    }
    overrides.add(
        PTransformOverride.of(MultiStepCombine.matcher(), MultiStepCombine.Factory.create()));
    return overrides;
  }

  private static List<PTransformOverride> grouping() {
    return List.of(
        PTransformOverride.of(
            PTransformMatchers.splittableParDoMulti(), new ParDoMultiOverrideFactory<>()),
        PTransformOverride.of(
            PTransformMatchers.stateOrTimerParDoMulti(), new ParDoMultiOverrideFactory<>()),
        PTransformOverride.of(
            PTransformMatchers.urnEqualTo(PTransformTranslation.SPLITTABLE_PROCESS_KEYED_URN),
            new SplittableParDoViaKeyedWorkItems.OverrideFactory<>()),
        PTransformOverride.of(
            PTransformMatchers.urnEqualTo(SplittableParDo.SPLITTABLE_GBKIKWI_URN),
            new DirectGBKIntoKeyedWorkItemsOverrideFactory<>()),
        PTransformOverride.of(
            PTransformMatchers.urnEqualTo(PTransformTranslation.GROUP_BY_KEY_TRANSFORM_URN),
            new DirectGroupByKeyOverrideFactory<>()));
  }
}
