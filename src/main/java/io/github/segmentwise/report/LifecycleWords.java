package io.github.segmentwise.report;

import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.profile.SegmentValue;
import io.github.segmentwise.value.Lifecycle;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Groups of customers in words. */
final class LifecycleWords {

  /** Groups that call for the same. */
  private static final List<List<Lifecycle>> KINDS =
      List.of(
          List.of(Lifecycle.CHAMPIONS, Lifecycle.LOYAL),
          List.of(Lifecycle.POTENTIAL_LOYALISTS, Lifecycle.NEW, Lifecycle.PROMISING),
          List.of(Lifecycle.NEED_ATTENTION, Lifecycle.ABOUT_TO_SLEEP),
          List.of(Lifecycle.AT_RISK, Lifecycle.CANNOT_LOSE),
          List.of(Lifecycle.HIBERNATING, Lifecycle.LOST));

  private LifecycleWords() {}

  /** What most tells the segment: {@code 61% champions or loyal, against 22% of all}. */
  static String telling(SegmentValue value) {
    List<Lifecycle> kind =
        KINDS.stream()
            .max(
                Comparator.comparingDouble(
                    k ->
                        share(value, k, SegmentValue.GroupShare::share)
                            - share(value, k, SegmentValue.GroupShare::populationShare)))
            .orElseThrow();
    return "%s %s, against %s of all"
        .formatted(
            Figures.percent(share(value, kind, SegmentValue.GroupShare::share)),
            inWords(kind),
            Figures.percent(share(value, kind, SegmentValue.GroupShare::populationShare)));
  }

  private static String inWords(List<Lifecycle> kind) {
    List<String> words = kind.stream().map(Lifecycle::inWords).toList();
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static double share(
      SegmentValue value, List<Lifecycle> kind, ToDoubleFunction<SegmentValue.GroupShare> which) {
    return Math.min(
        1,
        value.lifecycle().stream()
            .filter(group -> kind.contains(group.group()))
            .mapToDouble(which)
            .sum());
  }
}
