package io.github.segmentwise.rounds;

import io.github.segmentwise.row.Block;

/**
 * Adds rows to a partial, in any order. It may hold scratch space, such as the distances of the
 * last row, so that it is for one thread; the partial is complete after every block.
 */
@FunctionalInterface
public interface Accumulator {

  /** Adds the rows of a block. */
  void add(Block block);
}
