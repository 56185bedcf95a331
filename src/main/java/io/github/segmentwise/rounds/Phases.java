package io.github.segmentwise.rounds;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.sentence.Sentence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A method as a list of phases, run as if it were one: {@link Progress} says which phase is on, and
 * {@link #advance} moves on to the next one when a phase is done.
 *
 * <p>Partials are untyped here, because each phase has its own kind; a partial must only be given
 * to the progress for which it was made.
 *
 * @param <S> the state that the phases share
 */
public final class Phases<S> implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<Phase<S, ?>> phases;

  /**
   * @param phases in the order in which they run, at least one
   */
  public Phases(List<Phase<S, ?>> phases) {
    Arguments.atLeast("phases.size", phases.size(), 1);
    this.phases = List.copyOf(phases);
  }

  /**
   * Where a method stands.
   *
   * @param phase index of the phase that the next round belongs to; the number of phases at the end
   * @param round rounds that this phase has run so far
   * @param impossible why the method has ended without a result; null where it has not
   */
  public record Progress<S>(int phase, int round, S state, @Nullable Sentence impossible) {

    public Progress {
      Arguments.atLeast("phase", phase, 0);
      Arguments.atLeast("round", round, 0);
    }

    public Progress(int phase, int round, S state) {
      this(phase, round, state, null);
    }
  }

  /** The same without the last phase. */
  public Phases<S> withoutLast() {
    return new Phases<>(phases.subList(0, phases.size() - 1));
  }

  /** Before the first round. */
  public Progress<S> begin(S initial) {
    return enter(0, initial);
  }

  /** The end of a method that the rows do not allow. */
  public Progress<S> impossible(S state, Sentence reason) {
    return new Progress<>(phases.size(), 0, state, reason);
  }

  private Progress<S> enter(int index, S state) {
    S current = state;
    for (int i = index; i < phases.size(); i++) {
      current = phases.get(i).start(current);
      if (!phases.get(i).done(current)) {
        return new Progress<>(i, 0, current);
      }
    }
    return new Progress<>(phases.size(), 0, current);
  }

  /** Whether all phases are done. */
  public boolean done(Progress<S> progress) {
    return progress.phase() == phases.size();
  }

  /** The round that comes next, in words such as "Lloyd round 3 of at most 20". */
  public String describe(Progress<S> progress) {
    Phase<S, ?> phase = phases.get(progress.phase());
    return String.format(
        Locale.ROOT,
        "%s round %d of at most %d",
        phase.name(),
        progress.round() + 1,
        phase.maxRounds());
  }

  /** Upper bound of the rounds of all phases. */
  public int maxRounds() {
    return phases.stream().mapToInt(Phase::maxRounds).sum();
  }

  public Object emptyPartial(Progress<S> progress) {
    return phase(progress.phase()).emptyPartial(progress.state());
  }

  public Accumulator accumulator(Progress<S> progress, Object partial) {
    return phase(progress.phase()).accumulator(progress.state(), partial);
  }

  /** As {@link Phase#accumulator(Object, Object, RoundMemory)}. */
  Accumulator accumulator(Progress<S> progress, Object partial, RoundMemory memory) {
    return phase(progress.phase()).accumulator(progress.state(), partial, memory);
  }

  /** As {@link Phase#whole}. */
  Object whole(Progress<S> progress, Object partial, RoundMemory memory) {
    return phase(progress.phase()).whole(progress.state(), partial, memory);
  }

  public Object merge(int phase, Object partial, Object other) {
    return phase(phase).merge(partial, other);
  }

  /** After a round over all rows. */
  public Progress<S> advance(Progress<S> progress, Object partial) {
    Phase<S, Object> phase = phase(progress.phase());
    S state = phase.advance(progress.state(), partial);
    return phase.done(state)
        ? enter(progress.phase() + 1, state)
        : new Progress<>(progress.phase(), progress.round() + 1, state);
  }

  public void writePartial(int phase, @Nullable Object partial, DataOutput out) throws IOException {
    out.writeBoolean(partial != null);
    if (partial != null) {
      phase(phase).writePartial(partial, out);
    }
  }

  public @Nullable Object readPartial(int phase, DataInput in) throws IOException {
    return in.readBoolean() ? phase(phase).readPartial(in) : null;
  }

  @SuppressWarnings("unchecked")
  private Phase<S, Object> phase(int index) {
    return (Phase<S, Object>) phases.get(index);
  }
}
