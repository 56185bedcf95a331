package io.github.segmentwise.describe.language;

/**
 * Which groups of customers are large enough for figures about them to be shared.
 *
 * @param least customers a group must have; an empty group is about nobody and may be shared
 * @param segment customers of the segment
 * @param population all customers
 */
record GroupSizes(int least, long segment, long population) {

  static GroupSizes of(int least, long size, double share) {
    return new GroupSizes(least, size, Math.round(size / share));
  }

  /** Customers of the segment behind a share of it. */
  long inSegment(double share) {
    return Math.round(share * segment);
  }

  /** Customers behind a share of all. */
  long inPopulation(double share) {
    return Math.round(share * population);
  }

  boolean isLarge(long group) {
    return group >= least;
  }

  /** Whether a group has customers, but too few to be shared. */
  boolean isTiny(long group) {
    return group > 0 && group < least;
  }

  /**
   * Whether figures of all customers may be shared: the customers outside the segment are not a
   * tiny group.
   */
  boolean mayCompare() {
    return !isTiny(population - segment);
  }

  /** The same for a group: who belongs to it outside the segment must not be a tiny group. */
  boolean mayCompare(double share, double populationShare) {
    return mayCompare() && !isTiny(inPopulation(populationShare) - inSegment(share));
  }
}
