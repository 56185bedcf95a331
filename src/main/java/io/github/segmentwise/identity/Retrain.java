package io.github.segmentwise.identity;

/** Whether a run that goes on from another trains a model of its own. */
public enum Retrain {
  /** Customers get the segments of the run before. */
  NEVER,
  /** So they do until a feature that they are clustered by has shifted. */
  ON_DRIFT,
  /** Each run trains. */
  ALWAYS
}
