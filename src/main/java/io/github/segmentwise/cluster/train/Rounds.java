package io.github.segmentwise.cluster.train;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.rounds.Phases;
import io.github.segmentwise.rounds.Phases.Progress;
import io.github.segmentwise.sentence.SentenceJson;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * What every round of a {@link Training} needs, and no more. Each stage of a distributed run holds
 * it several times, in its functions and in its coders, so it makes up most of a job request. It
 * has records in place of lambdas, because a serialized lambda takes more bytes.
 *
 * @param name of the training: coders of different trainings must not be equal
 * @param phases of the method
 * @param states how the state is written and read
 * @param mayBeImpossible whether rounds go on, without work, where there are too few different rows
 * @param <S> the state that the phases share
 */
record Rounds<S>(String name, Phases<S> phases, States<S> states, boolean mayBeImpossible)
    implements Serializable {

  /** The coder of the combiner's inputs. */
  StreamCoder<RoundPartial<S>> inputs() {
    return coder(new PartialForm<>(this, false), "-input");
  }

  /** The coder of the combiner's accumulators, which are its own and may be modified. */
  StreamCoder<RoundPartial<S>> accumulators() {
    return coder(new PartialForm<>(this, true), "-accumulator");
  }

  private StreamCoder<RoundPartial<S>> coder(PartialForm<S> form, String variant) {
    return StreamCoder.of(RoundPartial.class, name + variant, form, form);
  }

  /** The coder of where the training stands. */
  StreamCoder<Progress<S>> progress() {
    ProgressForm<S> form = new ProgressForm<>(states);
    return StreamCoder.of(Progress.class, name, form, form);
  }

  /** How a {@link Progress} is written and read. */
  private record ProgressForm<S>(States<S> states)
      implements StreamCoder.Writer<Progress<S>>, StreamCoder.Reader<Progress<S>> {

    @Override
    public void write(Progress<S> progress, DataOutput out) throws IOException {
      Packed.writeVarint(out, progress.phase());
      Packed.writeVarint(out, progress.round());
      states.write(progress.state(), out);
      Packed.write(
          out, progress.impossible() == null ? null : SentenceJson.packed(progress.impossible()));
    }

    @Override
    public Progress<S> read(DataInput in) throws IOException {
      return new Progress<>(
          (int) Packed.readVarint(in),
          (int) Packed.readVarint(in),
          states.read(in),
          SentenceJson.unpackedOrNull(Packed.readText(in)));
    }
  }

  /**
   * How a {@link RoundPartial} is written and read.
   *
   * @param owned whether what is read may be modified
   */
  private record PartialForm<S>(Rounds<S> rounds, boolean owned)
      implements StreamCoder.Writer<RoundPartial<S>>, StreamCoder.Reader<RoundPartial<S>> {

    @Override
    public void write(RoundPartial<S> value, DataOutput out) throws IOException {
      out.writeBoolean(value.progress() != null);
      if (value.progress() != null) {
        new ProgressForm<>(rounds.states).write(value.progress(), out);
      }
      Packed.writeVarint(out, value.phase() + 1L);
      rounds.phases.writePartial(value.phase(), value.partial(), out);
    }

    @Override
    public RoundPartial<S> read(DataInput in) throws IOException {
      Progress<S> progress = in.readBoolean() ? new ProgressForm<>(rounds.states).read(in) : null;
      int phase = (int) Packed.readVarint(in) - 1;
      return new RoundPartial<>(progress, phase, rounds.phases.readPartial(phase, in), owned);
    }
  }
}
