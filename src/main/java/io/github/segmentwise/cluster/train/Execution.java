package io.github.segmentwise.cluster.train;

/** Where the rounds of a method run. The result is the same, bit for bit. */
public enum Execution {
  /** On one worker when the input is known to be small enough for its memory, else distributed. */
  AUTO,
  /** Every round is a pass of all workers over their blocks. */
  DISTRIBUTED,
  /** One worker holds all blocks and runs all rounds with all its cores. */
  SINGLE_WORKER
}
