package io.github.segmentwise.describe.trait;

/** Whether a segment's share is too small a sample to build a claim on. */
final class Chance {
  private static final long FEWEST_CUSTOMERS = 10;
  private static final double FEWEST_ERRORS = 3;

  private Chance() {}

  /**
   * Whether a share lies within three standard errors of the usual one, as in a binomial draw of
   * the segment's size.
   *
   * @param usual share over all customers, in (0, 1)
   */
  static boolean explains(double share, double usual, long size) {
    double error = Math.sqrt(usual * (1 - usual) / size);
    return Math.abs(share - usual) < FEWEST_ERRORS * error;
  }

  /** Whether fewer than ten customers stand behind a share. */
  static boolean isHandful(double share, long size) {
    return share * size < FEWEST_CUSTOMERS;
  }
}
