package org.apache.beam.runners.direct;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricsEnvironment;

/** Runs a pipeline with the parts of Beam's local runner. */
public final class DirectRunners {

  private DirectRunners() {}

  /**
   * Runs a pipeline to its end, as {@link DirectRunner} does without its checks of elements.
   *
   * @param clock what the polling loop asks for the time
   * @throws Pipeline.PipelineExecutionException with what a function of the pipeline threw
   */
  public static PipelineResult run(Pipeline pipeline, Clock clock) {
    DirectOptions options = pipeline.getOptions().as(DirectOptions.class);
    Rewrites.apply(pipeline, options);
    DirectGraphVisitor graphs = new DirectGraphVisitor();
    pipeline.traverseTopologically(graphs);
    KeyedPValueTrackingVisitor keyed = KeyedPValueTrackingVisitor.create();
    pipeline.traverseTopologically(keyed);
    ExecutorService metrics = Executors.newCachedThreadPool();
    EvaluationContext context =
        EvaluationContext.create(
            clock,
            ImmutableListBundleFactory.create(),
            graphs.getGraph(),
            keyed.getKeyedPValues(),
            metrics);
    MetricsEnvironment.setMetricsSupported(true);
    try {
      PipelineExecutor executor =
          ExecutorServiceParallelExecutor.create(
              options.getTargetParallelism(),
              Evaluators.of(context, options),
              Map.of(),
              context,
              metrics);
      executor.start(graphs.getGraph(), RootProviderRegistry.javaNativeRegistry(context, options));
      LocalResult result = new LocalResult(executor, context);
      result.waitUntilFinish();
      return result;
    } finally {
      MetricsEnvironment.setMetricsSupported(false);
    }
  }
}
