package io.github.segmentwise.cluster.output;

import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.kmeans.Iteration;
import io.github.segmentwise.kmeans.Quality;
import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputRows;
import io.github.segmentwise.write.OutputTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

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
              OutputColumn.number(
                  "calinski_harabasz_index",
                  "At least 0; higher is better; missing where it has no bound, every customer"
                      + " being at the centre of its segment."),
              OutputColumn.number(
                  "explained_share",
                  "Share of the customers' variance that the clusters explain, in [0, 1]."),
              OutputColumn.number(
                  "stability",
                  "Of its k, at most 1: how far segments learnt from halves of a sample agree, as"
                      + " an adjusted Rand index; missing where halves are too small."),
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
                  "Share of the customers most probably in the smallest profile."),
              OutputColumn.bool(
                  "is_warm_start",
                  "Whether the trial began with the centroids of the run before; missing for a"
                      + " fit.")));
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
              OutputColumn.integer("segment_id", "Lasting id; without a previous run the rank."),
              OutputColumn.text(
                  "feature",
                  "A column of customer_features; with latent profiles, the probability of one."),
              OutputColumn.number(
                  "numerical_value",
                  "The centroid in the feature's own unit; missing for a category, and where nobody"
                      + " in the segment has the feature."),
              OutputColumn.text(
                  "category", "A value of a categorical feature; missing for a missing value."),
              OutputColumn.number(
                  "category_share", "Share of the segment's customers who have it, in (0, 1].")),
          List.of("segment_id", "feature"));

  private ResultRows() {}

  /**
   * {@code trials}: one row per trial with its quality. What else a method tried follows, such as
   * fits of latent profiles; the cells of either that the other does not know are missing.
   */
  public static OutputRows trials(ClusterResult result) {
    List<Object[]> rows = new ArrayList<>();
    for (Trial trial : result.trials()) {
      String explanation = result.verdict().explanations().get(rows.size()).english();
      Quality quality = trial.quality();
      OptionalDouble stability = result.verdict().stability().of(trial.numClusters());
      rows.add(
          new Object[] {
            trial.spec().id(),
            trial.numClusters(),
            trial.spec().seed(),
            trial.iterations().size(),
            quality.meanSquaredDistance(),
            Quality.finite(quality.daviesBouldin()),
            quality.silhouette(),
            Quality.finite(quality.calinskiHarabasz()),
            trial.explainedShare(),
            stability.isPresent() ? stability.getAsDouble() : null,
            trial.spec().id() == result.verdict().winner(),
            explanation,
            null,
            null,
            null,
            null,
            null,
            null,
            trial.spec().isWarm()
          });
    }
    rows.addAll(result.fitted().trials());
    return OutputRows.of(TRIALS, rows);
  }

  /** {@code training_info}: one row per trial and iteration, then those of what else was tried. */
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
              Arrays.toString(
                      Arrays.stream(iteration.clusterSizes()).mapToLong(Math::round).toArray())
                  .replace(" ", "")
            });
      }
    }
    rows.addAll(result.fitted().trainingInfo());
    return OutputRows.of(TRAINING_INFO, rows);
  }
}
