package io.github.segmentwise.local;

import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.metrics.MetricsEnvironment;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.util.UserCodeException;
import org.apache.beam.sdk.util.construction.SplittableParDo;

/**
 * Runs a pipeline in this process, to its end: as a batch where it can be run so ({@link
 * BatchGraph}), and by Beam's DirectRunner otherwise, or when its checks of elements are wished
 * for.
 *
 * <p>That runner, made for testing, also runs endless streams: it asks every step again and again
 * whether time has passed, copies what it has grouped for every bundle, and makes the portable form
 * of a step anew for each.
 */
public final class LocalRunner extends PipelineRunner<PipelineResult> {

  private final DirectOptions options;

  private LocalRunner(DirectOptions options) {
    this.options = options;
  }

  /** Called by Beam, by this name. */
  public static LocalRunner fromOptions(PipelineOptions options) {
    return new LocalRunner(options.as(DirectOptions.class));
  }

  /**
   * Runs a pipeline.
   *
   * @throws PipelineExecutionException with what a function of the pipeline threw
   */
  @Override
  public PipelineResult run(Pipeline pipeline) {
    if (options.isEnforceEncodability() || options.isEnforceImmutability()) {
      return DirectRunner.fromOptions(options).run(pipeline);
    }
    SplittableParDo.convertReadBasedSplittableDoFnsToPrimitiveReadsIfNecessary(pipeline);
    int threads = options.getTargetParallelism();
    BatchGraph graph = BatchGraph.of(pipeline, threads);
    return graph.isBatch() ? run(graph, threads) : DirectRunner.fromOptions(options).run(pipeline);
  }

  private static PipelineResult run(BatchGraph graph, int threads) {
    MetricsContainerStepMap metrics = new MetricsContainerStepMap();
    MetricsEnvironment.setMetricsSupported(true);
    try {
      new BatchJob(graph.steps(), graph.sideInputs(), metrics).run(graph.first(), threads);
    } catch (UserCodeException e) {
      throw new PipelineExecutionException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while the job ran", e);
    } catch (Throwable e) {
      throw new PipelineExecutionException(e);
    } finally {
      MetricsEnvironment.setMetricsSupported(false);
    }
    return new LocalResult(metrics);
  }
}
