package io.github.segmentwise.scoring;

import io.github.segmentwise.cluster.output.KeptModel;
import java.io.Serializable;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The model of the run before, beside which a run trains its own.
 *
 * @param path of its file; null where it is not looked at
 * @param identity which model it is; null where it is not at hand
 * @param whyNot why it is not looked at; null where it is
 */
public record FormerModel(
    @Nullable String path, KeptModel.@Nullable Identity identity, @Nullable String whyNot)
    implements Serializable {

  /** One that is not at hand. */
  public static FormerModel missing(String whyNot) {
    return new FormerModel(null, null, whyNot);
  }

  /**
   * Of a file.
   *
   * @param isShop whether the customers come from the tables of a shop
   * @param windowDays spend windows of the customers of a shop
   */
  public static FormerModel of(ModelFile file, boolean isShop, List<Integer> windowDays) {
    KeptModel model = file.model();
    String whyNot = whyNot(model, isShop, windowDays);
    return new FormerModel(whyNot == null ? file.path() : null, model.identity(), whyNot);
  }

  private static @Nullable String whyNot(
      KeptModel model, boolean isShop, List<Integer> windowDays) {
    if (model.space().embedding() != null) {
      return "it needs the customers' texts embedded";
    }
    if (model.isOfShop() != isShop) {
      return "it was made from another kind of input";
    }
    return isShop && !model.space().schema().windowDays().equals(windowDays)
        ? "it was made from other spend windows"
        : null;
  }

  /** Whether it is looked at. */
  public boolean isAtHand() {
    return path != null;
  }
}
