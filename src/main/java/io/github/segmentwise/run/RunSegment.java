package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.segmentwise.argument.Arguments;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A segment of the run.
 *
 * @param segmentId from 1
 * @param size customers
 * @param share of all clustered customers
 * @param revenue net of the 365 days before the reference time; null where it is not known
 * @param expectedValue365d what its customers will probably spend in the 365 days after it; null
 *     where it is not known
 */
@JsonPropertyOrder({"segmentId", "size", "share", "title", "revenue", "expectedValue365d"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunSegment(
    int segmentId,
    long size,
    double share,
    String title,
    @Nullable Double revenue,
    @Nullable Double expectedValue365d) {

  /** A segment of customers whose orders are not known. */
  public RunSegment(int segmentId, long size, double share, String title) {
    this(segmentId, size, share, title, null, null);
  }

  public RunSegment {
    Arguments.atLeast("segmentId", segmentId, 1);
    Arguments.atLeast("size", size, 0);
    Arguments.inRange("share", share, 0, 1);
  }
}
