package io.github.segmentwise.feature;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The customers' own numerics in their own units, as the fit found them.
 *
 * @param transforms of the columns
 * @param mean of each column over the customers who have it; 0 where nobody has it
 * @param deviation population standard deviation of each column over the same customers
 */
record OwnColumns(List<ColumnTransform> transforms, double[] mean, double[] deviation) {

  OwnColumns {
    transforms = List.copyOf(transforms);
    Arguments.exactly("means", mean.length, transforms.size());
    Arguments.exactly("deviations", deviation.length, transforms.size());
  }

  static OwnColumns fit(FeatureSummary summary) {
    int columns = summary.schema().numerics().size();
    double[] mean = new double[columns];
    double[] deviation = new double[columns];
    for (int column = 0; column < columns; column++) {
      mean[column] = summary.originalMean(column);
      deviation[column] = summary.originalDeviation(column);
    }
    return new OwnColumns(summary.ownTransforms(), mean, deviation);
  }

  void writeTo(DataOutput out) throws IOException {
    for (ColumnTransform transform : transforms) {
      transform.writeTo(out);
    }
    Packed.write(out, mean);
    Packed.write(out, deviation);
  }

  static OwnColumns readFrom(DataInput in, int columns) throws IOException {
    List<ColumnTransform> transforms = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      transforms.add(ColumnTransform.readFrom(in));
    }
    return new OwnColumns(transforms, Packed.readDoubles(in), Packed.readDoubles(in));
  }
}
