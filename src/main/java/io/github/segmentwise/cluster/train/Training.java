package io.github.segmentwise.cluster.train;

import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.TooFewDistinctRowsException;
import io.github.segmentwise.rounds.Phases;
import io.github.segmentwise.rounds.ThreadedRounds;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.sentence.Sentence;
import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The rounds of a method over trials that advance together, whoever runs them: {@link
 * DistributedRounds}, {@link SingleWorkerRounds}, or {@link #on}, in this process.
 *
 * @param name no other training of a graph has it
 * @param start the state before the first phase, once the space is known
 * @param phases of the method
 * @param states how the state is written and read
 * @param end what the state after the last phase says
 * @param otherwise what is said, with the reason, where there are too few different rows; null
 *     where the training fails then
 * @param results coder of what is said
 * @param <S> the state that the phases share
 * @param <T> what a training ends with
 */
public record Training<S, T>(
    String name,
    SerializableFunction<FeatureSpace, S> start,
    Phases<S> phases,
    States<S> states,
    SerializableFunction<S, T> end,
    @Nullable SerializableFunction<Sentence, T> otherwise,
    StreamCoder<T> results)
    implements Serializable {

  /** A training that fails where the rows do not allow it. */
  public Training(
      String name,
      SerializableFunction<FeatureSpace, S> start,
      Phases<S> phases,
      States<S> states,
      SerializableFunction<S, T> end,
      StreamCoder<T> results) {
    this(name, start, phases, states, end, null, results);
  }

  /** The counter of the rounds of all trainings of a run. */
  static final String ROUNDS = "rounds";

  /** What every round needs. */
  Rounds<S> rounds() {
    return new Rounds<>(name, phases, states, otherwise != null);
  }

  /** The same, which ends with what a function makes of the reason where it is impossible. */
  public Training<S, T> orElse(SerializableFunction<Sentence, T> reasoned) {
    return new Training<>(name, start, phases, states, end, reasoned, results);
  }

  /** The same without the last phase, such as one that scores labels. */
  public Training<S, T> withoutLastPhase() {
    return new Training<>(name, start, phases.withoutLast(), states, end, otherwise, results);
  }

  /**
   * Trains in this process.
   *
   * @param space of the rows
   * @param threads at least 1
   * @throws io.github.segmentwise.kmeans.TooFewDistinctRowsException if there are not enough
   *     different rows for the clusters
   */
  public T on(FeatureSpace space, List<Block> rows, int threads) {
    return on(space, rows, threads, round -> {});
  }

  /**
   * The same.
   *
   * @param beforeRound is told in words which round comes next
   */
  T on(FeatureSpace space, List<Block> rows, int threads, Consumer<String> beforeRound) {
    try {
      States.Narrowed<S> narrowed = states.narrowed(start.apply(space), rows);
      S last =
          new ThreadedRounds<>(phases, threads)
              .run(
                  narrowed.state(),
                  narrowed.rows(),
                  progress -> beforeRound.accept(phases.describe(progress)));
      return end.apply(narrowed.widened().apply(last));
    } catch (TooFewDistinctRowsException e) {
      if (otherwise == null) {
        throw e;
      }
      return otherwise.apply(e.sentence());
    }
  }
}
