package io.github.segmentwise.value;

import org.hipparchus.special.Gamma;

/** ln Γ(offset + scale × x) for x = 0, 1, 2, …, which many customers share. */
final class LogGammas {

  private LogGammas() {}

  /** The values for x = 0 to {@code most}; infinite where the argument is 0. */
  static double[] upTo(int most, double scale, double offset) {
    double[] values = new double[most + 1];
    for (int x = 0; x <= most; x++) {
      values[x] = Gamma.logGamma(offset + scale * x);
    }
    return values;
  }
}
