package io.github.segmentwise.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads profiles back from the column {@code profile} of the table {@code segments}. */
public final class ProfileReader {

  /** Lifts and effects are written for readers and made again from the means. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ProfileReader() {}

  /**
   * The profile, equal to the one that was written.
   *
   * @throws IllegalArgumentException if the text is not a profile
   */
  public static SegmentProfile of(String json) {
    try {
      return JSON.readValue(json, SegmentProfile.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "segments: the column profile holds no segment's profile: " + e.getOriginalMessage(), e);
    }
  }
}
