package io.github.segmentwise.cluster;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.rounds.Phases;
import io.github.segmentwise.rounds.Phases.Progress;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Combine.CombineFn;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rounds unrolled in the graph: each is a pass over the blocks with the progress as side input, one
 * partial per bundle, and a global combine whose result is the side input of the next round.
 *
 * <p>A combiner cannot read side inputs, so the bundle that holds the first partition, which is
 * there even when it has no row, attaches the progress to its partial. Once all phases are done,
 * only that bundle still emits.
 */
final class DistributedRounds
    extends PTransform<PCollection<KV<Integer, Block>>, PCollection<Trials>> {

  private static final Logger LOG = LoggerFactory.getLogger(DistributedRounds.class);

  private final SerializableFunction<FeatureSpace, Trials> initial;
  private final Phases<Trials> phases;
  private final PCollectionView<FeatureSpace> space;

  DistributedRounds(
      SerializableFunction<FeatureSpace, Trials> initial,
      Phases<Trials> phases,
      PCollectionView<FeatureSpace> space) {
    this.initial = initial;
    this.phases = phases;
    this.space = space;
  }

  @Override
  public PCollection<Trials> expand(PCollection<KV<Integer, Block>> blocks) {
    PCollectionView<Progress<Trials>> progress =
        blocks
            .getPipeline()
            .apply("Start", Create.of(0))
            .apply("Begin", ParDo.of(new Begin(initial, phases, space)).withSideInputs(space))
            .setCoder(ClusterCoders.progress())
            .apply("BeginView", View.asSingleton());
    StreamCoder<RoundPartial> coder = RoundPartial.coder(phases);
    for (int round = 1; round <= phases.maxRounds(); round++) {
      String name = "Round-%02d".formatted(round);
      progress =
          blocks
              .apply(
                  name + "/Accumulate",
                  ParDo.of(new Accumulate(phases, progress)).withSideInputs(progress))
              .setCoder(coder)
              .apply(name + "/Advance", Combine.globally(new Advance(phases)).asSingletonView());
    }
    return blocks
        .getPipeline()
        .apply("End", Create.of(0))
        .apply("Result", ParDo.of(new Result(progress)).withSideInputs(progress))
        .setCoder(ClusterCoders.trials());
  }

  /**
   * The part of a bundle in a round.
   *
   * @param progress attached by the bundle of the first partition, null in others
   * @param phase index of the phase of {@code partial}; -1 without one
   * @param partial null if nothing was accumulated
   * @param owned whether the partial may be modified: an input of the combiner may not
   */
  record RoundPartial(
      @Nullable Progress<Trials> progress, int phase, @Nullable Object partial, boolean owned) {

    static final RoundPartial NOTHING = new RoundPartial(null, -1, null, false);

    /** The coder of the combiner's inputs. */
    static StreamCoder<RoundPartial> coder(Phases<Trials> phases) {
      return coder(phases, false);
    }

    /** The coder of the combiner's accumulators, which are its own and may be modified. */
    static StreamCoder<RoundPartial> accumulatorCoder(Phases<Trials> phases) {
      return coder(phases, true);
    }

    private static StreamCoder<RoundPartial> coder(Phases<Trials> phases, boolean owned) {
      return StreamCoder.of(
          RoundPartial.class,
          (value, out) -> write(phases, value, out),
          in -> read(phases, in, owned));
    }

    private static void write(Phases<Trials> phases, RoundPartial value, DataOutput out)
        throws IOException {
      out.writeBoolean(value.progress != null);
      if (value.progress != null) {
        ClusterCoders.writeProgress(value.progress, out);
      }
      Packed.writeVarint(out, value.phase + 1L);
      phases.writePartial(value.phase, value.partial, out);
    }

    private static RoundPartial read(Phases<Trials> phases, DataInput in, boolean owned)
        throws IOException {
      Progress<Trials> progress = in.readBoolean() ? ClusterCoders.readProgress(in) : null;
      int phase = (int) Packed.readVarint(in) - 1;
      return new RoundPartial(progress, phase, phases.readPartial(phase, in), owned);
    }

    RoundPartial merge(RoundPartial other, Phases<Trials> phases) {
      Progress<Trials> known = progress == null ? other.progress : progress;
      if (partial == null) {
        return new RoundPartial(known, other.phase, other.partial, other.owned);
      }
      if (other.partial == null) {
        return new RoundPartial(known, phase, partial, owned);
      }
      Object target = owned ? partial : copy(phases);
      return new RoundPartial(known, phase, phases.merge(phase, target, other.partial), true);
    }

    private Object copy(Phases<Trials> phases) {
      try {
        return CoderUtils.clone(coder(phases), this).partial;
      } catch (CoderException e) {
        throw new IllegalStateException("a partial cannot be copied", e);
      }
    }
  }

  private static final class Begin extends DoFn<Integer, Progress<Trials>> {
    private final SerializableFunction<FeatureSpace, Trials> initial;
    private final Phases<Trials> phases;
    private final PCollectionView<FeatureSpace> space;

    Begin(
        SerializableFunction<FeatureSpace, Trials> initial,
        Phases<Trials> phases,
        PCollectionView<FeatureSpace> space) {
      this.initial = initial;
      this.phases = phases;
      this.space = space;
    }

    @ProcessElement
    public void begin(ProcessContext context) {
      context.output(phases.begin(initial.apply(context.sideInput(space))));
    }
  }

  private static final class Accumulate extends DoFn<KV<Integer, Block>, RoundPartial> {
    private final Phases<Trials> phases;
    private final PCollectionView<Progress<Trials>> view;
    private transient Progress<Trials> progress;
    private transient Object partial;
    private transient boolean holdsFirstPartition;

    Accumulate(Phases<Trials> phases, PCollectionView<Progress<Trials>> view) {
      this.phases = phases;
      this.view = view;
    }

    @StartBundle
    public void start() {
      progress = null;
      partial = null;
      holdsFirstPartition = false;
    }

    @ProcessElement
    public void accumulate(ProcessContext context) {
      if (progress == null) {
        progress = context.sideInput(view);
        partial = phases.done(progress) ? null : phases.emptyPartial(progress);
      }
      holdsFirstPartition |= context.element().getKey() == 0;
      if (partial != null) {
        phases.accumulate(progress, context.element().getValue(), partial);
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      if (partial != null || holdsFirstPartition) {
        context.output(
            new RoundPartial(
                holdsFirstPartition ? progress : null,
                partial == null ? -1 : progress.phase(),
                partial,
                false),
            GlobalWindow.INSTANCE.maxTimestamp(),
            GlobalWindow.INSTANCE);
      }
    }
  }

  static final class Advance extends CombineFn<RoundPartial, RoundPartial, Progress<Trials>> {
    private final Phases<Trials> phases;

    Advance(Phases<Trials> phases) {
      this.phases = phases;
    }

    @Override
    public RoundPartial createAccumulator() {
      return RoundPartial.NOTHING;
    }

    @Override
    public RoundPartial addInput(RoundPartial accumulator, RoundPartial input) {
      return accumulator.merge(input, phases);
    }

    @Override
    public RoundPartial mergeAccumulators(Iterable<RoundPartial> accumulators) {
      RoundPartial merged = RoundPartial.NOTHING;
      for (RoundPartial accumulator : accumulators) {
        merged = merged.merge(accumulator, phases);
      }
      return merged;
    }

    @Override
    public Progress<Trials> extractOutput(RoundPartial merged) {
      if (merged.progress == null) {
        // Beam asks for the value of an empty collection when the graph is built; it is never read.
        return phases.begin(new Trials(new Euclidean(0), List.of()));
      }
      if (merged.partial == null) {
        return merged.progress;
      }
      LOG.info(phases.describe(merged.progress));
      return phases.advance(merged.progress, merged.partial);
    }

    @Override
    public Coder<RoundPartial> getAccumulatorCoder(
        CoderRegistry registry, Coder<RoundPartial> inputCoder) {
      return RoundPartial.accumulatorCoder(phases);
    }

    @Override
    public Coder<Progress<Trials>> getDefaultOutputCoder(
        CoderRegistry registry, Coder<RoundPartial> inputCoder) {
      return ClusterCoders.progress();
    }
  }

  private static final class Result extends DoFn<Integer, Trials> {
    private final PCollectionView<Progress<Trials>> progress;

    Result(PCollectionView<Progress<Trials>> progress) {
      this.progress = progress;
    }

    @ProcessElement
    public void result(ProcessContext context) {
      context.output(context.sideInput(progress).state());
    }
  }
}
