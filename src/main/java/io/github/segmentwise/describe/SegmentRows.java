package io.github.segmentwise.describe;

import io.github.segmentwise.exact.Money;
import io.github.segmentwise.profile.ProfileJson;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentValue;
import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputRows;
import io.github.segmentwise.write.OutputTable;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The table {@code segments}: one row per segment with its description and its whole profile. */
public final class SegmentRows {

  public static final OutputTable TABLE =
      new OutputTable(
          "segments",
          "One row per segment: its description and its profile.",
          List.of(
              OutputColumn.integer("segment_id", "Lasting id; without a previous run the rank."),
              OutputColumn.text("title", "A few words, distinct within the run."),
              OutputColumn.text("description", "Two or three sentences."),
              OutputColumn.text("campaign_ideas", "JSON list of at most three suggestions."),
              OutputColumn.text("described_by", "Who wrote title and description."),
              OutputColumn.text(
                  "fallback_reason", "Why another describer's text was not used; else missing."),
              OutputColumn.text("profile_hash", "Changes when the profile does."),
              OutputColumn.integer("size", "Customers in the segment."),
              OutputColumn.number("share", "Size over all clustered customers, in (0, 1]."),
              OutputColumn.integer("rank", "1 = the largest segment of this run."),
              OutputColumn.number(
                  "revenue", "Net amount of the orders of the 365 days before as_of."),
              OutputColumn.number("revenue_share", "Share of the revenue of all segments."),
              OutputColumn.number(
                  "expected_value_365d", "What is expected to be spent in the 365 days ahead."),
              OutputColumn.text(
                  "profile", "JSON: what the segment looks like, against all customers."),
              OutputColumn.number(
                  "margin", "Revenue of known cost, less that cost; missing where none is known.")),
          List.of("segment_id"));

  private SegmentRows() {}

  /**
   * Rows by rank.
   *
   * @param profiles under their lasting ids, the largest segment first
   * @param descriptions one per profile, in the same order
   */
  public static OutputRows of(List<SegmentProfile> profiles, List<Description> descriptions) {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < profiles.size(); i++) {
      SegmentProfile profile = profiles.get(i);
      Description description = descriptions.get(i);
      SegmentValue value = profile.value();
      String json = ProfileJson.of(profile);
      rows.add(
          new Object[] {
            profile.segmentId(),
            description.title(),
            description.description(),
            ProfileJson.json(description.campaignIdeas()),
            description.describedBy(),
            description.fallbackReason() == null ? null : description.fallbackReason().english(),
            ProfileJson.hash(profile),
            profile.size(),
            profile.share(),
            rank(i, profiles),
            value == null ? null : known(Money.inCents(value.revenue())),
            value == null ? null : known(value.revenueShare()),
            value == null ? null : known(value.expectedValue()),
            json,
            value == null || value.margin() == null ? null : Money.inCents(value.margin())
          });
    }
    return OutputRows.of(TABLE, rows);
  }

  /** The place of a segment by size, the first one of equal size before the others. */
  private static int rank(int segment, List<SegmentProfile> profiles) {
    long size = profiles.get(segment).size();
    int rank = 1;
    for (int other = 0; other < profiles.size(); other++) {
      long otherSize = profiles.get(other).size();
      rank += otherSize > size || (otherSize == size && other < segment) ? 1 : 0;
    }
    return rank;
  }

  private static @Nullable Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
