package io.github.segmentwise.cluster;

import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.Cosine;
import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.Iteration;
import io.github.segmentwise.kmeans.Prototypes;
import io.github.segmentwise.kmeans.Quality;
import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.kmeans.profiles.ProfileFit;
import io.github.segmentwise.kmeans.profiles.ProfileFits;
import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputRows;
import io.github.segmentwise.write.OutputTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tables that tell what clustering found. */
public final class ResultRows {

  public static final OutputTable TRIALS =
      new OutputTable(
          "trials",
          "One row per trial with its quality, then one per fit of latent profiles.",
          List.of(
              OutputColumn.integer("trial_id", "Counts from 1."),
              OutputColumn.integer("num_clusters", "k of the trial."),
              OutputColumn.integer("seed", "Source of the trial's random choices."),
              OutputColumn.integer("iterations", "Lloyd iterations until it stopped."),
              OutputColumn.number(
                  "mean_squared_distance", "Of customers to their nearest centroid."),
              OutputColumn.number("davies_bouldin_index", "At least 0; lower is better."),
              OutputColumn.number("silhouette", "Squared Euclidean, in [-1, 1]; higher is better."),
              OutputColumn.number("calinski_harabasz_index", "At least 0; higher is better."),
              OutputColumn.bool(
                  "is_optimal", "Whether the segments are made from this trial or fit."),
              OutputColumn.text("explanation", "Why it was chosen or was not, one sentence."),
              OutputColumn.integer("num_profiles", "Of a fit of latent profiles; else missing."),
              OutputColumn.number("log_likelihood", "Of all customers under the fit, natural log."),
              OutputColumn.number("bic", "Bayesian information criterion; lower is better."),
              OutputColumn.number("aic", "Akaike information criterion; lower is better."),
              OutputColumn.number("entropy", "Of the fit, in [0, 1]; 1 = profiles are distinct."),
              OutputColumn.number(
                  "smallest_profile_share",
                  "Share of the customers most probably in the smallest profile.")));
  public static final OutputTable TRAINING_INFO =
      new OutputTable(
          "training_info",
          "One row per trial and iteration.",
          List.of(
              OutputColumn.integer("trial_id", "As in trials."),
              OutputColumn.integer("iteration", "Counts from 1."),
              OutputColumn.number(
                  "loss",
                  "Sum of squared distances to the centroids before the iteration; of a fit, minus"
                      + " the mean log-likelihood of a customer."),
              OutputColumn.text(
                  "cluster_sizes", "JSON list: customers of each cluster; missing for a fit.")));
  public static final OutputTable CENTROIDS =
      new OutputTable(
          "segment_centroids",
          "One row per segment and numeric feature, or per segment and category.",
          List.of(
              OutputColumn.integer("segment_id", "1 = the largest segment."),
              OutputColumn.text(
                  "feature",
                  "A column of customer_features; with latent profiles, the probability of one."),
              OutputColumn.number(
                  "numerical_value", "The centroid in the feature's own unit; else missing."),
              OutputColumn.text(
                  "category", "A value of a categorical feature; missing for a missing value."),
              OutputColumn.number(
                  "category_share", "Share of the segment's customers who have it, in (0, 1].")),
          List.of("segment_id", "feature"));

  private ResultRows() {}

  /**
   * {@code trials}: one row per trial with its quality. Where there are latent profiles, their fits
   * follow; the cells of either that the other does not know are missing.
   */
  public static OutputRows trials(ClusterResult result) {
    List<Object[]> rows = new ArrayList<>();
    for (Trial trial : result.trials()) {
      String explanation = result.explanations().get(rows.size());
      Quality quality = trial.quality();
      rows.add(
          new Object[] {
            trial.spec().id(),
            trial.numClusters(),
            trial.spec().seed(),
            trial.iterations().size(),
            quality.meanSquaredDistance(),
            quality.daviesBouldin(),
            quality.silhouette(),
            quality.calinskiHarabasz(),
            trial.spec().id() == result.winner(),
            explanation,
            null,
            null,
            null,
            null,
            null,
            null
          });
    }
    if (result.profiles() != null) {
      result.profiles().fits().forEach(fit -> rows.add(fit(fit, result.profiles())));
    }
    return OutputRows.of(TRIALS, rows);
  }

  private static Object[] fit(ProfileFit fit, ProfileFits profiles) {
    ProfileFit.Quality quality = fit.quality();
    return new Object[] {
      fit.spec().id(),
      null,
      fit.spec().seed(),
      fit.iterations(),
      null,
      null,
      null,
      null,
      fit.spec().id() == profiles.chosenFit().spec().id(),
      ProfileTexts.explanation(fit, profiles),
      fit.spec().numClusters(),
      quality.logLikelihood(),
      quality.bic(),
      quality.aic(),
      quality.entropy(),
      quality.smallestShare()
    };
  }

  /**
   * {@code training_info}: one row per trial and iteration. The loss of a fit of latent profiles is
   * the negative mean log-likelihood of a customer before the iteration; it has no cluster sizes.
   */
  public static OutputRows trainingInfo(ClusterResult result) {
    List<Object[]> rows = new ArrayList<>();
    for (Trial trial : result.trials()) {
      int number = 0;
      for (Iteration iteration : trial.iterations()) {
        rows.add(
            new Object[] {
              trial.spec().id(),
              ++number,
              iteration.loss(),
              Arrays.toString(iteration.clusterSizes()).replace(" ", "")
            });
      }
    }
    if (result.profiles() != null) {
      for (ProfileFit fit : result.profiles().fits()) {
        for (int i = 0; i < fit.iterations(); i++) {
          rows.add(new Object[] {fit.spec().id(), i + 1, -fit.logLikelihoods().get(i), null});
        }
      }
    }
    return OutputRows.of(TRAINING_INFO, rows);
  }

  /**
   * {@code segment_centroids}: numerics in their own units, and of each category the share of the
   * segment's customers who have it; categories with the share 0 are left out. For k-prototypes
   * only the prototype's category of each feature is given, with its share. For cosine distances
   * the centroid, which is a direction, is given as {@link ClusterResult#mean} says. Of latent
   * profiles, the mean probability of each instead, because there the centroids lie.
   */
  public static OutputRows centroids(ClusterResult result) {
    FeatureSpace space = result.space();
    boolean isDirection = result.geometry() instanceof Cosine;
    List<Object[]> rows = new ArrayList<>();
    if (result.profiles() != null) {
      for (int segment = 1; segment <= result.segments(); segment++) {
        for (int p = 0; p < result.profiles().profiles(); p++) {
          String feature = "profile_%d_probability".formatted(p + 1);
          rows.add(new Object[] {segment, feature, result.centroid(segment, p), null, null});
        }
      }
      return OutputRows.of(CENTROIDS, rows);
    }
    for (int segment = 1; segment <= result.segments(); segment++) {
      for (int j = 0; j < space.numericDimensions(); j++) {
        rows.add(
            new Object[] {
              segment,
              space.numericName(j),
              space.decode(j, isDirection ? result.mean(segment, j) : result.centroid(segment, j)),
              null,
              null
            });
      }
      for (int column = 0; column < space.schema().categoricals().size(); column++) {
        List<String> categories = space.categories(column);
        for (int code = 0; code < categories.size(); code++) {
          double share = share(result, segment, space.categoryOffset(column) + code);
          if (share > 0) {
            rows.add(
                new Object[] {
                  segment,
                  space.schema().categoricals().get(column),
                  null,
                  categories.get(code),
                  share
                });
          }
        }
      }
    }
    return OutputRows.of(CENTROIDS, rows);
  }

  private static double share(ClusterResult result, int segment, int dimension) {
    double ofCentroid = result.centroid(segment, dimension);
    if (result.geometry() instanceof Euclidean) {
      return ofCentroid;
    }
    boolean isLeftOut = result.geometry() instanceof Prototypes && ofCentroid == 0;
    return isLeftOut ? 0 : result.mean(segment, dimension);
  }
}
