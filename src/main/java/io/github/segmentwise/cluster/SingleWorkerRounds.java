package io.github.segmentwise.cluster;

import io.github.segmentwise.feature.EncodeCustomers;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.rounds.Phases;
import io.github.segmentwise.rounds.ThreadedRounds;
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
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All rounds in one DoFn that gets all blocks: no stage per round, as long as memory suffices. */
final class SingleWorkerRounds
    extends PTransform<PCollection<KV<Integer, Block>>, PCollection<Trials>> {

  private static final Logger LOG = LoggerFactory.getLogger(SingleWorkerRounds.class);

  private final SerializableFunction<FeatureSpace, Trials> initial;
  private final Phases<Trials> phases;
  private final PCollectionView<FeatureSpace> space;

  SingleWorkerRounds(
      SerializableFunction<FeatureSpace, Trials> initial,
      Phases<Trials> phases,
      PCollectionView<FeatureSpace> space) {
    this.initial = initial;
    this.phases = phases;
    this.space = space;
  }

  @Override
  public PCollection<Trials> expand(PCollection<KV<Integer, Block>> blocks) {
    return blocks
        .apply("ToOneWorker", MapElements.via(new ToOneKey()))
        .setCoder(KvCoder.of(VarIntCoder.of(), EncodeCustomers.blocks()))
        .apply("Gather", GroupByKey.create())
        .apply("Rounds", ParDo.of(new AllRounds(initial, phases, space)).withSideInputs(space))
        .setCoder(ClusterCoders.trials());
  }

  private static final class ToOneKey
      extends SimpleFunction<KV<Integer, Block>, KV<Integer, Block>> {
    @Override
    public KV<Integer, Block> apply(KV<Integer, Block> block) {
      return KV.of(0, block.getValue());
    }
  }

  private static final class AllRounds extends DoFn<KV<Integer, Iterable<Block>>, Trials> {
    private final SerializableFunction<FeatureSpace, Trials> initial;
    private final Phases<Trials> phases;
    private final PCollectionView<FeatureSpace> space;

    AllRounds(
        SerializableFunction<FeatureSpace, Trials> initial,
        Phases<Trials> phases,
        PCollectionView<FeatureSpace> space) {
      this.initial = initial;
      this.phases = phases;
      this.space = space;
    }

    @ProcessElement
    public void run(ProcessContext context) {
      List<Block> blocks = new ArrayList<>();
      context.element().getValue().forEach(blocks::add);
      Trials unseeded = initial.apply(context.sideInput(space));
      context.output(
          new ThreadedRounds<>(phases, Runtime.getRuntime().availableProcessors())
              .run(unseeded, blocks, progress -> LOG.info(phases.describe(progress))));
    }
  }
}
