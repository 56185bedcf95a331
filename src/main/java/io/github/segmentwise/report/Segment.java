package io.github.segmentwise.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.profile.ProfileReader;
import io.github.segmentwise.profile.SegmentProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A row of {@code segments}, read.
 *
 * @param tone name of the segment's colour in the style sheet: the same in all runs, unless another
 *     segment of the run has it; colours repeat after ten segments
 */
record Segment(
    int id,
    String title,
    String description,
    List<String> ideas,
    String describedBy,
    String fallbackReason,
    SegmentProfile profile,
    String tone) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TONES = 10;

  /** All segments, the largest first. */
  static List<Segment> all(PageTables tables) {
    List<Segment> segments = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (PageTables.Row row : tables.rows("segments")) {
      int id = row.integer("segment_id");
      String tone = freeTone(id, taken);
      segments.add(
          new Segment(
              id,
              row.text("title"),
              row.text("description"),
              ideas(row.text("campaign_ideas")),
              row.text("described_by"),
              row.text("fallback_reason"),
              ProfileReader.of(row.text("profile")),
              tone));
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

  private static String freeTone(int id, Set<String> taken) {
    if (taken.size() == TONES) {
      taken.clear();
    }
    int next = id;
    while (!taken.add(usualTone(next))) {
      next++;
    }
    return usualTone(next);
  }

  /** The colour of an id where no other segment has it. */
  static String usualTone(int id) {
    return "tone-" + (1 + (id - 1) % TONES);
  }
}
