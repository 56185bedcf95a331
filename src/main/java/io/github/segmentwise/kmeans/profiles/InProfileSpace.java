package io.github.segmentwise.kmeans.profiles;

import io.github.segmentwise.kmeans.TooFewDistinctRowsException;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.rounds.Accumulator;
import io.github.segmentwise.rounds.Phase;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A phase of k-means in another space than the blocks, which are carried over anew in each round:
 * that costs less than to keep them. The dimensions of the trials are those of that space; the
 * profiles stay as they are.
 */
public final class InProfileSpace<P> implements Phase<ProfileTrials, P> {

  private static final long serialVersionUID = 1L;

  private final ProfileSpace space;
  private final Phase<Trials, P> phase;

  private InProfileSpace(ProfileSpace space, Phase<Trials, P> phase) {
    this.space = space;
    this.phase = phase;
  }

  /** A phase on the columns that take part in latent profiles. */
  public static <P> Phase<ProfileTrials, P> onColumns(Phase<Trials, P> phase) {
    return new InProfileSpace<>(ProfileSpace.COLUMNS, phase);
  }

  /** A phase on the probabilities of the chosen profiles. */
  public static <P> Phase<ProfileTrials, P> onProbabilities(Phase<Trials, P> phase) {
    return new InProfileSpace<>(ProfileSpace.PROBABILITIES, phase);
  }

  @Override
  public String name() {
    return space == ProfileSpace.COLUMNS ? "Profile" + phase.name() : phase.name();
  }

  @Override
  public ProfileTrials start(ProfileTrials previous) {
    return previous.with(phase.start(previous.trials()));
  }

  @Override
  public P emptyPartial(ProfileTrials state) {
    return phase.emptyPartial(state.trials());
  }

  @Override
  public Accumulator accumulator(ProfileTrials state, P partial) {
    Accumulator there = phase.accumulator(state.trials(), partial);
    return block -> there.add(space.of(state.profiles(), block));
  }

  @Override
  public P merge(P partial, P other) {
    return phase.merge(partial, other);
  }

  @Override
  public ProfileTrials advance(ProfileTrials state, P partial) {
    try {
      return state.with(phase.advance(state.trials(), partial));
    } catch (TooFewDistinctRowsException e) {
      throw e.saying(space.tooFewRows());
    }
  }

  @Override
  public boolean done(ProfileTrials state) {
    return phase.done(state.trials());
  }

  @Override
  public int maxRounds() {
    return phase.maxRounds();
  }

  @Override
  public void writePartial(P partial, DataOutput out) throws IOException {
    phase.writePartial(partial, out);
  }

  @Override
  public P readPartial(DataInput in) throws IOException {
    return phase.readPartial(in);
  }
}
