package io.github.segmentwise.kmeans.profiles;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which dimensions of the feature space take part in latent profiles, and in what order: the
 * numerics that take part, then the categories of the categorical columns that do.
 *
 * <p>For example, of an age, two cities and two genders, where the city takes no part, {@code
 * place} is {0, −1, −1, 1, 2}, with one numeric and the levels {2}.
 *
 * @param place {@code [dimensions of the feature space]} index among those that take part, −1 for
 *     others
 * @param numerics how many numerics take part
 * @param levels number of categories of each categorical column that takes part
 * @param exponents of the density of each that takes part, in their order: the weights of features,
 *     above 0; empty where all are 1
 */
public record ProfileColumns(int[] place, int numerics, int[] levels, double[] exponents) {

  public ProfileColumns {
    Arguments.atLeast("numerics", numerics, 0);
    for (int i = 0; i < levels.length; i++) {
      Arguments.atLeast("levels[" + i + "]", levels[i], 1);
    }
  }

  /** All features weigh alike. */
  public ProfileColumns(int[] place, int numerics, int[] levels) {
    this(place, numerics, levels, new double[0]);
  }

  /** Exponent of the density of a dimension that takes part. */
  double exponent(int j) {
    return exponents.length == 0 ? 1 : exponents[j];
  }

  /** How many dimensions take part. */
  public int size() {
    return numerics + Arrays.stream(levels).sum();
  }

  /** The rows with the dimensions that take part only, renumbered. */
  public Block select(Block block) {
    Block.Builder rows = new Block.Builder();
    for (int row = 0; row < block.rows(); row++) {
      for (int i = block.begin(row); i < block.end(row); i++) {
        int to = place[block.dimension(i)];
        if (to >= 0) {
          // The weight of a category is in the exponent, not in its value.
          rows.add(to, to < numerics ? block.value(i) : 1);
        }
      }
      rows.endRow(block.id(row), block, row);
    }
    return rows.build();
  }

  /** Free parameters of a mixture of this many profiles. */
  long parameters(int profiles, Covariance covariance) {
    long variances = covariance == Covariance.VVI ? (long) profiles * numerics : numerics;
    long shares = (long) profiles * (size() - numerics - levels.length);
    return profiles - 1 + (long) profiles * numerics + variances + shares;
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.write(out, place);
    Packed.writeVarint(out, numerics);
    Packed.write(out, levels);
    Packed.write(out, exponents);
  }

  static ProfileColumns readFrom(DataInput in) throws IOException {
    return new ProfileColumns(
        Packed.readInts(in),
        (int) Packed.readVarint(in),
        Packed.readInts(in),
        Packed.readDoubles(in));
  }
}
