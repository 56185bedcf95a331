package io.github.segmentwise.rule;

import io.github.segmentwise.profile.SegmentRule.Condition;
import io.github.segmentwise.profile.SegmentRule.Operator;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A feature of the sampled customers, as a small code for each.
 *
 * <p>The code of a number is how many cuts lie below it; the code of a category is its place among
 * those that conditions may name, or behind them; the last code is that of a missing value.
 */
final class RuleFeature {

  /** Cuts beside 0; so few that a code fits into a byte. */
  private static final int MOST_CUTS = 24;

  /** Thresholds of so many digits can be read; precision is measured with the threshold itself. */
  private static final MathContext DIGITS = new MathContext(3);

  private static final long FEWEST_CUSTOMERS = 5;
  private static final int MOST_CATEGORIES = 100;

  private final String column;
  private final double[] cuts;
  private final List<String> categories;
  private final byte[] codes;
  private final int size;
  private final List<Candidate> candidates;

  private RuleFeature(
      String column, double[] cuts, List<String> categories, byte[] codes, int size) {
    this.column = column;
    this.cuts = cuts;
    this.categories = categories;
    this.codes = codes;
    this.size = size;
    candidates = conditions();
  }

  /**
   * A numeric feature.
   *
   * @param values of all customers, NaN where missing
   */
  static RuleFeature ofNumbers(String column, double[] values) {
    double[] cuts = cuts(values);
    byte[] codes = new byte[values.length];
    for (int row = 0; row < codes.length; row++) {
      codes[row] = (byte) (Double.isNaN(values[row]) ? cuts.length + 1 : below(cuts, values[row]));
    }
    return new RuleFeature(column, cuts, List.of(), codes, cuts.length + 2);
  }

  /** Quantiles of the values that are not 0, in few digits, and 0 where somebody has it. */
  private static double[] cuts(double[] values) {
    double[] sorted =
        Arrays.stream(values).filter(v -> !Double.isNaN(v) && v != 0).sorted().toArray();
    double[] cuts = new double[MOST_CUTS + 1];
    int size = 0;
    for (int i = 0; i < MOST_CUTS && sorted.length > 0; i++) {
      double value = sorted[(int) ((long) sorted.length * i / MOST_CUTS)];
      cuts[size++] = new BigDecimal(value).round(DIGITS).doubleValue();
    }
    if (Arrays.stream(values).anyMatch(value -> value == 0)) {
      cuts[size++] = 0;
    }
    return Arrays.stream(cuts, 0, size).distinct().sorted().toArray();
  }

  private static int below(double[] cuts, double value) {
    int place = Arrays.binarySearch(cuts, value);
    return place >= 0 ? place : -place - 1;
  }

  /**
   * A categorical feature.
   *
   * @param values of all customers, null where missing
   */
  static RuleFeature ofCategories(String column, String[] values) {
    Map<String, Long> counts = new TreeMap<>();
    for (String value : values) {
      if (value != null) {
        counts.merge(value, 1L, Long::sum);
      }
    }
    List<String> categories =
        counts.entrySet().stream()
            .filter(count -> count.getValue() >= FEWEST_CUSTOMERS)
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_CATEGORIES)
            .map(Map.Entry::getKey)
            .toList();
    byte[] codes = new byte[values.length];
    for (int row = 0; row < codes.length; row++) {
      int listed = categories.indexOf(values[row]);
      codes[row] =
          (byte)
              (values[row] == null
                  ? categories.size() + 1
                  : listed < 0 ? categories.size() : listed);
    }
    return new RuleFeature(column, new double[0], categories, codes, categories.size() + 2);
  }

  /** A condition with the codes that meet it. */
  record Candidate(Condition condition, IntPredicate codes) {}

  /** Number of codes. */
  int size() {
    return size;
  }

  int code(int row) {
    return codes[row];
  }

  /** All conditions on the feature, in a fixed order. */
  List<Candidate> candidates() {
    return candidates;
  }

  private List<Candidate> conditions() {
    int missing = size - 1;
    List<Candidate> all = new ArrayList<>();
    for (int cut = 0; cut < cuts.length; cut++) {
      int last = cut;
      all.add(
          new Candidate(
              new Condition(column, Operator.AT_MOST, cuts[cut], null), code -> code <= last));
      all.add(
          new Candidate(
              new Condition(column, Operator.ABOVE, cuts[cut], null),
              code -> code > last && code != missing));
    }
    for (int category = 0; category < categories.size(); category++) {
      int own = category;
      all.add(
          new Candidate(
              new Condition(column, Operator.IS, null, categories.get(category)),
              code -> code == own));
      all.add(
          new Candidate(
              new Condition(column, Operator.IS_NOT, null, categories.get(category)),
              code -> code != own && code != missing));
    }
    if (IntStream.range(0, codes.length).anyMatch(row -> codes[row] == missing)) {
      all.add(
          new Candidate(
              new Condition(column, Operator.MISSING, null, null), code -> code == missing));
    }
    return all;
  }
}
