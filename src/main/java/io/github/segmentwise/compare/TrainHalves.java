package io.github.segmentwise.compare;

import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.Trained;
import io.github.segmentwise.cluster.train.Training;
import io.github.segmentwise.evaluate.Choice;
import io.github.segmentwise.evaluate.Objective;
import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.feature.EncodeCustomers;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.TooFewDistinctRowsException;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.parallel.Cores;
import io.github.segmentwise.row.Block;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains each method once more with the k of its winner on either half of the customers, drawn by
 * hash. A half that lacks the different customers for its clusters gives no model.
 *
 * <p>Each half is gathered on one worker, so that it takes no stage per round; halves of more than
 * {@value #MOST_ROWS} customers are cut down to as many, by hash too, which bounds the memory.
 */
final class TrainHalves
    extends PTransform<PCollection<KV<Integer, Block>>, PCollection<HalfModel>> {

  private static final int MOST_ROWS = 100_000;

  /** The best of so many counts, so that it is not an unlucky start that looks unstable. */
  private static final int STARTS = 5;

  private static final long PURPOSE = 0x68616c76L;
  private static final Logger LOG = LoggerFactory.getLogger(TrainHalves.class);

  private final List<ComparedMethod> methods;
  private final PCollectionView<FeatureSpace> space;

  /**
   * @param methods at least one, all working in the same space
   */
  TrainHalves(List<ComparedMethod> methods) {
    this.methods = methods;
    this.space = methods.get(0).space();
  }

  @Override
  public PCollection<HalfModel> expand(PCollection<KV<Integer, Block>> blocks) {
    long seed = methods.get(0).plan().trials().get(0).seed();
    List<PCollectionView<?>> results = new ArrayList<>();
    methods.forEach(method -> results.add(method.result()));
    return blocks
        .apply("Halve", ParDo.of(new Halve(seed, space)).withSideInputs(space))
        .setCoder(KvCoder.of(VarIntCoder.of(), EncodeCustomers.blocks()))
        .apply("Gather", GroupByKey.create())
        .apply("Train", ParDo.of(new Train(methods)).withSideInputs(results))
        .setCoder(HalfModel.coder());
  }

  private static final class Halve extends DoFn<KV<Integer, Block>, KV<Integer, Block>> {
    private final long seed;
    private final PCollectionView<FeatureSpace> space;

    Halve(long seed, PCollectionView<FeatureSpace> space) {
      this.seed = seed;
      this.space = space;
    }

    @ProcessElement
    public void halve(ProcessContext context) {
      Block block = context.element().getValue();
      double share =
          Math.min(0.5, (double) MOST_ROWS / Math.max(1, context.sideInput(space).customers()));
      long draw = Hash.mix(seed, PURPOSE);
      for (int half = 0; half < 2; half++) {
        Block rows = block.half(half, share, draw);
        if (rows.rows() > 0) {
          context.output(KV.of(half, rows));
        }
      }
    }
  }

  private static final class Train extends DoFn<KV<Integer, Iterable<Block>>, HalfModel> {
    private final List<ComparedMethod> methods;

    Train(List<ComparedMethod> methods) {
      this.methods = methods;
    }

    @ProcessElement
    public void train(ProcessContext context) {
      List<Block> rows = new ArrayList<>();
      context.element().getValue().forEach(rows::add);
      for (ComparedMethod method : methods) {
        ClusterResult whole = context.sideInput(method.result());
        if (!whole.isPossible()) {
          continue;
        }
        Training<?, Trained> training = method.plan().again(whole, starts(whole));
        try {
          Trained trained = training.on(whole.space(), rows, Cores.count());
          context.output(
              new HalfModel(
                  method.method(),
                  context.element().getKey(),
                  // Of trials of one k, the elbow takes the one with the least loss.
                  ClusterResult.choose(
                      whole.space(), List.of(trained), Choice.USUAL.by(Objective.ELBOW))));
        } catch (TooFewDistinctRowsException e) {
          LOG.warn("{}: {}", method.method(), e.getMessage());
        }
      }
    }

    private static List<TrialSpec> starts(ClusterResult whole) {
      TrialSpec winner = whole.winningTrial().spec();
      List<TrialSpec> starts = new ArrayList<>();
      for (int start = 1; start <= STARTS; start++) {
        starts.add(new TrialSpec(start, winner.numClusters(), Hash.mix(winner.seed(), start)));
      }
      return starts;
    }
  }
}
