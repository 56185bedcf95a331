package io.github.segmentwise.cluster.train;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * How the states of a method's phases travel. Best an enum of one constant: every round of a
 * distributed run holds it, and a constant takes few bytes of the graph.
 *
 * @param <S> the state
 */
public interface States<S> extends Serializable {

  /** A state of no trial. */
  S none();

  void write(S state, DataOutput out) throws IOException;

  S read(DataInput in) throws IOException;
}
