package io.github.segmentwise;

import java.util.logging.Logger;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.options.PipelineOptions;
import org.joda.time.Duration;

/** A runner that begins its job only when somebody waits for the end, as Spark's may. */
public final class LateRunner extends PipelineRunner<PipelineResult> {

  /**
   * A job name with this in it stands for a job that is cancelled before it begins, of which the
   * runner logs something severe.
   */
  static final String CANCELLED = "cancelled";

  private final PipelineOptions options;

  private LateRunner(PipelineOptions options) {
    this.options = options;
  }

  /** Called by Beam, by this name. */
  public static LateRunner fromOptions(PipelineOptions options) {
    return new LateRunner(options);
  }

  @Override
  public PipelineResult run(Pipeline pipeline) {
    return new Job(pipeline, options);
  }

  private record Job(Pipeline pipeline, PipelineOptions options) implements PipelineResult {

    @Override
    public State getState() {
      return State.UNKNOWN;
    }

    @Override
    public State cancel() {
      return State.CANCELLED;
    }

    @Override
    public State waitUntilFinish(Duration duration) {
      return waitUntilFinish();
    }

    @Override
    public State waitUntilFinish() {
      if (options.getJobName().contains(CANCELLED)) {
        Logger.getLogger("org.engine").severe("Pipeline execution failed");
        return State.CANCELLED;
      }
      options.as(DirectOptions.class).setEnforceImmutability(false);
      options.as(DirectOptions.class).setEnforceEncodability(false);
      return DirectRunner.fromOptions(options).run(pipeline).waitUntilFinish();
    }

    @Override
    public MetricResults metrics() {
      throw new UnsupportedOperationException("no metrics");
    }
  }
}
