package io.github.segmentwise.feature;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How the numeric dimensions are encoded, after their transforms: (x − centre) / scale.
 *
 * <p>For example, the values 1 and 3 have the centre 2 and the scale 1, and become −1 and 1. The
 * values 0, 0, 6 are mostly 0, so that they keep the centre 0.
 *
 * @param mean of each dimension over the customers who have it
 * @param deviation population standard deviation of each dimension over the same customers
 * @param centre of each dimension; 0 where most values are 0
 * @param scale of each dimension; 0 for a constant column
 */
record NumericScales(double[] mean, double[] deviation, double[] centre, double[] scale) {

  NumericScales {
    Arguments.exactly("deviations", deviation.length, mean.length);
    Arguments.exactly("centres", centre.length, mean.length);
    Arguments.exactly("scales", scale.length, mean.length);
  }

  /**
   * The scales for a summary of at least one customer.
   *
   * @throws InputException if a column has a mean or scale that is not a finite number
   */
  static NumericScales fit(FeatureSummary summary, Preparation preparation) {
    int own = summary.schema().numerics().size();
    int columns = own + summary.schema().spendColumns();
    double group = groupScale(summary, own, columns);
    double[] mean = new double[columns];
    double[] deviation = new double[columns];
    double[] centre = new double[columns];
    double[] scale = new double[columns];
    for (int column = 0; column < columns; column++) {
      deviation[column] = summary.deviation(column);
      boolean isGrouped = column >= own && preparation.spendScaling() == SpendScaling.GROUP;
      boolean isMostlyZero = summary.nonZero(column) * 2 <= summary.units();
      mean[column] = summary.mean(column);
      centre[column] = isMostlyZero ? 0 : mean[column];
      if (deviation[column] > 0 && preparation.featureSet().has(summary.schema(), column)) {
        scale[column] = !preparation.standardize() ? 1 : isGrouped ? group : deviation[column];
      }
      if (!Double.isFinite(mean[column]) || !Double.isFinite(scale[column])) {
        throw new InputException(
            "column %s: its mean is %s and its scale %s; expected numbers that can be summed"
                .formatted(summary.name(column), mean[column], scale[column]));
      }
    }
    if (preparation.standardize() && preparation.featureSet().isBalanced()) {
      BlockBalance.apply(summary.schema(), scale);
    }
    return new NumericScales(mean, deviation, centre, scale);
  }

  /** √ of the mean of the spend columns' population variances. */
  private static double groupScale(FeatureSummary summary, int from, int to) {
    double sum = 0;
    for (int column = from; column < to; column++) {
      sum += summary.variance(column);
    }
    return from == to ? 1 : Math.sqrt(sum / (to - from));
  }

  int dimensions() {
    return scale.length;
  }

  /**
   * The same with encoded values multiplied.
   *
   * @param roots factor of each dimension; with 0 it is 0 everywhere
   */
  NumericScales times(double[] roots) {
    double[] weighted = new double[scale.length];
    for (int j = 0; j < weighted.length; j++) {
      weighted[j] = roots[j] == 0 ? 0 : scale[j] / roots[j];
    }
    return new NumericScales(mean, deviation, centre, weighted);
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.write(out, mean);
    Packed.write(out, deviation);
    Packed.write(out, centre);
    Packed.write(out, scale);
  }

  static NumericScales readFrom(DataInput in) throws IOException {
    return new NumericScales(
        Packed.readDoubles(in),
        Packed.readDoubles(in),
        Packed.readDoubles(in),
        Packed.readDoubles(in));
  }
}
