package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.time.Instant;

/**
 * When the run ran.
 *
 * @param started in ISO-8601
 * @param published in ISO-8601
 * @param seconds between the two
 */
@JsonPropertyOrder({"started", "published", "seconds"})
public record RunTimings(String started, String published, double seconds) {

  /** The timings of a run that was started and published at these moments. */
  public static RunTimings of(Instant started, Instant published) {
    return new RunTimings(
        started.toString(),
        published.toString(),
        Duration.between(started, published).toMillis() / 1e3);
  }
}
