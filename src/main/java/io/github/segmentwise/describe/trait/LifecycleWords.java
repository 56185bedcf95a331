package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.describe.wording.Message.Shown;
import io.github.segmentwise.profile.SegmentValue;
import io.github.segmentwise.profile.SegmentValue.GroupShare;
import io.github.segmentwise.value.Lifecycle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Groups of customers in words. */
public final class LifecycleWords {

  /** Groups that call for the same. */
  public static final List<List<Lifecycle>> KINDS =
      List.of(
          List.of(Lifecycle.CHAMPIONS, Lifecycle.LOYAL),
          List.of(Lifecycle.POTENTIAL_LOYALISTS, Lifecycle.NEW, Lifecycle.PROMISING),
          List.of(Lifecycle.NEED_ATTENTION, Lifecycle.ABOUT_TO_SLEEP),
          List.of(Lifecycle.AT_RISK, Lifecycle.CANNOT_LOSE),
          List.of(Lifecycle.HIBERNATING, Lifecycle.LOST));

  /** With a smaller difference from all customers a kind is not worth a sentence. */
  private static final double NOTABLE = 0.05;

  private LifecycleWords() {}

  /** What most tells the segment: {@code 61% champions or loyal, against 22% of all}. */
  public static Message telling(SegmentValue value) {
    List<Lifecycle> kind = mostAhead(value);
    return Message.of(
        "lifecycle.telling",
        Shown.percent(share(value, kind)),
        are(kind),
        Shown.percent(populationShare(value, kind)));
  }

  /** The same as a fact; empty where the segment is much like all customers. */
  public static Optional<Fact> fact(SegmentValue value) {
    List<Lifecycle> kind = mostAhead(value);
    double share = share(value, kind);
    double usual = populationShare(value, kind);
    if (!(share - usual >= NOTABLE)) {
      return Optional.empty();
    }
    Shown percent = Shown.percent(share);
    Shown ofAll = Shown.percent(usual);
    return Optional.of(
        share >= 1
            ? new Fact(
                Message.of("fact.lifecycle.all", are(kind), ofAll),
                Message.of("fact.lifecycle.all.brief", are(kind), ofAll))
            : new Fact(
                Message.of("fact.lifecycle", percent, are(kind), ofAll),
                Message.of("fact.lifecycle.brief", percent, are(kind), ofAll)));
  }

  private static List<Lifecycle> mostAhead(SegmentValue value) {
    return KINDS.stream()
        .max(Comparator.comparingDouble(k -> share(value, k) - populationShare(value, k)))
        .orElseThrow();
  }

  /** Groups of a kind, as they stand behind "are". */
  public static Message are(List<Lifecycle> kind) {
    return Message.of(
        "lifecycle.kind." + kind.get(0).name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** Share of a segment's customers who belong to one of some groups, in [0, 1]. */
  public static double share(SegmentValue value, List<Lifecycle> kind) {
    return share(value, kind, GroupShare::share);
  }

  /** The same among all customers. */
  public static double populationShare(SegmentValue value, List<Lifecycle> kind) {
    return share(value, kind, GroupShare::populationShare);
  }

  private static double share(
      SegmentValue value, List<Lifecycle> kind, ToDoubleFunction<GroupShare> which) {
    return Math.min(
        1,
        value.lifecycle().stream()
            .filter(group -> kind.contains(group.group()))
            .mapToDouble(which)
            .sum());
  }
}
