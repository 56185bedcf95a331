package io.github.segmentwise;

import io.github.segmentwise.cluster.train.DistributedRounds;
import io.github.segmentwise.flag.FlagException;
import java.util.Locale;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.runners.TransformHierarchy;

/**
 * About how large the request for a job on Dataflow is, before it is made. Rounds in the graph make
 * nearly all of it; the sizes were measured on the requests of Beam's runner.
 */
final class GraphSize {

  /** What Dataflow takes, in bytes. */
  static final long MOST_BYTES = 20_000_000;

  private static final long BYTES_OF_ROUND = 31_000;
  private static final long BYTES_BESIDE = 1_600_000;

  private GraphSize() {}

  /** Rounds in the graph; none where they run on one worker. */
  static int rounds(Pipeline pipeline) {
    int[] rounds = {0};
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public void visitPrimitiveTransform(TransformHierarchy.Node node) {
            if (DistributedRounds.isRound(node.getFullName())) {
              rounds[0]++;
            }
          }
        });
    return rounds[0];
  }

  /** Bytes of the request for a graph of so many rounds. */
  static long bytes(int rounds) {
    return BYTES_BESIDE + BYTES_OF_ROUND * rounds;
  }

  /**
   * Checks that Dataflow takes the graph.
   *
   * @throws FlagException if not
   */
  static void check(Pipeline pipeline) {
    int rounds = rounds(pipeline);
    if (bytes(rounds) > MOST_BYTES) {
      throw new FlagException(
          String.format(
              Locale.ROOT,
              "--execution=DISTRIBUTED makes a graph of %,d rounds, about %d MB, and Dataflow takes"
                  + " %d MB; expected a smaller --maxIterations, one --method, or"
                  + " --execution=SINGLE_WORKER",
              rounds,
              bytes(rounds) / 1_000_000,
              MOST_BYTES / 1_000_000));
    }
  }
}
