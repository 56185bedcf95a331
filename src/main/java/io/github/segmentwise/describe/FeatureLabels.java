package io.github.segmentwise.describe;

import io.github.segmentwise.customer.SpendWindows;
import io.github.segmentwise.describe.wording.Windows;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.SpendProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the columns of {@code customer_features} are called by people. */
public final class FeatureLabels {

  private final Map<String, String> labels = new HashMap<>();

  private FeatureLabels() {}

  /** The labels by a profile, which has all columns. */
  public static FeatureLabels of(SegmentProfile profile, SegmentWords words) {
    FeatureLabels made = new FeatureLabels();
    Stream.of(
            profile.numerics().stream().map(SegmentProfile.NumericProfile::column),
            profile.behaviours().stream().map(SegmentProfile.NumericProfile::column),
            profile.categoricals().stream().map(SegmentProfile.CategoricalProfile::column))
        .flatMap(columns -> columns)
        .forEach(column -> made.labels.put(column, words.column(profile, column)));
    List<String> products = words.products(profile);
    for (int i = 0; i < products.size(); i++) {
      SpendProfile spend = profile.spends().get(i);
      for (SegmentProfile.WindowProfile window : profile.windows()) {
        made.labels.put(
            SpendWindows.column(window.days(), spend.columnKey()),
            words
                .phrases()
                .text("product-in-window", products.get(i), Windows.last(window.days())));
      }
    }
    return made;
  }

  /** The label of a column; its name where there is none. */
  public String of(String column) {
    return labels.getOrDefault(column, column);
  }
}
