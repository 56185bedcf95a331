package io.github.segmentwise.outlier;

/** How the tails of the columns become one score of a customer. */
public enum EcodVariant {
  /**
   * As the code of pyod: per column the larger tail, or both where the skewness is exactly 0;
   * summed over the columns.
   */
  PYOD(1) {
    @Override
    void sums(long left, long right, int skewness, long[] target, int at) {
      target[at] = skewness == 0 ? left + right : Math.max(left, right);
    }
  },
  /**
   * As the paper: the largest of three sums over the columns, of the left tails, of the right tails
   * and of the tail on the side of the skewness.
   */
  PAPER(3) {
    @Override
    void sums(long left, long right, int skewness, long[] target, int at) {
      target[at] = left;
      target[at + 1] = right;
      target[at + 2] = skewness < 0 ? left : right;
    }
  };

  private final int sums;

  EcodVariant(int sums) {
    this.sums = sums;
  }

  /** How many sums over the columns are kept; the score is the largest. */
  int sums() {
    return sums;
  }

  /** What a value with the given tails adds to each sum, written from {@code target[at]} on. */
  abstract void sums(long left, long right, int skewness, long[] target, int at);
}
