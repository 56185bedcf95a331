package io.github.segmentwise.kmeans;

import java.util.Locale;

/** A trial asks for more clusters than there are different rows. */
public final class TooFewDistinctRowsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int clusters;
  private final int distinct;

  /**
   * @param distinct how many different rows were found, fewer than {@code numClusters}
   */
  public TooFewDistinctRowsException(int numClusters, int distinct) {
    this(
        String.format(
            Locale.ROOT,
            "numClusters: cannot make %d clusters of customers who show only %d different feature"
                + " rows",
            numClusters,
            distinct),
        numClusters,
        distinct);
  }

  private TooFewDistinctRowsException(String message, int clusters, int distinct) {
    super(message);
    this.clusters = clusters;
    this.distinct = distinct;
  }

  /** Says it in the words of another. */
  public static TooFewDistinctRowsException inWords(String message) {
    return new TooFewDistinctRowsException(message, 0, 0);
  }

  /**
   * The same in other words.
   *
   * @param message with a place for the number of clusters and one for that of different rows
   */
  public TooFewDistinctRowsException saying(String message) {
    TooFewDistinctRowsException reworded =
        new TooFewDistinctRowsException(message.formatted(clusters, distinct), clusters, distinct);
    reworded.initCause(this);
    return reworded;
  }
}
