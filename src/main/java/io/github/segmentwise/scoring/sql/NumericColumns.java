package io.github.segmentwise.scoring.sql;

import static io.github.segmentwise.sql.SqlText.number;

import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.feature.ColumnTransform;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.SpendTransform;
import io.github.segmentwise.sql.SqlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The numeric dimensions of a model as columns {@code n0}, {@code n1} and so on, which pass from
 * the table's own units to encoded values. Constant dimensions, which are encoded as 0, have none.
 */
final class NumericColumns {

  /** Doubles of this size and more are whole numbers. */
  private static final double WHOLE = 0x1p52;

  private final FeatureSpace space;
  private final int own;
  private final List<Integer> dimensions;

  NumericColumns(FeatureSpace space) {
    this.space = space;
    own = space.schema().numerics().size();
    dimensions =
        IntStream.range(0, space.numericDimensions())
            .filter(j -> space.scale(j) > 0)
            .boxed()
            .toList();
  }

  /** The dimensions that have columns, ascending. */
  List<Integer> dimensions() {
    return dimensions;
  }

  /** The column of a dimension. */
  static String column(int dimension) {
    return "n" + dimension;
  }

  /** As the table has them; spend that is missing is 0, and numbers that are not finite miss. */
  Map<String, String> given() {
    return each(
        j -> {
          String value = "CAST(" + SqlText.name(space.numericName(j)) + " AS FLOAT64)";
          return isSpend(j)
              ? "COALESCE(" + value + ", 0)"
              : "CASE WHEN ABS(%1$s) <= %2$s THEN %1$s END"
                  .formatted(value, number(Double.MAX_VALUE));
        });
  }

  /** After the logarithm, where a transform begins with one. */
  Map<String, String> logarithms() {
    return each(
        j -> {
          String n = column(j);
          return switch (kind(j)) {
            case NONE -> n;
            case LOG1P -> log1p(n);
            case SIGNED_LOG1P, YEO_JOHNSON -> "SIGN(%s) * %s".formatted(n, log1p("ABS(" + n + ")"));
          };
        });
  }

  /** After the power of Yeo and Johnson, which {@link #logarithms} began. */
  Map<String, String> powers() {
    return each(
        j -> {
          String n = column(j);
          if (kind(j) != ColumnTransform.Kind.YEO_JOHNSON) {
            return n;
          }
          double lambda = space.transform(j).lambda();
          return "CASE WHEN %s >= 0 THEN %s ELSE -%s END"
              .formatted(n, power(n, lambda), power("(-" + n + ")", 2 - lambda));
        });
  }

  /** On the grid of measured values, if transformed; a missing value stands at the mean. */
  Map<String, String> measured() {
    return each(
        j -> {
          String n = column(j);
          boolean isOnGrid = isSpend(j) || kind(j) != ColumnTransform.Kind.NONE;
          String value = isOnGrid ? measured(n) : n;
          return isSpend(j) ? value : "COALESCE(%s, %s)".formatted(value, number(space.mean(j)));
        });
  }

  /** After centre and scale, in points of the grid of encoded values. */
  Map<String, String> scaled() {
    double most = FeatureSpace.LARGEST_ENCODED;
    return each(
        j -> {
          String encoded =
              "(%s - %s) / %s"
                  .formatted(column(j), number(space.centre(j)), number(space.scale(j)));
          String bounded =
              space.preparation().standardize()
                  ? "LEAST(%s, GREATEST(%s, %s))".formatted(number(most), number(-most), encoded)
                  : encoded;
          return "%s * %s".formatted(bounded, number(Grid.ENCODED));
        });
  }

  /** The encoded values. */
  Map<String, String> encoded() {
    return each(
        j ->
            "CASE WHEN ABS(%1$s) < %2$s THEN %3$s ELSE %1$s END / %4$s"
                .formatted(column(j), number(WHOLE), rounded(column(j), 1), number(Grid.ENCODED)));
  }

  private Map<String, String> each(IntFunction<String> value) {
    Map<String, String> columns = new LinkedHashMap<>();
    dimensions.forEach(j -> columns.put(column(j), value.apply(j)));
    return columns;
  }

  private boolean isSpend(int dimension) {
    return dimension >= own;
  }

  private ColumnTransform.Kind kind(int dimension) {
    if (!isSpend(dimension)) {
      ColumnTransform transform = space.transform(dimension);
      return transform.isIdentity() ? ColumnTransform.Kind.NONE : transform.kind();
    }
    return space.preparation().spendTransform() == SpendTransform.LOG1P
        ? ColumnTransform.Kind.SIGNED_LOG1P
        : ColumnTransform.Kind.NONE;
  }

  /**
   * ln(1 + x) without loss of digits for small x (Kahan; see Goldberg 1991, theorem 4): the error
   * of 1 + x is undone by the factor.
   */
  private static String log1p(String x) {
    return "CASE WHEN 1 + %1$s = 1 THEN %1$s ELSE LN(1 + %1$s) * (%1$s / (1 + %1$s - 1)) END"
        .formatted(x);
  }

  /** (e^(power·log) − 1) / power, in the same way. */
  private static String power(String log, double power) {
    if (power == 0) {
      return log;
    }
    String y = "(%s * %s)".formatted(number(power), log);
    return """
    (CASE WHEN EXP(%1$s) = 1 THEN %1$s WHEN EXP(%1$s) - 1 = -1 THEN -1 \
    ELSE (EXP(%1$s) - 1) * (%1$s / LN(EXP(%1$s))) END / %2$s)\
    """
        .formatted(y, number(power));
  }

  /** As {@link Grid#measured} does it. */
  private static String measured(String n) {
    return "CASE WHEN ABS(%1$s) < %2$s OR ABS(%1$s) >= %3$s THEN %1$s ELSE %4$s / %5$s END"
        .formatted(
            n,
            number(Grid.LEAST_POINTS / Grid.MEASURED),
            number(WHOLE / Grid.MEASURED),
            rounded(n, Grid.MEASURED),
            number(Grid.MEASURED));
  }

  /** Rounds to a whole number, ties to even, unlike ROUND; below {@link #WHOLE} points only. */
  private static String rounded(String n, double grid) {
    String points = grid == 1 ? "ABS(" + n + ")" : "ABS(%s) * %s".formatted(n, number(grid));
    return "SIGN(%1$s) * (%2$s + %3$s - %3$s)".formatted(n, points, number(WHOLE));
  }
}
