package io.github.segmentwise.value;

import io.github.segmentwise.argument.Arguments;

/** Gauss's hypergeometric function where the models need it. */
final class Hypergeometric {

  private static final int MOST_TERMS = 1_000_000;
  private static final double NEGLIGIBLE = 1e-17;

  /** Terms are scaled down beyond this, for intermediate ones can be larger than any double. */
  private static final double LARGE = 1e200;

  private static final double LOG_LARGE = StrictMath.log(LARGE);

  /** Beyond this the series with positive terms only takes too many of them. */
  private static final double FAR = 1_000;

  private Hypergeometric() {}

  /**
   * ₂F₁(power, a; c; −v), which is the mean of (1 + p·v)^−power over p of Beta(a, c − a). By
   * Pfaff's transformations, whose argument is v / (1 + v).
   *
   * <p>Example: power 2, a 1, c 2, v 1 gives ∫ (1 + p)^−2 dp over 0..1 = 0.5.
   *
   * @param power above 0
   * @param a above 0
   * @param c above a
   * @param v at least 0
   */
  static double negative(double power, double a, double c, double v) {
    Arguments.above("c", c, a);
    Arguments.inRange("v", v, 0, Double.MAX_VALUE);
    double z = v / (1 + v);
    double log = StrictMath.log1p(v);
    return v <= FAR
        ? scaledSeries(-power * log, power, c - a, c, z)
        : scaledSeries(-a * log, a, c - power, c, z);
  }

  /** e^logFactor · Σ (a)ₙ(b)ₙ / (c)ₙ · zⁿ / n!. */
  private static double scaledSeries(double logFactor, double a, double b, double c, double z) {
    double log = logFactor;
    double term = 1;
    double sum = 1;
    for (int n = 0; n < MOST_TERMS; n++) {
      double ratio = (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
      term *= ratio;
      sum += term;
      if (Math.abs(sum) > LARGE) {
        sum /= LARGE;
        term /= LARGE;
        log += LOG_LARGE;
      }
      if (Math.abs(ratio) < 1
          && Math.abs(term) < NEGLIGIBLE * (1 - Math.abs(ratio)) * Math.abs(sum)) {
        break;
      }
    }
    return sum * StrictMath.exp(log);
  }
}
