package io.github.segmentwise.cluster.train;

import io.github.segmentwise.batch.FactCounters;
import io.github.segmentwise.coder.WrittenOnce;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.TooFewDistinctRowsException;
import io.github.segmentwise.rounds.Accumulator;
import io.github.segmentwise.rounds.Phases;
import io.github.segmentwise.rounds.Phases.Progress;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.side.SideValue;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Combine.CombineFn;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rounds unrolled in the graph: each is a pass over the blocks with the progress as side input, one
 * partial per bundle under one key, and a combine whose result is the side input of the next round.
 *
 * <p>A combiner cannot read side inputs, so the bundle that holds the first partition, which is
 * there even when it has no row, attaches the progress to its partial. Once all phases are done,
 * only that bundle still emits.
 *
 * <p>Beam's DirectRunner tries every bundle that waits for a side input again and again, so that
 * many rounds of waiting bundles would cost more than the work. There a round passes its blocks on
 * to the next one, and only one round waits. Elsewhere every round reads the same blocks, because
 * passing them on would write them anew.
 */
public final class DistributedRounds<S, T>
    extends PTransform<PCollection<KV<Integer, Block>>, PCollection<T>> {

  private static final Logger LOG = LoggerFactory.getLogger(DistributedRounds.class);

  /** The blocks of a round for the next one, on the local runner. */
  private static final TupleTag<KV<Integer, Block>> PASSED_ON = new TupleTag<>() {};

  private static final Pattern ROUND = Pattern.compile(".*/Round-\\d+/Accumulate(/[^/]*)?");

  /** The key of all partials: one worker merges them. */
  private static final int ALL = 0;

  private final Training<S, T> training;
  private final PCollectionView<FeatureSpace> space;

  public DistributedRounds(Training<S, T> training, PCollectionView<FeatureSpace> space) {
    this.training = training;
    this.space = space;
  }

  /**
   * Whether a step of a graph is the pass of a round.
   *
   * @param name of the step, in full
   */
  public static boolean isRound(String name) {
    return ROUND.matcher(name).matches();
  }

  @Override
  public PCollection<T> expand(PCollection<KV<Integer, Block>> blocks) {
    Rounds<S> rounds = training.rounds();
    WrittenOnce<Rounds<S>> held = WrittenOnce.of(rounds);
    Coder<KV<Integer, Progress<S>>> progressCoder = KvCoder.of(VarIntCoder.of(), rounds.progress());
    SideValue<KV<Integer, Progress<S>>> progress =
        SideValue.of(
            "BeginView",
            blocks
                .getPipeline()
                .apply("Start", Create.of(0))
                .apply("Begin", ParDo.of(new Begin<>(training, space)).withSideInputs(space))
                .setCoder(progressCoder));
    boolean isPassedOn = isLocal(blocks.getPipeline().getOptions());
    PCollection<KV<Integer, Block>> waiting = blocks;
    Coder<KV<Integer, RoundPartial<S>>> coder = KvCoder.of(VarIntCoder.of(), rounds.inputs());
    for (int round = 1; round <= training.phases().maxRounds(); round++) {
      String name = String.format(Locale.ROOT, "Round-%02d", round);
      ParDo.SingleOutput<KV<Integer, Block>, KV<Integer, RoundPartial<S>>> accumulate =
          ParDo.of(new Accumulate<>(held, progress, isPassedOn)).withSideInputs(progress.view());
      PCollection<KV<Integer, RoundPartial<S>>> partials;
      if (isPassedOn) {
        TupleTag<KV<Integer, RoundPartial<S>>> main = new TupleTag<>() {};
        PCollectionTuple both =
            waiting.apply(
                name + "/Accumulate", accumulate.withOutputTags(main, TupleTagList.of(PASSED_ON)));
        partials = both.get(main);
        waiting = both.get(PASSED_ON).setCoder(blocks.getCoder());
      } else {
        partials = waiting.apply(name + "/Accumulate", accumulate);
      }
      progress =
          SideValue.of(
              name + "/Progress",
              partials
                  .setCoder(coder)
                  .apply(name + "/Advance", Combine.perKey(new Advance<>(held))));
    }
    return blocks
        .getPipeline()
        .apply("End", Create.of(0))
        .apply("Result", ParDo.of(new Result<>(training, progress)).withSideInputs(progress.view()))
        .setCoder(training.results());
  }

  /** Named, not loaded: not every jar has the runners. */
  private static boolean isLocal(PipelineOptions options) {
    return options.getRunner().getSimpleName().equals("DirectRunner");
  }

  private static final class Begin<S> extends DoFn<Integer, KV<Integer, Progress<S>>> {
    private final Training<S, ?> training;
    private final PCollectionView<FeatureSpace> space;

    Begin(Training<S, ?> training, PCollectionView<FeatureSpace> space) {
      this.training = training;
      this.space = space;
    }

    @ProcessElement
    public void begin(ProcessContext context) {
      S start = training.start().apply(context.sideInput(space));
      context.output(KV.of(ALL, training.phases().begin(start)));
    }
  }

  private static final class Accumulate<S>
      extends DoFn<KV<Integer, Block>, KV<Integer, RoundPartial<S>>> {
    private final WrittenOnce<Rounds<S>> rounds;
    private final SideValue<KV<Integer, Progress<S>>> view;
    private final boolean passesOn;
    private transient Progress<S> progress;
    private transient Object partial;
    private transient Accumulator accumulator;
    private transient boolean holdsFirstPartition;

    Accumulate(
        WrittenOnce<Rounds<S>> rounds, SideValue<KV<Integer, Progress<S>>> view, boolean passesOn) {
      this.rounds = rounds;
      this.view = view;
      this.passesOn = passesOn;
    }

    @StartBundle
    public void start() {
      progress = null;
      partial = null;
      accumulator = null;
      holdsFirstPartition = false;
    }

    @ProcessElement
    public void accumulate(ProcessContext context) {
      if (progress == null) {
        progress = view.read(context).getValue();
        Phases<S> phases = rounds.get().phases();
        if (!phases.done(progress)) {
          partial = phases.emptyPartial(progress);
          accumulator = phases.accumulator(progress, partial);
        }
      }
      holdsFirstPartition |= context.element().getKey() == 0;
      if (accumulator != null) {
        accumulator.add(context.element().getValue());
      }
      if (passesOn) {
        context.output(PASSED_ON, context.element());
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      if (partial != null && holdsFirstPartition) {
        FactCounters.of(Training.ROUNDS, 1);
      }
      if (partial != null || holdsFirstPartition) {
        context.output(
            KV.of(
                ALL,
                new RoundPartial<>(
                    holdsFirstPartition ? progress : null,
                    partial == null ? -1 : progress.phase(),
                    partial,
                    false)),
            GlobalWindow.INSTANCE.maxTimestamp(),
            GlobalWindow.INSTANCE);
      }
    }
  }

  static final class Advance<S> extends CombineFn<RoundPartial<S>, RoundPartial<S>, Progress<S>> {
    private final WrittenOnce<Rounds<S>> rounds;

    Advance(WrittenOnce<Rounds<S>> rounds) {
      this.rounds = rounds;
    }

    @Override
    public RoundPartial<S> createAccumulator() {
      return RoundPartial.nothing();
    }

    @Override
    public RoundPartial<S> addInput(RoundPartial<S> accumulator, RoundPartial<S> input) {
      return accumulator.merge(input, rounds.get());
    }

    @Override
    public RoundPartial<S> mergeAccumulators(Iterable<RoundPartial<S>> accumulators) {
      RoundPartial<S> merged = RoundPartial.nothing();
      for (RoundPartial<S> accumulator : accumulators) {
        merged = merged.merge(accumulator, rounds.get());
      }
      return merged;
    }

    @Override
    public Progress<S> extractOutput(RoundPartial<S> merged) {
      if (merged.progress() == null) {
        // A runner may ask for the value of a part; it is never read.
        return new Progress<>(0, 0, rounds.get().states().none());
      }
      if (merged.partial() == null) {
        return merged.progress();
      }
      LOG.info(rounds.get().phases().describe(merged.progress()));
      return advanced(merged);
    }

    private Progress<S> advanced(RoundPartial<S> merged) {
      Phases<S> phases = rounds.get().phases();
      try {
        return phases.advance(merged.progress(), merged.partial());
      } catch (TooFewDistinctRowsException e) {
        if (!rounds.get().mayBeImpossible()) {
          throw e;
        }
        return phases.impossible(rounds.get().states().none(), e.sentence());
      }
    }

    @Override
    public Coder<RoundPartial<S>> getAccumulatorCoder(
        CoderRegistry registry, Coder<RoundPartial<S>> inputCoder) {
      return rounds.get().accumulators();
    }

    @Override
    public Coder<Progress<S>> getDefaultOutputCoder(
        CoderRegistry registry, Coder<RoundPartial<S>> inputCoder) {
      return rounds.get().progress();
    }
  }

  private static final class Result<S, T> extends DoFn<Integer, T> {
    private final Training<S, T> training;
    private final SideValue<KV<Integer, Progress<S>>> progress;

    Result(Training<S, T> training, SideValue<KV<Integer, Progress<S>>> progress) {
      this.training = training;
      this.progress = progress;
    }

    @ProcessElement
    public void result(ProcessContext context) {
      Progress<S> last = progress.read(context).getValue();
      context.output(
          last.impossible() == null
              ? training.end().apply(last.state())
              : training.otherwise().apply(last.impossible()));
    }
  }
}
