package io.github.segmentwise.drift;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The bins of the features of a run's customers.
 *
 * <p>A numeric feature is cut at its deciles: the bin of a value is the number of cuts below it, so
 * a value at a cut lies in the bin that ends there. Deciles that are equal are one cut. Behind the
 * bins of values is one of the customers without a value.
 *
 * <p>Of a categorical feature, each category has a bin, in the order of the list; behind them are
 * one of all other categories together and one of the customers without.
 *
 * <p>Example: a spend of 0 for 85 of 100 customers has the cuts 0 and, say, 31.5: one bin of 0 and
 * less, one up to 31.5, one above, and one for missing values.
 *
 * @param features each with another name
 */
public record FeatureBins(List<Feature> features) implements Serializable {

  public FeatureBins {
    features = List.copyOf(features);
  }

  /**
   * The bins of one feature.
   *
   * @param name as a column of the table {@code customer_features}
   * @param cuts of a numeric feature, ascending; null for a categorical one
   * @param categories of a categorical feature that have bins of their own; null for a numeric one
   */
  public record Feature(String name, @Nullable List<Double> cuts, @Nullable List<String> categories)
      implements Serializable {

    public Feature {
      cuts = cuts == null ? null : List.copyOf(cuts);
      categories = categories == null ? null : List.copyOf(categories);
      if ((cuts == null) == (categories == null)) {
        throw new IllegalArgumentException(name + " must have either cuts or categories");
      }
    }

    boolean isNumeric() {
      return cuts != null;
    }

    /** Number of bins, that of missing values included. */
    int size() {
      return 2 + (isNumeric() ? cuts.size() : categories.size());
    }

    /** The bin of customers without a value. */
    int missing() {
      return size() - 1;
    }

    /** The bin of a category. */
    int binOf(String category) {
      int listed = categories.indexOf(category);
      return listed < 0 ? categories.size() : listed;
    }

    private double[] cutArray() {
      return cuts.stream().mapToDouble(cut -> cut).toArray();
    }
  }

  /** The cuts of each feature; null where it has none. */
  double[][] cuts() {
    return features.stream()
        .map(feature -> feature.isNumeric() ? feature.cutArray() : null)
        .toArray(double[][]::new);
  }

  /** The bin of a value that is not missing. */
  static int binOf(double[] cuts, double value) {
    int bin = 0;
    while (bin < cuts.length && cuts[bin] < value) {
      bin++;
    }
    return bin;
  }

  /** Writes what {@link #readFrom} reads. */
  public void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, features.size());
    for (Feature feature : features) {
      Packed.write(out, feature.name());
      out.writeBoolean(feature.isNumeric());
      if (feature.isNumeric()) {
        Packed.write(out, feature.cutArray());
      } else {
        Packed.write(out, feature.categories());
      }
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static FeatureBins readFrom(DataInput in) throws IOException {
    List<Feature> features = new ArrayList<>();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      String name = Packed.readText(in);
      features.add(
          in.readBoolean()
              ? new Feature(name, Arrays.stream(Packed.readDoubles(in)).boxed().toList(), null)
              : new Feature(name, null, Packed.readTexts(in)));
    }
    return new FeatureBins(features);
  }
}
