package io.github.segmentwise.cluster.train;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * What kind of state the rounds of a method share, and its bytes. Enums implement it: an enum is
 * serialised as its name, and every stage of every round holds it.
 *
 * @param <S> the state
 */
public interface StateKind<S> extends Serializable {

  /** Writes a state. */
  void write(S state, DataOutput out) throws IOException;

  /** Reads what {@link #write} wrote. */
  S read(DataInput in) throws IOException;

  /** A state of no trial. */
  S none();
}
