package io.github.segmentwise.cluster;

import io.github.segmentwise.coder.MergeFn;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.kmeans.profiles.ProfileTrials;
import io.github.segmentwise.rounds.Phases;
import io.github.segmentwise.rounds.ThreadedRounds;
import io.github.segmentwise.row.Block;
import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.SerializableFunction;

/**
 * The rounds of a method over trials that advance together, whoever runs them: {@link
 * DistributedRounds}, {@link SingleWorkerRounds}, or {@link #on}, in this process.
 *
 * @param name no other training of a graph has it
 * @param start the state before the first phase, once the space is known
 * @param phases of the method
 * @param coder of states
 * @param none a state of no trial
 * @param end what the state after the last phase says
 * @param <S> the state that the phases share
 */
public record Training<S>(
    String name,
    SerializableFunction<FeatureSpace, S> start,
    Phases<S> phases,
    StreamCoder<S> coder,
    MergeFn.Empty<S> none,
    SerializableFunction<S, Trained> end)
    implements Serializable {

  /** Trials whose phases share nothing else. */
  static Training<Trials> ofTrials(
      String name, SerializableFunction<FeatureSpace, Trials> start, Phases<Trials> phases) {
    return new Training<>(
        name,
        start,
        phases,
        StreamCoder.of(Trials.class, Trials::writeTo, Trials::readFrom),
        Trials::none,
        Trained::of);
  }

  /** Trials on the probabilities of latent profiles. */
  static Training<ProfileTrials> ofProfiles(
      String name,
      SerializableFunction<FeatureSpace, ProfileTrials> start,
      Phases<ProfileTrials> phases) {
    return new Training<>(
        name,
        start,
        phases,
        StreamCoder.of(ProfileTrials.class, ProfileTrials::writeTo, ProfileTrials::readFrom),
        ProfileTrials::none,
        Trained::of);
  }

  /**
   * Trials of the method that gave a result, in its feature space; of latent profiles, a single fit
   * of the number that was chosen.
   *
   * @param config by which the result came about
   */
  public static Training<?> again(
      KMeansConfig config, ClusterResult result, List<TrialSpec> specs) {
    if (result.profiles() == null) {
      return ofTrials(
          config.method() + "-again",
          space -> Trials.unseeded(result.geometry(), specs),
          config.drawn().phases(specs));
    }
    return config.again(result.profiles().chosenFit().spec(), specs).training(specs);
  }

  /** The same without the last phase, which scores the labels. */
  Training<S> unscored() {
    return new Training<>(name, start, phases.withoutLast(), coder, none, end);
  }

  /**
   * Trains in this process.
   *
   * @param space of the rows
   * @param threads at least 1
   * @throws io.github.segmentwise.kmeans.TooFewDistinctRowsException if there are not enough
   *     different rows for the clusters
   */
  public Trained on(FeatureSpace space, List<Block> rows, int threads) {
    return on(space, rows, threads, round -> {});
  }

  /**
   * The same.
   *
   * @param beforeRound is told in words which round comes next
   */
  Trained on(FeatureSpace space, List<Block> rows, int threads, Consumer<String> beforeRound) {
    S state =
        new ThreadedRounds<>(phases, threads)
            .run(
                start.apply(space),
                rows,
                progress -> beforeRound.accept(phases.describe(progress)));
    return end.apply(state);
  }
}
