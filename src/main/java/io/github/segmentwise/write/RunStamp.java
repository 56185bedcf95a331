package io.github.segmentwise.write;

import io.github.segmentwise.argument.Arguments;
import java.io.Serializable;

/**
 * What begins every row that a run writes.
 *
 * @param runId the date of {@code asOf} and a hash of the flags that affect the result
 * @param asOf ISO-8601 instant
 */
public record RunStamp(String runId, String asOf) implements Serializable {

  public RunStamp {
    Arguments.notEmpty("runId", runId);
    Arguments.notEmpty("asOf", asOf);
  }
}
