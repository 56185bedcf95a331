package io.github.segmentwise.value;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;

/**
 * The positive parameters that make observations most probable, by Powell's BOBYQA over their
 * logarithms, each within ±{@value #BOUND}. A likelihood that keeps growing towards 0 or infinity
 * ends at the bound, where the parameters are as good as those of the limit.
 *
 * @param parameters as many as were asked for, above 0
 * @param logLikelihood at these parameters
 * @param evaluations of the likelihood
 * @param converged whether the optimiser ended by itself; the parameters mean nothing otherwise
 */
record MaximumLikelihood(
    double[] parameters, double logLikelihood, int evaluations, boolean converged) {

  /** Largest absolute natural logarithm of a parameter. */
  static final double BOUND = 15;

  private static final int MOST_EVALUATIONS = 5_000;
  private static final double FIRST_RADIUS = 1;
  private static final double LAST_RADIUS = 1e-8;

  /** A parameter this near to a bound, in logarithms, has reached it. */
  private static final double AT_BOUND = 1e-3;

  /**
   * Fits, beginning with 1 for each parameter.
   *
   * @param count of the parameters, at least 2
   * @param logLikelihood of parameters; not NaN
   */
  static MaximumLikelihood of(int count, ToDoubleFunction<double[]> logLikelihood) {
    double[] bounds = new double[count];
    Arrays.fill(bounds, BOUND);
    double[] lower = Arrays.stream(bounds).map(bound -> -bound).toArray();
    int points = (count + 1) * (count + 2) / 2;
    BOBYQAOptimizer optimizer = new BOBYQAOptimizer(points, FIRST_RADIUS, LAST_RADIUS);
    try {
      PointValuePair best =
          optimizer.optimize(
              new MaxEval(MOST_EVALUATIONS),
              new ObjectiveFunction(logs -> logLikelihood.applyAsDouble(exponentials(logs))),
              GoalType.MAXIMIZE,
              new InitialGuess(new double[count]),
              new SimpleBounds(lower, bounds));
      return new MaximumLikelihood(
          exponentials(best.getPoint()), best.getValue(), optimizer.getEvaluations(), true);
    } catch (MathRuntimeException e) {
      double[] none = new double[count];
      Arrays.fill(none, Double.NaN);
      return new MaximumLikelihood(none, Double.NaN, optimizer.getEvaluations(), false);
    }
  }

  private static double[] exponentials(double[] logs) {
    return Arrays.stream(logs).map(StrictMath::exp).toArray();
  }

  /** Whether a parameter ended at a bound. */
  boolean isLimit() {
    return IntStream.range(0, parameters.length)
        .anyMatch(i -> Math.abs(StrictMath.log(parameters[i])) > BOUND - AT_BOUND);
  }
}
