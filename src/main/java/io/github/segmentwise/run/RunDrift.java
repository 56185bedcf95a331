package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How far the customers are distributed otherwise than those of the previous run.
 *
 * @param previousRunId the run before
 * @param previousCustomers clustered customers of that run
 * @param customers clustered customers of this run
 * @param features that both runs have
 * @param isJudged whether both runs have enough customers to say that a feature has shifted
 * @param largest where the index is largest, of the features that are not stable
 */
@JsonPropertyOrder({
  "previousRunId",
  "previousCustomers",
  "customers",
  "features",
  "isJudged",
  "largest"
})
public record RunDrift(
    String previousRunId,
    long previousCustomers,
    long customers,
    int features,
    boolean isJudged,
    List<Shift> largest) {

  public RunDrift {
    largest = largest == null ? List.of() : List.copyOf(largest);
  }

  /**
   * A feature that is distributed otherwise.
   *
   * @param segmentId within which it is; null for all customers
   * @param index population stability index, at least 0
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"feature", "segmentId", "index"})
  public record Shift(String feature, @Nullable Integer segmentId, double index)
      implements Serializable {}
}
