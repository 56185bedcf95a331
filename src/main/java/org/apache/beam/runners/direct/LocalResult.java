package org.apache.beam.runners.direct;

import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.util.UserCodeException;
import org.joda.time.Duration;

/** A job that runs in this process. */
record LocalResult(PipelineExecutor executor, EvaluationContext context) implements PipelineResult {

  @Override
  public State getState() {
    return executor.getPipelineState();
  }

  @Override
  public State cancel() {
    if (!executor.getPipelineState().isTerminal()) {
      executor.stop();
    }
    return executor.getPipelineState();
  }

  @Override
  public State waitUntilFinish() {
    return waitUntilFinish(Duration.ZERO);
  }

  /**
   * Waits for the end.
   *
   * @return null if the duration, when it is not zero, ends first
   * @throws PipelineExecutionException with what a function of the pipeline threw
   */
  @Override
  public State waitUntilFinish(Duration duration) {
    try {
      return executor.waitUntilFinish(duration);
    } catch (UserCodeException e) {
      throw new PipelineExecutionException(e.getCause());
    } catch (RuntimeException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the job ran", e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public MetricResults metrics() {
    return context.getMetrics();
  }
}
