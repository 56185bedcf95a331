package io.github.segmentwise.identity;

import io.github.segmentwise.describe.Description;
import io.github.segmentwise.evaluate.Matching;
import io.github.segmentwise.identity.Identities.MatchedBy;
import io.github.segmentwise.profile.SegmentProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Matches the segments of a run with those of the run before, one to one, so that the sum of the
 * agreements is largest: an optimal assignment, by {@link Matching}.
 *
 * <p>Two segments agree by the Jaccard index of the customers of both runs. Where fewer than half
 * of the previous run's customers are in this run, they agree by how little their profiles lie
 * apart. Agreements below the bound count as none. Ties go to the larger segment of this run, then
 * to the lower id. Cost: O(k³).
 *
 * <p>Example: of 100 customers of segment 7, 80 are in a new segment of 110, 20 elsewhere, and the
 * other 30 of the new segment came from elsewhere: the index is 80 / 130, and the new segment is
 * segment 7.
 */
public final class SegmentMatching {

  /** Agreements as whole numbers, which leave nothing to the order of sums. */
  private static final double PARTS = 1L << 40;

  private final PreviousRun previous;
  private final List<EarlierSegment> earlier;
  private final List<SegmentProfile> profiles;
  private final Overlaps byRank;
  private final IdentityBounds bounds;
  private final @Nullable List<Integer> known;

  private SegmentMatching(
      PreviousRun previous,
      List<EarlierSegment> earlier,
      List<SegmentProfile> profiles,
      Overlaps byRank,
      IdentityBounds bounds,
      @Nullable List<Integer> known) {
    this.previous = previous;
    this.earlier = earlier;
    this.profiles = profiles;
    this.byRank = byRank;
    this.bounds = bounds;
    this.known = known;
  }

  /**
   * Matches.
   *
   * @param earlier segments of the previous run
   * @param profiles of this run's segments, by rank
   * @param overlaps from ids of the previous run to ranks of this run
   */
  public static Identities of(
      PreviousRun previous,
      List<EarlierSegment> earlier,
      List<SegmentProfile> profiles,
      Overlaps overlaps,
      IdentityBounds bounds) {
    return of(previous, earlier, profiles, overlaps, bounds, null);
  }

  /**
   * The same for segments whose ids are known, because they are those of a kept model.
   *
   * @param known lasting ids by rank; null where they are to be found
   */
  public static Identities of(
      PreviousRun previous,
      List<EarlierSegment> earlier,
      List<SegmentProfile> profiles,
      Overlaps overlaps,
      IdentityBounds bounds,
      @Nullable List<Integer> known) {
    return new SegmentMatching(previous, earlier, profiles, overlaps, bounds, known).identities();
  }

  private Identities identities() {
    MatchedBy matchedBy = known == null ? matchedBy() : MatchedBy.MODEL;
    EarlierSegment[] same = known == null ? matched(matchedBy) : ofKnown();
    List<Integer> ids = new ArrayList<>();
    List<Boolean> kept = new ArrayList<>();
    int next = previous.highestSegmentId() + 1;
    for (int i = 0; i < profiles.size(); i++) {
      if (known != null) {
        ids.add(known.get(i));
      } else {
        ids.add(same[i] == null ? next++ : same[i].id());
      }
      kept.add(
          same[i] != null
              && ProfileShift.between(same[i].profile(), profiles.get(i)).greatest()
                  <= bounds.titleTolerance());
    }
    TreeMap<Integer, Description> descriptions = new TreeMap<>();
    earlier.forEach(segment -> descriptions.put(segment.id(), segment.description()));
    Overlaps customers = byId(ids);
    return new Identities(
        previous,
        matchedBy,
        ids,
        kept,
        descriptions,
        customers,
        EventSearch.of(descriptions.keySet(), ids, customers, matchedBy, bounds));
  }

  private MatchedBy matchedBy() {
    return byRank.shared() > 0 && 2 * byRank.shared() >= byRank.earlier()
        ? MatchedBy.CUSTOMERS
        : MatchedBy.PROFILES;
  }

  private EarlierSegment[] ofKnown() {
    return known.stream()
        .map(id -> earlier.stream().filter(each -> each.id() == id).findFirst().orElse(null))
        .toArray(EarlierSegment[]::new);
  }

  /** The segment of the previous run that each segment of this run is; null for a new one. */
  private EarlierSegment[] matched(MatchedBy matchedBy) {
    int size = Math.max(earlier.size(), profiles.size());
    long[][] weights = new long[size][size];
    for (int i = 0; i < profiles.size(); i++) {
      for (int j = 0; j < earlier.size(); j++) {
        weights[i][j] = Math.round(PARTS * agreement(i, earlier.get(j), matchedBy));
      }
    }
    int[] columns = Matching.columns(weights);
    EarlierSegment[] same = new EarlierSegment[profiles.size()];
    for (int i = 0; i < profiles.size(); i++) {
      same[i] = weights[i][columns[i]] > 0 ? earlier.get(columns[i]) : null;
    }
    return same;
  }

  /** In [0, 1]; 0 where the two cannot be the same. */
  private double agreement(int index, EarlierSegment segment, MatchedBy matchedBy) {
    if (matchedBy == MatchedBy.CUSTOMERS) {
      double jaccard = byRank.jaccard(segment.id(), index + 1);
      return jaccard >= bounds.minOverlap() ? jaccard : 0;
    }
    double distance = ProfileShift.between(segment.profile(), profiles.get(index)).distance();
    return distance <= bounds.maxDistance() ? 1 / (1 + distance) : 0;
  }

  private Overlaps byId(List<Integer> ids) {
    Overlaps overlaps = new Overlaps();
    for (Overlaps.Way way : byRank.ways()) {
      overlaps.add(
          way.from(),
          way.to() == Overlaps.NONE ? Overlaps.NONE : ids.get(way.to() - 1),
          byRank.count(way.from(), way.to()));
    }
    return overlaps;
  }
}
