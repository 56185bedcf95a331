package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Which run it was.
 *
 * @param format of {@code run.json}: {@link RunJson#FORMAT}
 * @param asOf reference time, in ISO-8601
 * @param idColumn name of the column of customer ids
 */
@JsonPropertyOrder({"format", "runId", "asOf", "idColumn"})
public record RunIdentity(int format, String runId, String asOf, String idColumn) {

  /** A run in the present format. */
  public RunIdentity(String runId, String asOf, String idColumn) {
    this(RunJson.FORMAT, runId, asOf, idColumn);
  }
}
