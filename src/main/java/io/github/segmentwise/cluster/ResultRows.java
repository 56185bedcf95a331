package io.github.segmentwise.cluster;

import io.github.segmentwise.cluster.kernel.Iteration;
import io.github.segmentwise.cluster.kernel.ProfileFit;
import io.github.segmentwise.cluster.kernel.ProfileFits;
import io.github.segmentwise.cluster.kernel.Quality;
import io.github.segmentwise.cluster.kernel.Trial;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.table.OutputRows;
import io.github.segmentwise.table.OutputTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tables that tell what clustering found. */
public final class ResultRows {

  private static final List<String> TRIAL_COLUMNS =
      List.of(
          "trial_id",
          "num_clusters",
          "seed",
          "iterations",
          "mean_squared_distance",
          "davies_bouldin_index",
          "silhouette",
          "calinski_harabasz_index",
          "is_optimal");
  private static final List<String> FIT_COLUMNS =
      List.of("num_profiles", "log_likelihood", "bic", "aic", "entropy", "smallest_profile_share");
  private static final OutputTable TRAINING_INFO =
      new OutputTable("training_info", List.of("trial_id", "iteration", "loss", "cluster_sizes"));
  private static final OutputTable CENTROIDS =
      new OutputTable(
          "segment_centroids",
          List.of("segment_id", "feature", "numerical_value", "category", "category_share"));

  private ResultRows() {}

  /**
   * {@code trials}: one row per trial with its quality. Where there are latent profiles, their fits
   * follow; the cells of either that the other does not know are empty.
   */
  public static OutputRows trials(ClusterResult result) {
    List<String> columns = new ArrayList<>(TRIAL_COLUMNS);
    List<Object[]> rows = new ArrayList<>();
    for (Trial trial : result.trials()) {
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
            trial.spec().id() == result.winner()
          });
    }
    if (result.profiles() != null) {
      columns.addAll(FIT_COLUMNS);
      rows.replaceAll(row -> Arrays.copyOf(row, columns.size()));
      result.profiles().fits().forEach(fit -> rows.add(fit(fit, result.profiles())));
    }
    return OutputRows.of(new OutputTable("trials", columns), rows);
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
   * segment's customers who have it; categories with the share 0 are left out. Of latent profiles,
   * the mean probability of each instead, because there the centroids lie.
   */
  public static OutputRows centroids(ClusterResult result) {
    FeatureSpace space = result.space();
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
              space.decode(j, result.centroid(segment, j)),
              null,
              null
            });
      }
      for (int column = 0; column < space.schema().categoricals().size(); column++) {
        List<String> categories = space.categories(column);
        for (int code = 0; code < categories.size(); code++) {
          double share = result.centroid(segment, space.categoryOffset(column) + code);
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
}
