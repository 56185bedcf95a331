package io.github.segmentwise.cluster.train;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * How the state that a method's phases share is written and read. An implementation should be an
 * enum of one constant: every stage of every round of a distributed run holds it, and a constant
 * takes few bytes of the job's graph, a lambda many.
 *
 * @param <S> the state
 */
public interface States<S> extends Serializable {

  /** A state without trials. */
  S none();

  /** Writes the bytes that {@link #read} takes. */
  void write(S state, DataOutput out) throws IOException;

  /** The state that {@link #write} wrote, to the last bit. */
  S read(DataInput in) throws IOException;
}
