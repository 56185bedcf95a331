package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The kept model that gave the segments of a run, with its quality on the customers it was learnt
 * from; that on the customers of the run is the one of {@link RunChoice}.
 *
 * @param runId of the run that made it
 * @param asOf reference time of that run
 * @param sha256 of {@code model.json}, in hexadecimal digits
 * @param method that made it
 * @param customers it was learnt from
 * @param daviesBouldinIndex null where it is infinite
 * @param calinskiHarabaszIndex null where it is infinite
 * @param unknownCategories customers with a category that the model does not have, by column
 * @param otherCategories customers with a category that the model takes as other, by column: those
 *     that were rare among its customers, and new ones
 * @param newSpendCategories customers who spent in a department-category that the model does not
 *     have, by that
 * @param drift how far the customers of the run had shifted since; null where that was not counted
 * @param bins how the customers were distributed who made it, as one segment; none where that is
 *     not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "runId",
  "asOf",
  "sha256",
  "method",
  "customers",
  "daviesBouldinIndex",
  "silhouette",
  "calinskiHarabaszIndex",
  "meanSquaredDistance",
  "unknownCategories",
  "otherCategories",
  "newSpendCategories",
  "drift",
  "bins"
})
public record RunModel(
    String runId,
    String asOf,
    String sha256,
    String method,
    long customers,
    @Nullable Double daviesBouldinIndex,
    double silhouette,
    @Nullable Double calinskiHarabaszIndex,
    double meanSquaredDistance,
    Map<String, Long> unknownCategories,
    Map<String, Long> otherCategories,
    Map<String, Long> newSpendCategories,
    @Nullable Drift drift,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RunBins> bins) {

  /**
   * How far customers have shifted since a model was made, in the features that it clusters by.
   *
   * @param features that were compared
   * @param isJudged whether there are enough customers to say that a feature has shifted
   * @param shifted features, the largest index first
   */
  @JsonPropertyOrder({"features", "isJudged", "shifted"})
  public record Drift(int features, boolean isJudged, List<RunDrift.Shift> shifted)
      implements Serializable {

    public Drift {
      shifted = shifted == null ? List.of() : List.copyOf(shifted);
    }
  }

  /** What the record of a run says of its drift; null where it says nothing. */
  public static @Nullable Drift driftOf(@Nullable RunModel model) {
    return model == null ? null : model.drift;
  }

  /** Missing maps and lists become empty ones. */
  public RunModel {
    unknownCategories = unknownCategories == null ? Map.of() : unknownCategories;
    otherCategories = otherCategories == null ? Map.of() : otherCategories;
    newSpendCategories = newSpendCategories == null ? Map.of() : newSpendCategories;
    bins = bins == null ? List.of() : List.copyOf(bins);
  }
}
