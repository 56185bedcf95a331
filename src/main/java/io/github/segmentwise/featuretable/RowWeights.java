package io.github.segmentwise.featuretable;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.exact.Weights;
import java.util.List;
import java.util.Locale;

/**
 * The column that says for how many customers each row stands. Every row must have a weight, from 0
 * to {@link Weights#LARGEST}; a row of weight 0 gets a segment but counts nothing.
 */
final class RowWeights {

  private static final String EXPECTED =
      String.format(Locale.ROOT, "expected a number from 0 to %,.0f in every row", Weights.LARGEST);

  private RowWeights() {}

  /**
   * How the weights are read.
   *
   * @throws InputException if a row has none, or something that is not a number
   */
  static PlannedColumn plan(int index, String name, ColumnEvidence column) {
    NumberReading numbers = NumberReading.of(column);
    long missing = column.rows() - column.values();
    long others = total(numbers.others());
    if (missing > 0) {
      throw wrong(name, String.format(Locale.ROOT, "has no value in %,d rows", missing));
    }
    if (others > 0 || column.codes() > 0) {
      long rows = Math.max(others, column.codes());
      throw wrong(name, String.format(Locale.ROOT, "is not a number in %,d rows", rows));
    }
    return numbers.plan(index, name, false);
  }

  private static long total(List<FewTexts> texts) {
    return texts.stream().mapToLong(FewTexts::total).sum();
  }

  /**
   * The weights of rows, in units of {@link Weights}.
   *
   * @throws InputException if one is out of range
   */
  static long[] units(String name, double[] weights) {
    long[] units = new long[weights.length];
    for (int row = 0; row < units.length; row++) {
      if (!(weights[row] >= 0)) {
        throw wrong(name, "holds a number below 0");
      }
      if (weights[row] > Weights.LARGEST) {
        throw wrong(name, "holds a number that is too large");
      }
      units[row] = Weights.units(weights[row]);
    }
    return units;
  }

  private static InputException wrong(String name, String what) {
    return new InputException(
        "%s: weightColumn %s %s; %s".formatted(FeatureColumns.TABLE, name, what, EXPECTED));
  }
}
