package io.github.segmentwise.compare;

/** Whose labels are scored. */
public enum Population {
  /** All customers; outliers with their nearest segment. */
  ALL_CUSTOMERS,
  /** The customers on whom the methods were trained. */
  WITHOUT_OUTLIERS
}
