package io.github.segmentwise.report;

import io.github.segmentwise.describe.wording.Figures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How many customers each segment had in the run before.
 *
 * @param before by segment id
 */
record Growth(Map<Integer, Long> before) {

  /** Null without a run before. */
  static @Nullable Growth of(PageTables tables) {
    List<PageTables.Row> ways = tables.rows("segment_transitions");
    if (ways.isEmpty()) {
      return null;
    }
    Map<Integer, Long> before = new HashMap<>();
    for (PageTables.Row way : ways) {
      if (way.text("from_segment_id") != null) {
        before.merge(
            way.integer("from_segment_id"), Long.parseLong(way.text("customers")), Long::sum);
      }
    }
    return new Growth(before);
  }

  /** Such as {@code +12 (+5%)}, sorted by the share. */
  Cell cell(int segment, long now) {
    Long former = before.get(segment);
    if (former == null || former == 0) {
      return new Cell("new", Double.MAX_VALUE);
    }
    double share = (double) (now - former) / former;
    if (now == former) {
      return new Cell("±0", 0);
    }
    String sign = now > former ? "+" : "−";
    return new Cell(
        "%s%s (%s%s)"
            .formatted(
                sign,
                Figures.count(Math.abs(now - former)),
                sign,
                Figures.percent(Math.abs(share))),
        share);
  }
}
