package io.github.segmentwise.outlier;

/** How customers are found who fit no segment. */
public enum OutlierMethod {
  /** All customers take part in everything. */
  NONE,
  /** Empirical cumulative distributions per column: see {@link EcodTails}. */
  ECOD
}
