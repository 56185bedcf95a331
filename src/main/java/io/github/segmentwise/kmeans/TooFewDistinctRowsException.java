package io.github.segmentwise.kmeans;

import io.github.segmentwise.sentence.Sentence;

/** A trial asks for more clusters than there are different rows. */
public final class TooFewDistinctRowsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Sentence sentence;
  private final int clusters;
  private final int distinct;

  /**
   * Clusters that cannot be made.
   *
   * @param distinct how many different rows were found, fewer than {@code numClusters}
   */
  public TooFewDistinctRowsException(int numClusters, int distinct) {
    this(Sentence.of("record.impossible.rows", numClusters, distinct), numClusters, distinct);
  }

  private TooFewDistinctRowsException(Sentence sentence, int clusters, int distinct) {
    super(sentence.english());
    this.sentence = sentence;
    this.clusters = clusters;
    this.distinct = distinct;
  }

  /** Says what another one said. */
  public static TooFewDistinctRowsException inWords(Sentence sentence) {
    return new TooFewDistinctRowsException(sentence, 0, 0);
  }

  /**
   * The same in other words.
   *
   * @param key of a phrase with places for the number of clusters and for that of different rows
   */
  public TooFewDistinctRowsException saying(String key) {
    TooFewDistinctRowsException reworded =
        new TooFewDistinctRowsException(Sentence.of(key, clusters, distinct), clusters, distinct);
    reworded.initCause(this);
    return reworded;
  }

  /** The message, which can be said in any language. */
  public Sentence sentence() {
    return sentence;
  }
}
