package io.github.segmentwise.cluster.train;

import io.github.segmentwise.rounds.Phases.Progress;
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

  /** Both parts; modifies a partial that is owned only. */
  RoundPartial<S> merge(RoundPartial<S> other, Rounds<S> rounds) {
    Progress<S> known = progress == null ? other.progress : progress;
    if (partial == null) {
      return new RoundPartial<>(known, other.phase, other.partial, other.owned);
    }
    if (other.partial == null) {
      return new RoundPartial<>(known, phase, partial, owned);
    }
    Object target = owned ? partial : copy(rounds);
    return new RoundPartial<>(
        known, phase, rounds.phases().merge(phase, target, other.partial), true);
  }

  private Object copy(Rounds<S> rounds) {
    try {
      return CoderUtils.clone(rounds.inputs(), this).partial;
    } catch (CoderException e) {
      throw new IllegalStateException("a partial cannot be copied", e);
    }
  }
}
