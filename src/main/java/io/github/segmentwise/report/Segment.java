package io.github.segmentwise.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.profile.ProfileReader;
import io.github.segmentwise.profile.SegmentProfile;
import java.util.ArrayList;
import java.util.List;

/** A row of {@code segments}, read. */
record Segment(
    int id,
    String title,
    String description,
    List<String> ideas,
    String describedBy,
    String fallbackReason,
    SegmentProfile profile) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TONES = 10;

  /** All segments, by id. */
  static List<Segment> all(PageTables tables) {
    List<Segment> segments = new ArrayList<>();
    for (PageTables.Row row : tables.rows("segments")) {
      segments.add(
          new Segment(
              row.integer("segment_id"),
              row.text("title"),
              row.text("description"),
              ideas(row.text("campaign_ideas")),
              row.text("described_by"),
              row.text("fallback_reason"),
              ProfileReader.of(row.text("profile"))));
    }
    return segments;
  }

  private static List<String> ideas(String json) {
    try {
      return json == null ? List.of() : JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "segments: the column campaign_ideas is not a JSON list: " + e.getOriginalMessage(), e);
    }
  }

  /** Name of the segment's colour in the style sheet; colours repeat after ten. */
  String tone() {
    return "tone-" + (1 + (id - 1) % TONES);
  }
}
