package io.github.segmentwise.cluster.train;

import io.github.segmentwise.batch.FactCounters;
import io.github.segmentwise.feature.EncodeCustomers;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.row.Block;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All rounds in one DoFn that gets all blocks: no stage per round, as long as memory suffices. */
public final class SingleWorkerRounds<T>
    extends PTransform<PCollection<KV<Integer, Block>>, PCollection<T>> {

  private static final Logger LOG = LoggerFactory.getLogger(SingleWorkerRounds.class);

  private final Training<?, T> training;
  private final PCollectionView<FeatureSpace> space;

  public SingleWorkerRounds(Training<?, T> training, PCollectionView<FeatureSpace> space) {
    this.training = training;
    this.space = space;
  }

  @Override
  public PCollection<T> expand(PCollection<KV<Integer, Block>> blocks) {
    return blocks
        .apply("ToOneWorker", MapElements.via(new ToOneKey()))
        .setCoder(KvCoder.of(VarIntCoder.of(), EncodeCustomers.blocks()))
        .apply("Gather", GroupByKey.create())
        .apply("Rounds", ParDo.of(new AllRounds<>(training, space)).withSideInputs(space))
        .setCoder(training.results());
  }

  private static final class ToOneKey
      extends SimpleFunction<KV<Integer, Block>, KV<Integer, Block>> {
    @Override
    public KV<Integer, Block> apply(KV<Integer, Block> block) {
      return KV.of(0, block.getValue());
    }
  }

  private static final class AllRounds<T> extends DoFn<KV<Integer, Iterable<Block>>, T> {
    private final Training<?, T> training;
    private final PCollectionView<FeatureSpace> space;

    AllRounds(Training<?, T> training, PCollectionView<FeatureSpace> space) {
      this.training = training;
      this.space = space;
    }

    @ProcessElement
    public void run(ProcessContext context) {
      List<Block> blocks = new ArrayList<>();
      context.element().getValue().forEach(blocks::add);
      context.output(
          training.on(
              context.sideInput(space),
              blocks,
              Runtime.getRuntime().availableProcessors(),
              round -> {
                FactCounters.of(Training.ROUNDS, 1);
                LOG.info(round);
              }));
    }
  }
}
