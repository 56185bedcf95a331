package io.github.segmentwise.serve;

import io.github.segmentwise.report.RuleView.Stated;
import io.github.segmentwise.report.words.PageWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Whether a customer meets the rule of their segment, and by which values.
 *
 * @param verdict in words; empty where the segment has no rule
 * @param conditions such as {@code Orders above 3; here 4: met}
 */
record RuleMet(String verdict, List<String> conditions) {

  /** A segment without a rule. */
  static final RuleMet NO_RULE = new RuleMet("", List.of());

  /**
   * Compares.
   *
   * @param cells of the customer, by column, as the table has them; none where a value is missing
   * @param shown makes a cell fit for people
   */
  static RuleMet of(
      List<Stated> rule, Map<String, String> cells, UnaryOperator<String> shown, PageWords words) {
    boolean isMet = true;
    List<String> conditions = new ArrayList<>();
    for (Stated each : rule) {
      String cell = cells.getOrDefault(each.condition().column(), "");
      boolean holds = each.condition().holds(cell);
      isMet &= holds;
      conditions.add(
          words
              .phrases()
              .text(
                  holds ? "serve.rule.holds" : "serve.rule.fails",
                  each.words(),
                  cell.isEmpty() ? words.text("no-value") : shown.apply(cell)));
    }
    return new RuleMet(
        words.phrases().text(isMet ? "serve.rule.met" : "serve.rule.unmet"), conditions);
  }
}
