package io.github.segmentwise.rounds;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * One iterative step of a clustering method, free of any engine.
 *
 * <p>A phase runs in rounds. In each round every block is accumulated into a partial that began
 * empty, the partials are merged, and the state advances. A method is a list of phases over one
 * kind of state; the next phase starts from the state with which the one before it ended.
 *
 * <p>Partials hold exact sums and minima only, so that neither the order of the blocks nor how they
 * are spread over partials changes a bit of the result. What is derived from the state, such as a
 * matrix of centres, lies in the {@link Accumulator} and never travels.
 *
 * @param <S> state, not modified once it is made
 * @param <P> partial, modified by its {@link Accumulator} and by {@link #merge}
 */
public interface Phase<S, P> extends Serializable {

  /** A stable name for stages and messages, such as {@code Lloyd}. */
  String name();

  /** The state in which the phase begins. */
  S start(S previous);

  /** A partial of no row. */
  P emptyPartial(S state);

  /** What adds rows to a partial; what it derives from the state serves all blocks. */
  Accumulator accumulator(S state, P partial);

  /**
   * The same in a process that runs all rounds over the same blocks. What it adds may be only what
   * has changed since the round before, until {@link #whole} makes a partial of it.
   */
  default Accumulator accumulator(S state, P partial, RoundMemory memory) {
    return accumulator(state, partial);
  }

  /** The partial of a round over all rows, of which the accumulators had a memory. */
  default P whole(S state, P partial, RoundMemory memory) {
    return partial;
  }

  /** Adds {@code other}, which is not used afterwards, to {@code partial}. */
  P merge(P partial, P other);

  /** The state after a round over all rows. */
  S advance(S state, P partial);

  /** Whether the phase needs no further round. */
  boolean done(S state);

  /** An upper bound of the rounds, known before any row is seen. */
  int maxRounds();

  void writePartial(P partial, DataOutput out) throws IOException;

  P readPartial(DataInput in) throws IOException;
}
