package io.github.segmentwise.describe;

import io.github.segmentwise.table.OutputRows;
import io.github.segmentwise.table.OutputTable;
import java.util.ArrayList;
import java.util.List;

/** The table {@code segments}: one row per segment with its description and its whole profile. */
public final class SegmentRows {

  private static final OutputTable TABLE =
      new OutputTable(
          "segments",
          List.of(
              "segment_id",
              "title",
              "description",
              "campaign_ideas",
              "described_by",
              "fallback_reason",
              "profile_hash",
              "size",
              "share",
              "profile"));

  private SegmentRows() {}

  /**
   * Rows by segment id.
   *
   * @param descriptions one per profile, in the same order
   */
  public static OutputRows of(List<SegmentProfile> profiles, List<Description> descriptions) {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < profiles.size(); i++) {
      SegmentProfile profile = profiles.get(i);
      Description description = descriptions.get(i);
      String json = ProfileJson.of(profile);
      rows.add(
          new Object[] {
            profile.segmentId(),
            description.title(),
            description.description(),
            ProfileJson.json(description.campaignIdeas()),
            description.describedBy(),
            description.fallbackReason(),
            ProfileJson.hash(json),
            profile.size(),
            profile.share(),
            json
          });
    }
    return OutputRows.of(TABLE, rows);
  }
}
