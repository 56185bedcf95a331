package io.github.segmentwise.rounds;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Two phases in the same passes, for phases that change different parts of the state: it takes the
 * rounds of the longer one, not those of both.
 *
 * @param <S> the state that they share
 * @param <A> partial of the first
 * @param <B> partial of the second
 */
public final class PairedPhases<S, A, B> implements Phase<S, PairedPhases.Pair<A, B>> {

  private static final long serialVersionUID = 1L;

  private final Phase<S, A> first;
  private final Phase<S, B> second;

  public PairedPhases(Phase<S, A> first, Phase<S, B> second) {
    this.first = first;
    this.second = second;
  }

  /** Null stands for a phase that is done. */
  record Pair<A, B>(@Nullable A first, @Nullable B second) {}

  @Override
  public String name() {
    return first.name();
  }

  @Override
  public S start(S previous) {
    return second.start(first.start(previous));
  }

  @Override
  public Pair<A, B> emptyPartial(S state) {
    return new Pair<>(
        first.done(state) ? null : first.emptyPartial(state),
        second.done(state) ? null : second.emptyPartial(state));
  }

  @Override
  public Accumulator accumulator(S state, Pair<A, B> partial) {
    List<Accumulator> both = new ArrayList<>();
    if (partial.first != null) {
      both.add(first.accumulator(state, partial.first));
    }
    if (partial.second != null) {
      both.add(second.accumulator(state, partial.second));
    }
    return block -> both.forEach(one -> one.add(block));
  }

  @Override
  public Pair<A, B> merge(Pair<A, B> partial, Pair<A, B> other) {
    return new Pair<>(
        partial.first == null ? null : first.merge(partial.first, other.first),
        partial.second == null ? null : second.merge(partial.second, other.second));
  }

  @Override
  public S advance(S state, Pair<A, B> partial) {
    S half = partial.first == null ? state : first.advance(state, partial.first);
    return partial.second == null ? half : second.advance(half, partial.second);
  }

  @Override
  public boolean done(S state) {
    return first.done(state) && second.done(state);
  }

  @Override
  public int maxRounds() {
    return Math.max(first.maxRounds(), second.maxRounds());
  }

  @Override
  public void writePartial(Pair<A, B> partial, DataOutput out) throws IOException {
    out.writeBoolean(partial.first != null);
    if (partial.first != null) {
      first.writePartial(partial.first, out);
    }
    out.writeBoolean(partial.second != null);
    if (partial.second != null) {
      second.writePartial(partial.second, out);
    }
  }

  @Override
  public Pair<A, B> readPartial(DataInput in) throws IOException {
    A ofFirst = in.readBoolean() ? first.readPartial(in) : null;
    return new Pair<>(ofFirst, in.readBoolean() ? second.readPartial(in) : null);
  }
}
