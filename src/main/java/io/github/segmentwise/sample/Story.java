package io.github.segmentwise.sample;

import io.github.segmentwise.sample.Vocabulary.Assortment;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What happens to the kinds of customers of a shop over months: who is of which kind when.
 *
 * <p>In every month some customers move to another kind, and some are new. A shop that is not
 * stationary has events too, as many as fit: a kind is born of new customers, a kind splits, two
 * merge, many move at once, and a category is sold for some months only. Each customer is a
 * function of (seed, id) alone.
 */
final class Story {

  /** What the shop sells for some months only. */
  static final String SEASONAL = "Women/Swim";

  private static final long PURPOSE = 4;

  /** Months from which on there is room for all events. */
  private static final int WITH_ALL_EVENTS = 6;

  private static final double PRESENT_FROM_THE_START = 0.80;
  private static final double MOVES_IN_A_MONTH = 0.02;

  /** Share of all customers of the whole story who come as the kind that is born. */
  private static final double BORN = 0.14;

  private static final double SPLITS_OFF = 0.45;
  private static final double MOVES_AT_ONCE = 0.15;

  /** Before the first month, and where a story has no such event. */
  private static final int NEVER = Integer.MAX_VALUE;

  private final long seed;
  private final int months;
  private final Instant asOf;
  private final int birth;
  private final int split;
  private final int wave;
  private final int merger;
  private final int seasonFrom;
  private final int seasonTo;

  /**
   * Tells a story.
   *
   * @param seed any value
   * @param months at least 2
   * @param asOf end of the last month
   * @param isStationary whether nothing happens but single moves and new customers
   */
  Story(long seed, int months, Instant asOf, boolean isStationary) {
    this.seed = seed;
    this.months = months;
    this.asOf = asOf;
    boolean hasAll = !isStationary && months >= WITH_ALL_EVENTS;
    // Indices of months from 0; events of one sort never share a month with those of another.
    birth = isStationary ? NEVER : Math.max(1, months / 6);
    split = hasAll ? months * 5 / 12 : NEVER;
    wave = hasAll ? months * 7 / 12 : NEVER;
    merger = isStationary || months < 3 ? NEVER : Math.max(2, months * 5 / 6);
    seasonFrom = hasAll ? months / 3 : NEVER;
    seasonTo = hasAll ? months * 3 / 4 : NEVER;
  }

  /**
   * An event that was planted.
   *
   * @param month from 0, in which customers first behave as after it
   * @param kind that is born, splits off, takes another one in, or that many move to
   * @param other that it comes from; for a category that comes or goes, the category
   */
  record Planted(int month, String event, String kind, String other) {}

  /** The events, in the order of months. */
  List<Planted> events() {
    List<Planted> events = new ArrayList<>();
    for (int month = 0; month < months; month++) {
      if (month == birth) {
        events.add(new Planted(month, "BORN", PlantedKind.JEANS_AND_KNITWEAR.label(), ""));
      }
      if (month == split) {
        String part = PlantedKind.MATERNITY_AND_PLUS.label();
        String whole = PlantedKind.DRESSES_AND_SKIRTS.label();
        events.add(new Planted(month, "BORN", part, ""));
        events.add(new Planted(month, "SPLIT", part, whole));
        events.add(new Planted(month, "SPLIT", whole, whole));
      }
      if (month == wave) {
        events.add(
            new Planted(
                month,
                "MOVED",
                PlantedKind.SUITS_AND_BLAZERS.label(),
                PlantedKind.ACTIVE_AND_OUTDOOR.label()));
      }
      if (month == merger) {
        String taker = PlantedKind.SUITS_AND_BLAZERS.label();
        String taken = PlantedKind.SLEEPWEAR_AND_UNDERWEAR.label();
        events.add(new Planted(month, "RETIRED", "", taken));
        events.add(new Planted(month, "MERGED", taker, taker));
        events.add(new Planted(month, "MERGED", taker, taken));
      }
      if (month == seasonFrom) {
        events.add(new Planted(month, "CATEGORY_CAME", "", SEASONAL));
      }
      if (month == seasonTo) {
        events.add(new Planted(month, "CATEGORY_WENT", "", SEASONAL));
      }
    }
    return events;
  }

  int months() {
    return months;
  }

  /** First moment of a month. */
  Instant start(int month) {
    return end(month - 1);
  }

  /** The moment after a month. */
  Instant end(int month) {
    return asOf.atOffset(ZoneOffset.UTC).minusMonths(months - 1L - month).toInstant();
  }

  /** Whether the shop sells something in a month. */
  boolean isSold(Assortment sold, int month) {
    boolean isSeasonal =
        seasonFrom != NEVER && SEASONAL.equals(sold.department() + "/" + sold.category());
    return !isSeasonal || (month >= seasonFrom && month < seasonTo);
  }

  /** The kind of a customer in each month; null before the customer's first one. */
  List<PlantedKind> kinds(long id) {
    Draws draws = new Draws(seed, PURPOSE, id);
    boolean isBorn = draws.happens(BORN) && birth != NEVER;
    boolean isEarly = draws.happens(PRESENT_FROM_THE_START);
    int later = 1 + draws.below(months - 1);
    int first = isBorn ? birth : isEarly ? 0 : later;
    List<PlantedKind> kinds = new ArrayList<>();
    for (int month = 0; month < first; month++) {
      kinds.add(null);
    }
    PlantedKind kind = isBorn ? PlantedKind.JEANS_AND_KNITWEAR : usual(first, draws);
    kinds.add(kind);
    for (int month = first + 1; month < months; month++) {
      kind = next(kind, month, draws);
      kinds.add(kind);
    }
    return kinds;
  }

  private PlantedKind usual(int month, Draws draws) {
    double at = draws.unit();
    PlantedKind kind = PlantedKind.ACTIVE_AND_OUTDOOR;
    for (PlantedKind each : PlantedKind.values()) {
      if (at >= 0 && each.share() > 0) {
        kind = each;
      }
      at -= each.share();
    }
    return merged(kind, month);
  }

  private PlantedKind next(PlantedKind kind, int month, Draws draws) {
    boolean splitsOff = draws.happens(SPLITS_OFF);
    boolean movesAtOnce = draws.happens(MOVES_AT_ONCE);
    boolean moves = draws.happens(MOVES_IN_A_MONTH);
    List<PlantedKind> others = new ArrayList<>(living(month));
    others.remove(kind);
    PlantedKind other = others.get(draws.below(others.size()));
    if (month == split && kind == PlantedKind.DRESSES_AND_SKIRTS && splitsOff) {
      return PlantedKind.MATERNITY_AND_PLUS;
    }
    if (month == wave && kind == PlantedKind.ACTIVE_AND_OUTDOOR && movesAtOnce) {
      return PlantedKind.SUITS_AND_BLAZERS;
    }
    return merged(moves ? other : kind, month);
  }

  private PlantedKind merged(PlantedKind kind, int month) {
    boolean isTaken = month >= merger && kind == PlantedKind.SLEEPWEAR_AND_UNDERWEAR;
    return isTaken ? PlantedKind.SUITS_AND_BLAZERS : kind;
  }

  private Set<PlantedKind> living(int month) {
    Set<PlantedKind> kinds = EnumSet.allOf(PlantedKind.class);
    if (month < birth) {
      kinds.remove(PlantedKind.JEANS_AND_KNITWEAR);
    }
    if (month < split) {
      kinds.remove(PlantedKind.MATERNITY_AND_PLUS);
    }
    if (month >= merger) {
      kinds.remove(PlantedKind.SLEEPWEAR_AND_UNDERWEAR);
    }
    return kinds;
  }
}
