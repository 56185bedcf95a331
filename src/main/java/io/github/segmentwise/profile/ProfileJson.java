package io.github.segmentwise.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.github.segmentwise.exact.DecimalText;
import io.github.segmentwise.exact.Sha256;
import java.util.HexFormat;

/** The JSON of a segment's whole profile, as the table {@code segments} holds it, and its hash. */
public final class ProfileJson {

  private static final int HASH_BYTES = 16;

  private static final ObjectMapper JSON =
      DecimalText.json().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private ProfileJson() {}

  /** The profile, with all its digits; equal profiles give the same text. */
  public static String of(SegmentProfile profile) {
    return json(profile);
  }

  /**
   * The {@code profile_hash} of a profile: 32 hexadecimal digits. The rule does not count, because
   * it follows from what is described.
   */
  public static String hash(SegmentProfile profile) {
    return hash(json(profile.withRule(null)));
  }

  /** SHA-256 of a text, cut to 32 hexadecimal digits. */
  public static String hash(String text) {
    return HexFormat.of().formatHex(Sha256.of(text), 0, HASH_BYTES);
  }

  public static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a profile cannot be written as JSON", e);
    }
  }
}
