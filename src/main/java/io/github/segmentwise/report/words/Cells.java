package io.github.segmentwise.report.words;

import io.github.segmentwise.describe.wording.Figures;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/**
 * Makes the cells of tables by the locale of those who read them. The cells of a column of one
 * measure have as many digits behind the point as the smallest of them needs, so that they can be
 * read against each other.
 */
public final class Cells {

  private final Figures figures;

  public Cells(Figures figures) {
    this.figures = figures;
  }

  public Cell count(long value) {
    return new Cell(figures.count(value), value);
  }

  public Cell amount(double value) {
    return Figures.printable(value) ? new Cell(figures.amount(value), value) : Cell.missing();
  }

  /**
   * Values of one index of quality, of which the largest has four digits; NaN where there is none.
   */
  public List<Cell> indices(double... values) {
    double largest = finite(values).map(Math::abs).max().orElse(0);
    int digits =
        largest >= 1000 ? 0 : largest >= 100 ? 1 : largest >= 10 ? 2 : largest >= 1 ? 3 : 4;
    return cells(values, digits, 1, text -> text);
  }

  /** Amounts; NaN where there is none. */
  public List<Cell> amounts(double... values) {
    double largest = finite(values).map(Math::abs).max().orElse(0);
    int digits = largest >= 100 ? 0 : largest >= 10 ? 1 : 2;
    return cells(values, digits, 1, text -> text);
  }

  /** Whole numbers; NaN where there is none. */
  public List<Cell> whole(double... values) {
    return cells(values, 0, 1, text -> text);
  }

  /** Shares in [0, 1] as percentages; NaN where there is none. */
  public List<Cell> percents(double... shares) {
    boolean whole = finite(shares).allMatch(share -> share == 0 || share >= 0.0995);
    return cells(shares, whole ? 0 : 1, 100, figures::percentage);
  }

  /** Multiples, such as {@code 1.3×}; NaN where there is none. */
  public List<Cell> times(double... multiples) {
    return cells(multiples, 1, 1, text -> text + "×");
  }

  private static DoubleStream finite(double[] values) {
    return Arrays.stream(values).filter(Figures::printable);
  }

  private List<Cell> cells(double[] values, int digits, int scale, UnaryOperator<String> unit) {
    return Arrays.stream(values)
        .mapToObj(
            value ->
                Figures.printable(value)
                    ? new Cell(unit.apply(text(value * scale, digits)), value)
                    : Cell.missing())
        .toList();
  }

  /** What is not 0 is not shown as 0. */
  private String text(double value, int digits) {
    double least = Math.pow(10, -digits);
    return value != 0 && Math.abs(value) < least / 2
        ? (value < 0 ? ">−" : "<") + figures.fixed(least, digits)
        : figures.fixed(value, digits);
  }
}
