package io.github.segmentwise.cluster.kernel;

/** A trial asks for more clusters than there are different rows. */
public final class TooFewDistinctRowsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param distinct how many different rows were found, fewer than {@code numClusters}
   */
  TooFewDistinctRowsException(int numClusters, int distinct) {
    super(
        "numClusters: cannot make %d clusters of customers who show only %d different feature rows"
            .formatted(numClusters, distinct));
  }
}
