package io.github.segmentwise.describe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.segmentwise.table.OutputColumn;
import io.github.segmentwise.table.OutputRows;
import io.github.segmentwise.table.OutputTable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The table {@code segments}: one row per segment with its description and its whole profile. */
public final class SegmentRows {

  public static final OutputTable TABLE =
      new OutputTable(
          "segments",
          "One row per segment: its description and its profile.",
          List.of(
              OutputColumn.integer("segment_id", "1 = the largest segment."),
              OutputColumn.text("title", "A few words, distinct within the run."),
              OutputColumn.text("description", "Two or three sentences."),
              OutputColumn.text("campaign_ideas", "JSON list of at most three suggestions."),
              OutputColumn.text("described_by", "Who wrote title and description."),
              OutputColumn.text(
                  "fallback_reason", "Why another describer's text was not used; else missing."),
              OutputColumn.text("profile_hash", "Changes when the profile does."),
              OutputColumn.integer("size", "Customers in the segment."),
              OutputColumn.number("share", "Size over all clustered customers, in (0, 1]."),
              OutputColumn.text(
                  "profile", "JSON: what the segment looks like, against all customers.")),
          List.of("segment_id"));

  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

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
      String json = json(profile);
      rows.add(
          new Object[] {
            profile.segmentId(),
            description.title(),
            description.description(),
            json(description.campaignIdeas()),
            description.describedBy(),
            description.fallbackReason(),
            hash(json),
            profile.size(),
            profile.share(),
            json
          });
    }
    return OutputRows.of(TABLE, rows);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a profile cannot be written as JSON", e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
