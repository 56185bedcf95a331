package io.github.segmentwise.feature;

import io.github.segmentwise.exact.Grid;

/** What is done to an amount of spend before it is scaled. */
public enum SpendTransform {
  /** ln(1 + spend), because spend is heavy-tailed; −ln(1 − spend) where more was returned. */
  LOG1P {
    @Override
    double raw(double spend) {
      return spend < 0 ? -StrictMath.log1p(-spend) : StrictMath.log1p(spend);
    }

    @Override
    public double inverse(double value) {
      return value < 0 ? -StrictMath.expm1(-value) : StrictMath.expm1(value);
    }
  },
  /** The spend itself. */
  NONE {
    @Override
    double raw(double spend) {
      return spend;
    }

    @Override
    public double inverse(double value) {
      return value;
    }
  };

  abstract double raw(double spend);

  /** Back from the transformed value to an amount of spend. */
  public abstract double inverse(double value);

  /** The transformed amount, on the grid on which columns are measured; 0 gives 0. */
  public double apply(double spend) {
    return Grid.measured(raw(spend));
  }
}
