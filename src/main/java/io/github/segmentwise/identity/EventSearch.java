package io.github.segmentwise.identity;

import io.github.segmentwise.identity.Identities.MatchedBy;
import io.github.segmentwise.identity.SegmentEvent.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds what became of segments: which are born and retired, merged and split.
 *
 * <p>Shares are of the customers of both runs. Where there are too few of them, nothing is said of
 * merging and splitting.
 */
final class EventSearch {

  private final SortedSet<Integer> before;
  private final SortedSet<Integer> now;
  private final Overlaps customers;
  private final List<SegmentEvent> events = new ArrayList<>();

  private EventSearch(Collection<Integer> before, Collection<Integer> now, Overlaps customers) {
    this.before = new TreeSet<>(before);
    this.now = new TreeSet<>(now);
    this.customers = customers;
  }

  /**
   * The events, by kind and then by segment.
   *
   * @param before ids of the previous run
   * @param now ids of this run
   * @param customers by these ids
   */
  static List<SegmentEvent> of(
      Collection<Integer> before,
      Collection<Integer> now,
      Overlaps customers,
      MatchedBy matchedBy,
      IdentityBounds bounds) {
    EventSearch search = new EventSearch(before, now, customers);
    search.births();
    search.retirements();
    if (matchedBy == MatchedBy.CUSTOMERS) {
      search.mergers(bounds.mergeShare());
      search.splits(bounds.splitShare());
    }
    return search.events;
  }

  private void births() {
    for (int id : now) {
      if (!before.contains(id)) {
        add(Kind.BORN, id, most(before, from -> customers.count(from, id)));
      }
    }
  }

  private void retirements() {
    for (int id : before) {
      if (!now.contains(id)) {
        add(Kind.RETIRED, most(now, to -> customers.count(id, to)), id);
      }
    }
  }

  private void mergers(double share) {
    for (int to : now) {
      List<Integer> sources = before.stream().filter(from -> sends(from, to, share)).toList();
      if (sources.size() > 1) {
        sources.forEach(from -> add(Kind.MERGED, to, from));
      }
    }
  }

  private void splits(double share) {
    for (int from : before) {
      List<Integer> parts = now.stream().filter(to -> sends(from, to, share)).toList();
      if (parts.size() > 1) {
        parts.forEach(to -> add(Kind.SPLIT, to, from));
      }
    }
  }

  private boolean sends(int from, int to, double share) {
    long sent = customers.count(from, to);
    return sent > 0 && sent >= share * customers.sharedFrom(from);
  }

  private interface Count {
    long of(int segment);
  }

  /** The segment with the highest count, the lowest id first; null where all counts are 0. */
  private static @Nullable Integer most(SortedSet<Integer> segments, Count count) {
    return segments.stream()
        .filter(segment -> count.of(segment) > 0)
        .max(
            Comparator.comparingLong((Integer segment) -> count.of(segment))
                .thenComparing(Comparator.reverseOrder()))
        .orElse(null);
  }

  private void add(Kind kind, @Nullable Integer to, @Nullable Integer from) {
    long both = to == null || from == null ? 0 : customers.count(from, to);
    events.add(
        new SegmentEvent(
            kind,
            to,
            from,
            both,
            SegmentEvent.share(both, from == null ? 0 : customers.sharedFrom(from)),
            SegmentEvent.share(both, to == null ? 0 : customers.sharedTo(to)),
            to == null || from == null ? null : customers.jaccard(from, to)));
  }
}
