package io.github.segmentwise.sample;

/**
 * A stream of random draws that is the same on every platform and Java version.
 *
 * <p>SplitMix64 (Steele, Lea, Flood 2014): the state grows by the golden gamma and is mixed. The
 * JDK's generators are not used because how they turn bits into bounded or Gaussian numbers may
 * change between releases, and a sample has to stay the same for ever. Not thread-safe.
 */
final class Draws {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  /**
   * Starts the stream of one thing, such as a customer, independent of all others.
   *
   * @param seed the sample's seed, any value
   * @param purpose keeps things of different sorts with the same id apart
   * @param id of the thing
   */
  Draws(long seed, long purpose, long id) {
    state = mix(mix(mix(seed + GOLDEN_GAMMA) ^ purpose) + GOLDEN_GAMMA * id);
  }

  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Any of the 2^64 values. */
  long bits() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  double unit() {
    return (bits() >>> 11) * 0x1.0p-53;
  }

  /** Whether something of this probability happens. */
  boolean happens(double probability) {
    return unit() < probability;
  }

  /** Uniform in [0, bound); {@code bound} is at least 1. */
  int below(int bound) {
    return (int) (unit() * bound);
  }

  /** Uniform in [from, to); {@code from} where the range is empty. */
  long between(long from, long to) {
    return from + (long) (unit() * Math.max(0, to - from));
  }

  /**
   * Nearly standard normal, within [-6, 6]: the sum of twelve uniform draws, less 6. Needs no
   * logarithm, so it cannot differ between platforms.
   */
  double normal() {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += unit();
    }
    return sum;
  }

  /**
   * An index drawn with the given weights.
   *
   * @param cumulative running sums of the weights, the last one being their total
   */
  int index(double[] cumulative) {
    double at = unit() * cumulative[cumulative.length - 1];
    int i = 0;
    while (i < cumulative.length - 1 && at >= cumulative[i]) {
      i++;
    }
    return i;
  }

  /** Puts the first {@code length} values into a random order (Fisher and Yates). */
  void shuffle(int[] values, int length) {
    for (int i = length - 1; i > 0; i--) {
      int j = below(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }
}
