package io.github.segmentwise.rule;

import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.parallel.Cores;
import io.github.segmentwise.profile.SegmentRule;
import io.github.segmentwise.profile.SegmentRule.Condition;
import io.github.segmentwise.profile.SegmentRule.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Searches for each segment the rule of at most {@value #MOST_CONDITIONS} conditions that describes
 * it best: the one with the largest harmonic mean of precision and coverage. It grows rules
 * condition by condition, as one path of a decision tree for the segment against all others, and
 * goes on with the best {@value #BEAM} of them. A condition more must raise the mean by at least
 * 0.01.
 *
 * <p>Only counts and sorted values are used, so the rules do not depend on the order of the
 * customers. Ties go to the column that comes first. Cost: O(conditions × beam × features ×
 * customers) for a segment, over the {@value #MOST_FEATURES} features that tell it apart best.
 *
 * <p>Reference: P. Clark and T. Niblett, The CN2 induction algorithm, Machine Learning 3 (1989),
 * for the search with a beam.
 */
public final class RuleSearch {

  /** Of so many customers rules are learnt; of fewer, all are taken. */
  public static final int MOST_CUSTOMERS = 10_000;

  private static final int MOST_CONDITIONS = 4;
  private static final int BEAM = 6;
  private static final int MOST_FEATURES = 40;
  private static final double LEAST_GAIN = 0.01;

  private final List<RuleFeature> features;
  private final int[] ranks;

  private RuleSearch(List<RuleFeature> features, int[] ranks) {
    this.features = features;
    this.ranks = ranks;
  }

  /**
   * The rule of each segment, by rank; null where the sample tells nothing of it.
   *
   * @param samples disjoint, in any order
   */
  public static List<@Nullable SegmentRule> of(List<RuleSample> samples) {
    int[] ranks = samples.stream().flatMapToInt(s -> Arrays.stream(s.ranks())).toArray();
    RuleSearch search = new RuleSearch(features(samples, ranks.length), ranks);
    return Cores.map(Arrays.stream(ranks).max().orElse(0), segment -> search.rule(segment + 1));
  }

  private static List<RuleFeature> features(List<RuleSample> samples, int rows) {
    List<RuleFeature> features = new ArrayList<>();
    if (rows == 0) {
      return features;
    }
    CustomerSchema schema = samples.get(0).customers().schema();
    for (int column = 0; column < schema.numerics().size(); column++) {
      double[] values = new double[rows];
      int row = 0;
      for (RuleSample sample : samples) {
        for (int customer = 0; customer < sample.customers().size(); customer++) {
          values[row++] = sample.customers().numeric(column, customer);
        }
      }
      features.add(RuleFeature.ofNumbers(schema.numerics().get(column), values));
    }
    addSpend(samples, rows, features);
    for (int column = 0; column < schema.categoricals().size(); column++) {
      String[] values = new String[rows];
      int row = 0;
      for (RuleSample sample : samples) {
        TextColumn texts = sample.customers().categorical(column);
        for (int customer = 0; customer < texts.size(); customer++) {
          values[row++] = texts.get(customer);
        }
      }
      features.add(RuleFeature.ofCategories(schema.categoricals().get(column), values));
    }
    return features;
  }

  private static void addSpend(List<RuleSample> samples, int rows, List<RuleFeature> features) {
    CustomerSchema schema = samples.get(0).customers().schema();
    double[][] values = new double[schema.spendColumns()][rows];
    int windows = schema.windowDays().size();
    int row = 0;
    for (RuleSample sample : samples) {
      CustomerBatch customers = sample.customers();
      for (int customer = 0; customer < customers.size(); customer++, row++) {
        for (int e = customers.spendBegin(customer); e < customers.spendEnd(customer); e++) {
          for (int w = 0; w < windows; w++) {
            values[customers.spendCategory(e) * windows + w][row] = customers.spend(e, w);
          }
        }
      }
    }
    features.addAll(
        Cores.map(
            values.length,
            column -> RuleFeature.ofNumbers(schema.spendColumn(column), values[column])));
  }

  /**
   * Conditions, and whom they find.
   *
   * @param rows the customers who meet them
   * @param hits those of them who are in the segment
   */
  private record Path(List<Condition> conditions, int[] rows, long hits, double mean) {}

  /** A condition more for a path. */
  private record Step(
      Path path,
      RuleFeature feature,
      RuleFeature.Candidate more,
      long found,
      long hits,
      double mean) {

    Path taken() {
      List<Condition> conditions = new ArrayList<>(path.conditions());
      conditions.add(more.condition());
      return new Path(
          conditions,
          Arrays.stream(path.rows()).filter(row -> more.codes().test(feature.code(row))).toArray(),
          hits,
          mean);
    }
  }

  private @Nullable SegmentRule rule(int rank) {
    long members = Arrays.stream(ranks).filter(r -> r == rank).count();
    if (members == 0 || members == ranks.length) {
      return null;
    }
    Path all = new Path(List.of(), IntStream.range(0, ranks.length).toArray(), members, 0);
    List<Step> first = new ArrayList<>();
    features.forEach(feature -> steps(all, feature, rank, members, first));
    if (first.isEmpty()) {
      return null;
    }
    List<RuleFeature> telling =
        first.stream()
            .sorted(Comparator.comparingDouble((Step step) -> -step.mean()))
            .map(Step::feature)
            .distinct()
            .limit(MOST_FEATURES)
            .toList();
    List<Path> beam = best(first);
    Path best = beam.get(0);
    for (int conditions = 2; conditions <= MOST_CONDITIONS; conditions++) {
      List<Step> steps = new ArrayList<>();
      for (Path path : beam) {
        telling.forEach(feature -> steps(path, feature, rank, members, steps));
      }
      beam = best(steps);
      if (beam.isEmpty()) {
        break;
      }
      best = beam.get(0).mean() >= best.mean() + LEAST_GAIN ? beam.get(0) : best;
    }
    return new SegmentRule(
        tightest(best.conditions()),
        (double) best.hits() / best.rows().length,
        (double) best.hits() / members,
        ranks.length);
  }

  /** Adds the steps that find somebody of the segment, and fewer customers than the path. */
  private void steps(Path path, RuleFeature feature, int rank, long members, List<Step> steps) {
    long[] found = new long[feature.size()];
    long[] hits = new long[feature.size()];
    for (int row : path.rows()) {
      int code = feature.code(row);
      found[code]++;
      if (ranks[row] == rank) {
        hits[code]++;
      }
    }
    for (RuleFeature.Candidate candidate : feature.candidates()) {
      long all = 0;
      long own = 0;
      for (int code = 0; code < found.length; code++) {
        if (candidate.codes().test(code)) {
          all += found[code];
          own += hits[code];
        }
      }
      if (own > 0 && all < path.rows().length) {
        steps.add(new Step(path, feature, candidate, all, own, 2.0 * own / (all + members)));
      }
    }
  }

  /** The best steps, of those that find as many only the first. */
  private static List<Path> best(List<Step> steps) {
    Set<List<Long>> known = new HashSet<>();
    return steps.stream()
        .sorted(Comparator.comparingDouble((Step step) -> -step.mean()))
        .filter(step -> known.add(List.of(step.found(), step.hits())))
        .limit(BEAM)
        .map(Step::taken)
        .toList();
  }

  /** Without conditions that another one on the same column makes needless. */
  private static List<Condition> tightest(List<Condition> conditions) {
    List<Condition> kept = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      Condition condition = conditions.get(i);
      boolean isNeedless = false;
      for (int j = i + 1; j < conditions.size(); j++) {
        Condition later = conditions.get(j);
        isNeedless |=
            later.column().equals(condition.column())
                && (later.operator() == Operator.IS
                    || (later.operator() == condition.operator() && condition.number() != null));
      }
      if (!isNeedless) {
        kept.add(condition);
      }
    }
    return kept;
  }
}
