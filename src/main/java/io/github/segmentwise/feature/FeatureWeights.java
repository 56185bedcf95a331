package io.github.segmentwise.feature;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.flag.NearestName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much features count beside others. A weight w multiplies the squared difference of a numeric,
 * or the mismatch of a category, after all scaling; in latent profiles it is an exponent of the
 * feature's density. So encoded values are multiplied by √w. A feature of the weight 0 takes no
 * part. Names count without regard to case.
 *
 * <p>For example, with the weight 4 of the age, two customers of 40 and 50 are as far apart as
 * those of 40 and 60 are without.
 *
 * @param byFeature weights in [0, {@value #LARGEST}]; 1 for features that are not named
 */
public record FeatureWeights(SortedMap<String, Double> byFeature) implements Serializable {

  public static final double LARGEST = 10_000;

  /** All features have the weight 1. */
  public static final FeatureWeights NONE = new FeatureWeights(new TreeMap<>());

  private static final int MOST_LISTED = 12;

  public FeatureWeights {
    SortedMap<String, Double> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(byFeature);
    byFeature = Collections.unmodifiableSortedMap(copy);
  }

  /** Reads {@code monetary:2,city:0.2}; empty if the text is of another form. */
  public static Optional<FeatureWeights> of(String text) {
    SortedMap<String, Double> weights = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String entry : text.isBlank() ? new String[0] : text.split(",", -1)) {
      int colon = entry.lastIndexOf(':');
      String feature = entry.substring(0, Math.max(0, colon)).strip();
      String number = entry.substring(colon + 1).strip();
      if (feature.isEmpty() || !number.matches("[0-9]{1,5}([.][0-9]+)?|[.][0-9]+")) {
        return Optional.empty();
      }
      double weight = Double.parseDouble(number);
      if (weight > LARGEST || weights.put(feature, weight) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(new FeatureWeights(weights));
  }

  /** As {@link #of} reads them. */
  public String written() {
    List<String> entries = new ArrayList<>();
    byFeature.forEach((feature, weight) -> entries.add(feature + ":" + plain(weight)));
    return String.join(",", entries);
  }

  private static String plain(double weight) {
    return weight == Math.rint(weight) ? String.valueOf((long) weight) : String.valueOf(weight);
  }

  /** √w of a feature, on the grid of encoded values. */
  double root(String feature) {
    Double weight = byFeature.get(feature);
    return weight == null ? 1 : Grid.round(Math.sqrt(weight), Grid.ENCODED);
  }

  /**
   * Whether customers are clustered by all features with a weight, and by some of one above 0.
   *
   * @param space without weights
   */
  boolean areOf(FeatureSpace space) {
    List<String> features = features(space);
    return !leavesNone(features)
        && byFeature.keySet().stream()
            .allMatch(feature -> features.stream().anyMatch(feature::equalsIgnoreCase));
  }

  private boolean leavesNone(List<String> features) {
    return !features.isEmpty() && features.stream().allMatch(feature -> root(feature) == 0);
  }

  /**
   * √w of each numeric dimension of a space without weights.
   *
   * @throws InputException if customers are not clustered by a feature with a weight
   */
  double[] roots(FeatureSpace space) {
    check(features(space));
    double[] roots = new double[space.numericDimensions()];
    for (int j = 0; j < roots.length; j++) {
      roots[j] = root(space.numericName(j));
    }
    return roots;
  }

  /** Names of the features by which customers are clustered. */
  private static List<String> features(FeatureSpace space) {
    List<String> features = new ArrayList<>();
    for (int j = 0; j < space.numericDimensions(); j++) {
      if (space.isClustered(j)) {
        features.add(space.numericName(j));
      }
    }
    if (space.clustersCategories()) {
      features.addAll(space.schema().categoricals());
    }
    return features;
  }

  /**
   * Checks that customers are clustered by all features with a weight.
   *
   * @param features by which customers are clustered
   * @throws InputException naming one that is not among them, and the nearest name
   */
  private void check(List<String> features) {
    for (String feature : byFeature.keySet()) {
      if (features.stream().noneMatch(feature::equalsIgnoreCase)) {
        String others =
            String.join(", ", features.subList(0, Math.min(MOST_LISTED, features.size())))
                + (features.size() > MOST_LISTED ? " and others" : "");
        throw new InputException(
            "featureWeights: customers are not clustered by '%s'; %s"
                .formatted(
                    feature,
                    NearestName.of(feature, features)
                        .map(nearest -> "did you mean " + nearest + "?")
                        .orElse("expected some of " + others)));
      }
    }
    if (leavesNone(features)) {
      throw new InputException(
          "featureWeights: all features have the weight 0; expected one above 0");
    }
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, byFeature.size());
    for (Map.Entry<String, Double> each : byFeature.entrySet()) {
      Packed.write(out, each.getKey());
      out.writeDouble(each.getValue());
    }
  }

  static FeatureWeights readFrom(DataInput in) throws IOException {
    SortedMap<String, Double> weights = new TreeMap<>();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      weights.put(Packed.readText(in), in.readDouble());
    }
    return new FeatureWeights(weights);
  }
}
