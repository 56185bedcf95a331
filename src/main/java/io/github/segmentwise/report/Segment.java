package io.github.segmentwise.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.describe.wording.BidiText;
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
 *     segment of the run has it; colours repeat after twelve segments
 * @param direction of title, description and ideas: {@code ltr} or {@code rtl}
 */
record Segment(
    int id,
    String title,
    String description,
    List<String> ideas,
    String describedBy,
    String fallbackReason,
    SegmentProfile profile,
    String tone,
    String direction) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TONES = 12;

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
              BidiText.of(row.text("title")).text(),
              BidiText.of(row.text("description")).text(),
              ideas(row.text("campaign_ideas")),
              row.text("described_by"),
              row.text("fallback_reason"),
              ProfileReader.of(row.text("profile")),
              tone,
              BidiText.of(row.text("title") + row.text("description")).direction()));
    }
    return segments;
  }

  private static List<String> ideas(String json) {
    try {
      List<String> ideas =
          json == null ? List.of() : JSON.readValue(json, new TypeReference<List<String>>() {});
      return ideas.stream().map(idea -> BidiText.of(idea).text()).toList();
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
