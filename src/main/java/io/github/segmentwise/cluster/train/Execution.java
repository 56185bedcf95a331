package io.github.segmentwise.cluster.train;

import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.row.Block;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/** Where the rounds of a method run. The result is the same, bit for bit. */
public enum Execution {
  /** On one worker when the input is known to be small enough for its memory, else distributed. */
  AUTO,
  /** Every round is a pass of all workers over their blocks. */
  DISTRIBUTED,
  /** One worker holds all blocks and runs all rounds with all its cores. */
  SINGLE_WORKER;

  /** The rounds of a training over encoded customers; {@link #AUTO} is settled before. */
  public <T> PTransform<PCollection<KV<Integer, Block>>, PCollection<T>> rounds(
      Training<?, T> training, PCollectionView<FeatureSpace> space) {
    return this == SINGLE_WORKER
        ? new SingleWorkerRounds<>(training, space)
        : new DistributedRounds<>(training, space);
  }
}
