package io.github.segmentwise.cluster.train;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.rounds.Phases.Progress;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The part of a bundle in a round of {@link DistributedRounds}.
 *
 * @param progress attached by the bundle of the first partition, null in others
 * @param phase index of the phase of {@code partial}; -1 without one
 * @param partial null if nothing was accumulated
 * @param owned whether the partial may be modified: an input of the combiner may not
 */
record RoundPartial<S>(
    @Nullable Progress<S> progress, int phase, @Nullable Object partial, boolean owned) {

  /** The part of no bundle. */
  static <S> RoundPartial<S> nothing() {
    return new RoundPartial<>(null, -1, null, false);
  }

  /** The coder of the combiner's inputs. */
  static <S> StreamCoder<RoundPartial<S>> coder(RoundSteps<S> steps) {
    return coder(steps, false);
  }

  /** The coder of the combiner's accumulators, which are its own and may be modified. */
  static <S> StreamCoder<RoundPartial<S>> accumulatorCoder(RoundSteps<S> steps) {
    return coder(steps, true);
  }

  private static <S> StreamCoder<RoundPartial<S>> coder(RoundSteps<S> steps, boolean owned) {
    return StreamCoder.of(
        RoundPartial.class,
        steps.name() + (owned ? "-accumulator" : "-input"),
        (value, out) -> write(steps, value, out),
        in -> read(steps, in, owned));
  }

  private static <S> void write(RoundSteps<S> steps, RoundPartial<S> value, DataOutput out)
      throws IOException {
    out.writeBoolean(value.progress != null);
    if (value.progress != null) {
      write(steps, value.progress, out);
    }
    Packed.writeVarint(out, value.phase + 1L);
    steps.phases().writePartial(value.phase, value.partial, out);
  }

  private static <S> RoundPartial<S> read(RoundSteps<S> steps, DataInput in, boolean owned)
      throws IOException {
    Progress<S> progress = in.readBoolean() ? read(steps, in) : null;
    int phase = (int) Packed.readVarint(in) - 1;
    return new RoundPartial<>(progress, phase, steps.phases().readPartial(phase, in), owned);
  }

  /** The coder of where a training stands. */
  static <S> StreamCoder<Progress<S>> progressCoder(RoundSteps<S> steps) {
    return StreamCoder.of(
        Progress.class,
        steps.name(),
        (value, out) -> write(steps, value, out),
        in -> read(steps, in));
  }

  private static <S> void write(RoundSteps<S> steps, Progress<S> progress, DataOutput out)
      throws IOException {
    Packed.writeVarint(out, progress.phase());
    Packed.writeVarint(out, progress.round());
    steps.states().write(progress.state(), out);
  }

  private static <S> Progress<S> read(RoundSteps<S> steps, DataInput in) throws IOException {
    return new Progress<>(
        (int) Packed.readVarint(in), (int) Packed.readVarint(in), steps.states().read(in));
  }

  /** Both parts; modifies a partial that is owned only. */
  RoundPartial<S> merge(RoundPartial<S> other, RoundSteps<S> steps) {
    Progress<S> known = progress == null ? other.progress : progress;
    if (partial == null) {
      return new RoundPartial<>(known, other.phase, other.partial, other.owned);
    }
    if (other.partial == null) {
      return new RoundPartial<>(known, phase, partial, owned);
    }
    Object target = owned ? partial : copy(steps);
    return new RoundPartial<>(
        known, phase, steps.phases().merge(phase, target, other.partial), true);
  }

  private Object copy(RoundSteps<S> steps) {
    try {
      return CoderUtils.clone(coder(steps), this).partial;
    } catch (CoderException e) {
      throw new IllegalStateException("a partial cannot be copied", e);
    }
  }
}
