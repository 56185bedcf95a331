package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The model of the run before, on the customers of a run that trained its own. The indices of the
 * new model are those of {@link RunChoice}. Each model's are by the distances in its own space.
 *
 * @param runId of the run that made it; null where the model is not at hand
 * @param method that made it; null where it is not at hand
 * @param whenMade its indices on the customers who made it; null where it is not at hand
 * @param now its indices on the customers of this run; null where they are not known
 * @param whyNot why they are not known; null where they are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"runId", "method", "whenMade", "now", "whyNot"})
public record RunFormerModel(
    @Nullable String runId,
    @Nullable String method,
    @Nullable Indices whenMade,
    @Nullable Indices now,
    @Nullable String whyNot) {

  /**
   * Indices of quality.
   *
   * @param daviesBouldinIndex null where it is infinite
   * @param calinskiHarabaszIndex null where it is infinite
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({
    "daviesBouldinIndex",
    "silhouette",
    "calinskiHarabaszIndex",
    "meanSquaredDistance"
  })
  public record Indices(
      @Nullable Double daviesBouldinIndex,
      double silhouette,
      @Nullable Double calinskiHarabaszIndex,
      double meanSquaredDistance) {}
}
