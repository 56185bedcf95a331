package org.apache.beam.runners.direct;

import java.util.concurrent.ExecutionException;
import org.apache.beam.sdk.runners.AppliedPTransform;
import org.apache.beam.sdk.values.WindowedValue;

/**
 * Evaluators whose errors are thrown as exceptions that hold them.
 *
 * <p>Beam's runner ends the wait for a job when a step throws an {@link Error}, such as that no
 * memory is left, but throws exceptions only, so that nobody learns why the job ended.
 */
record ErrorsTold(TransformEvaluatorFactory factory) implements TransformEvaluatorFactory {

  @Override
  public <T> TransformEvaluator<T> forApplication(
      AppliedPTransform<?, ?, ?> application, CommittedBundle<?> bundle) throws Exception {
    try {
      TransformEvaluator<T> evaluator = factory.forApplication(application, bundle);
      return evaluator == null ? null : new Evaluator<>(evaluator);
    } catch (Error e) {
      throw new ExecutionException(e);
    }
  }

  @Override
  public void cleanup() throws Exception {
    factory.cleanup();
  }

  private record Evaluator<T>(TransformEvaluator<T> evaluator) implements TransformEvaluator<T> {

    @Override
    public void processElement(WindowedValue<T> element) throws Exception {
      try {
        evaluator.processElement(element);
      } catch (Error e) {
        throw new ExecutionException(e);
      }
    }

    @Override
    public TransformResult<T> finishBundle() throws Exception {
      try {
        return evaluator.finishBundle();
      } catch (Error e) {
        throw new ExecutionException(e);
      }
    }
  }
}
