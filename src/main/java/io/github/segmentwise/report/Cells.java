package io.github.segmentwise.report;

import io.github.segmentwise.describe.wording.Figures;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The cells of a column of one measure: all with as many digits behind the point as the smallest of
 * them needs, so that they can be read against each other.
 */
final class Cells {

  private Cells() {}

  /** Amounts; NaN where there is none. */
  static List<Cell> amounts(double... values) {
    double largest = finite(values).map(Math::abs).max().orElse(0);
    int digits = largest >= 100 ? 0 : largest >= 10 ? 1 : 2;
    return cells(values, digits, 1, "");
  }

  /** Whole numbers; NaN where there is none. */
  static List<Cell> whole(double... values) {
    return cells(values, 0, 1, "");
  }

  /** Shares in [0, 1] as percentages; NaN where there is none. */
  static List<Cell> percents(double... shares) {
    boolean whole = finite(shares).allMatch(share -> share == 0 || share >= 0.0995);
    return cells(shares, whole ? 0 : 1, 100, "%");
  }

  /** Multiples, such as {@code 1.3×}; NaN where there is none. */
  static List<Cell> times(double... multiples) {
    return cells(multiples, 1, 1, "×");
  }

  private static DoubleStream finite(double[] values) {
    return Arrays.stream(values).filter(Figures::printable);
  }

  private static List<Cell> cells(double[] values, int digits, int scale, String unit) {
    return Arrays.stream(values)
        .mapToObj(
            value ->
                Figures.printable(value)
                    ? new Cell(text(value * scale, digits) + unit, value)
                    : Cell.missing())
        .toList();
  }

  /** What is not 0 is not shown as 0. */
  private static String text(double value, int digits) {
    double least = Math.pow(10, -digits);
    return value != 0 && Math.abs(value) < least / 2
        ? (value < 0 ? ">−" : "<") + Figures.fixed(least, digits)
        : Figures.fixed(value, digits);
  }
}
