package io.github.segmentwise.describe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
