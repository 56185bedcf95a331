package io.github.segmentwise.evaluate;

import java.math.BigInteger;

/**
 * How much two partitions of the same customers agree (Hubert and Arabie 1985): 1 where they are
 * the same except for their names, about 0 where they are independent, below 0 where they agree
 * less than by chance. As in scikit-learn, 1 where both put all customers into one cluster, or each
 * into a cluster of its own.
 *
 * <p>Pairs are counted as integers, so that the result is the same to the last bit.
 *
 * <p>For example, the labels 0, 0, 1, 1 and 0, 0, 1, 2 share 1 pair, where 1/3 is expected and 1.5
 * is the most: (1 − 1/3) / (1.5 − 1/3) = 0.57.
 */
public final class AdjustedRandIndex {

  private AdjustedRandIndex() {}

  /**
   * The index from a contingency table.
   *
   * @param counts {@code [cluster of the first][cluster of the second]} customers, rows of one
   *     length
   */
  public static double of(long[][] counts) {
    long[] columns = new long[counts.length == 0 ? 0 : counts[0].length];
    BigInteger both = BigInteger.ZERO;
    BigInteger first = BigInteger.ZERO;
    long all = 0;
    for (long[] row : counts) {
      long sum = 0;
      for (int column = 0; column < row.length; column++) {
        sum += row[column];
        columns[column] += row[column];
        both = both.add(pairs(row[column]));
      }
      first = first.add(pairs(sum));
      all += sum;
    }
    BigInteger second = BigInteger.ZERO;
    for (long column : columns) {
      second = second.add(pairs(column));
    }
    // (both − first·second / all) / ((first + second) / 2 − first·second / all), times 2·all.
    BigInteger expected = first.multiply(second).shiftLeft(1);
    BigInteger numerator = both.multiply(pairs(all)).shiftLeft(1).subtract(expected);
    BigInteger denominator = first.add(second).multiply(pairs(all)).subtract(expected);
    return denominator.signum() == 0 ? 1 : numerator.doubleValue() / denominator.doubleValue();
  }

  private static BigInteger pairs(long count) {
    return BigInteger.valueOf(count).multiply(BigInteger.valueOf(count - 1)).shiftRight(1);
  }
}
