package io.github.segmentwise.cluster.train;

import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.function.UnaryOperator;

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

  /**
   * A state and rows that are cheaper to train with in this process, and end in the same; these
   * themselves where there are none.
   */
  default Narrowed<S> narrowed(S state, List<Block> rows) {
    return new Narrowed<>(state, rows, last -> last);
  }

  /**
   * What a training in this process begins with.
   *
   * @param widened the last state as it would be without this
   */
  record Narrowed<S>(S state, List<Block> rows, UnaryOperator<S> widened) {}
}
