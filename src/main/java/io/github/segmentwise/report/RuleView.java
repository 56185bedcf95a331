package io.github.segmentwise.report;

import io.github.segmentwise.describe.FeatureLabels;
import io.github.segmentwise.describe.SegmentWords;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentRule;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The rule that finds a segment without the model. */
final class RuleView {

  private RuleView() {}

  /**
   * What is shown.
   *
   * @param words the conditions for people
   * @param sample how many customers it was measured by; null for all
   * @param sql the conditions behind WHERE
   */
  record Rule(
      String words, String precision, String coverage, @Nullable String sample, String sql) {}

  /** Null where a segment has none. */
  static @Nullable Rule of(SegmentProfile profile, SegmentWords words, MembersSql sql) {
    SegmentRule rule = profile.rule();
    if (rule == null) {
      return null;
    }
    FeatureLabels labels = FeatureLabels.of(profile, words);
    boolean isSample = rule.customers() < Math.round(profile.size() / profile.share());
    return new Rule(
        rule.conditions().stream()
            .map(condition -> labels.of(condition.column()) + " " + words(condition))
            .collect(Collectors.joining(", and ")),
        Figures.percent(rule.precision()),
        Figures.percent(rule.coverage()),
        isSample ? Figures.count(rule.customers()) : null,
        sql.conditions(rule));
  }

  private static String words(SegmentRule.Condition condition) {
    return switch (condition.operator()) {
      case AT_MOST -> "at most " + plain(condition.number());
      case ABOVE -> "above " + plain(condition.number());
      case IS -> "is " + condition.text();
      case IS_NOT -> "is not " + condition.text();
      case MISSING -> "is missing";
    };
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
