package io.github.segmentwise.feature;

/** How the spend columns are brought to a common size. */
public enum SpendScaling {
  /**
   * All are divided by the square root of the mean of their population variances, so that a rarely
   * bought category does not outweigh the rest. For example, columns with the variances 1 and 9 are
   * divided by √5.
   */
  GROUP,
  /** Each is divided by its own population standard deviation, as BigQuery ML does. */
  PER_COLUMN
}
