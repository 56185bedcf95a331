package io.github.segmentwise.feature;

import io.github.segmentwise.exact.Grid;

/** What is done to an amount of spend before it is scaled. */
public enum SpendTransform {
  /** ln(1 + spend): spend is heavy-tailed. */
  LOG1P {
    @Override
    double raw(double spend) {
      return StrictMath.log1p(spend);
    }

    @Override
    public double inverse(double value) {
      return StrictMath.expm1(value);
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
