package io.github.segmentwise.report;

import io.github.segmentwise.describe.FeatureLabels;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentRule;
import io.github.segmentwise.report.words.PageWords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The rule that finds a segment without the model. */
public final class RuleView {

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

  /**
   * A condition of a rule.
   *
   * @param words such as "Orders above 3"
   */
  public record Stated(SegmentRule.Condition condition, String words) {}

  /** The conditions of the rules, by the ids of the segments that have one. */
  public static Map<Integer, List<Stated>> conditions(PageTables tables, PageWords words) {
    Map<Integer, List<Stated>> rules = new HashMap<>();
    for (Segment segment : Segment.all(tables)) {
      SegmentRule rule = segment.profile().rule();
      if (rule != null) {
        FeatureLabels labels = FeatureLabels.of(segment.profile(), words.segments());
        rules.put(segment.id(), stated(rule, labels, words));
      }
    }
    return rules;
  }

  private static List<Stated> stated(SegmentRule rule, FeatureLabels labels, PageWords words) {
    return rule.conditions().stream()
        .map(each -> new Stated(each, words(labels.of(each.column()), each, words)))
        .toList();
  }

  /** Null where a segment has none. */
  static @Nullable Rule of(SegmentProfile profile, PageWords words, MembersSql sql) {
    SegmentRule rule = profile.rule();
    if (rule == null) {
      return null;
    }
    FeatureLabels labels = FeatureLabels.of(profile, words.segments());
    boolean isSample = rule.customers() < Math.round(profile.size() / profile.share());
    return new Rule(
        stated(rule, labels, words).stream()
            .map(Stated::words)
            .collect(Collectors.joining(words.text("rule.and"))),
        words.percent(rule.precision()),
        words.percent(rule.coverage()),
        isSample ? words.count(rule.customers()) : null,
        sql.conditions(rule));
  }

  private static String words(String label, SegmentRule.Condition condition, PageWords words) {
    return switch (condition.operator()) {
      case AT_MOST -> words.text("rule.at-most", label, plain(condition.number(), words));
      case ABOVE -> words.text("rule.above", label, plain(condition.number(), words));
      case IS -> words.text("rule.is", label, condition.text());
      case IS_NOT -> words.text("rule.is-not", label, condition.text());
      case MISSING -> words.text("rule.missing", label);
    };
  }

  private static String plain(double number, PageWords words) {
    return words.figures().exact(number);
  }
}
