package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.segmentwise.argument.Arguments;

/**
 * A segment of the run.
 *
 * @param segmentId from 1
 * @param size customers
 * @param share of all clustered customers
 */
@JsonPropertyOrder({"segmentId", "size", "share", "title"})
public record RunSegment(int segmentId, long size, double share, String title) {

  public RunSegment {
    Arguments.atLeast("segmentId", segmentId, 1);
    Arguments.atLeast("size", size, 0);
    Arguments.inRange("share", share, 0, 1);
  }
}
