package io.github.segmentwise.flag;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * When a flag has a meaning.
 *
 * @param mode kind of input that it is for; null for all
 * @param conditions of which one must hold; empty without
 * @param isRefusedElsewhere whether the flag is an error where no condition holds
 */
record FlagScope(
    @Nullable FlagMode mode, List<FlagCondition> conditions, boolean isRefusedElsewhere) {

  static final FlagScope EVERYWHERE = new FlagScope(null, List.of(), false);

  FlagScope of(FlagMode newMode) {
    return new FlagScope(newMode, conditions, isRefusedElsewhere);
  }

  FlagScope with(FlagCondition condition) {
    List<FlagCondition> more = new ArrayList<>(conditions);
    more.add(condition);
    return new FlagScope(mode, List.copyOf(more), isRefusedElsewhere);
  }

  FlagScope refusedElsewhere() {
    return new FlagScope(mode, conditions, true);
  }

  /** Whether a run has the kind of input. */
  boolean isOfMode(FlagValues given) {
    return mode == null || given.isGiven(mode.flag());
  }

  /** Whether one of the conditions holds. */
  boolean holds(FlagValues given) {
    return conditions.isEmpty() || conditions.stream().anyMatch(each -> each.holds(given));
  }
}
