package io.github.segmentwise.exact;

/**
 * The source of every random choice and of every partition number: a hash, so that a choice depends
 * on its seed, purpose and row only and not on the order of the rows.
 *
 * <p>Each word is folded in by the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
 */
public final class Hash {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Hash() {}

  /** Mixes one word into a hash. */
  public static long mix(long hash, long word) {
    long z = hash + GOLDEN_GAMMA + word * 0xD1B54A32D192ED03L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** The hash of a text, from its UTF-16 code units, four at a time. */
  public static long ofText(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i += 4) {
      long word = 0;
      for (int j = i; j < Math.min(i + 4, text.length()); j++) {
        word = word << 16 | text.charAt(j);
      }
      hash = mix(hash, word);
    }
    return hash;
  }

  /** A uniform double in the open interval (0, 1), from the upper 52 bits. */
  public static double toUnit(long hash) {
    // One bit fewer than a double has, or the half would round the largest value up to 1.
    return ((hash >>> 12) + 0.5) * 0x1p-52;
  }

  /** The partition of a key, in [0, partitions). */
  public static int partition(long key, int partitions) {
    return (int) Math.floorMod(mix(0, key), (long) partitions);
  }
}
