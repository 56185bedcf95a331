package io.github.segmentwise.cluster;

import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.rounds.Phases;
import io.github.segmentwise.rounds.ThreadedRounds;
import io.github.segmentwise.row.Block;
import java.util.List;

/**
 * The method of a run once more, in this process, on some of the rows.
 *
 * @param start before the first round
 * @param phases of the method
 */
public record Training(Trials start, Phases<Trials> phases) {

  /**
   * Trials of the method that gave a result, in its feature space; of latent profiles, a single fit
   * of the number that was chosen.
   *
   * @param config by which the result came about
   */
  public static Training again(KMeansConfig config, ClusterResult result, List<TrialSpec> specs) {
    if (result.profiles() == null) {
      return new Training(Trials.unseeded(result.geometry(), specs), config.drawn().phases(specs));
    }
    KMeansConfig again = config.again(result.profiles().chosenFit().spec(), specs);
    return new Training(again.unseeded(specs).apply(result.space()), again.phases(specs));
  }

  /** The same without the last phase, which scores the labels. */
  Training unscored() {
    return new Training(start, phases.withoutLast());
  }

  /**
   * Trains.
   *
   * @throws io.github.segmentwise.kmeans.TooFewDistinctRowsException if there are not enough
   *     different rows for the clusters
   */
  public Trials on(List<Block> rows, int threads) {
    return new ThreadedRounds<>(phases, threads).run(start, rows, progress -> {});
  }
}
