package io.github.segmentwise.bigquery;

/** What a run replaces in its output dataset. */
public enum WriteMode {
  /** Earlier runs of the same date of as_of, nothing else. */
  REPLACE_RUN,
  /** All earlier runs. */
  REPLACE_ALL
}
