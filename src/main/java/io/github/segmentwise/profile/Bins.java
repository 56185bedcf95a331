package io.github.segmentwise.profile;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Bins of equal width for the values of a numeric column, at round numbers. They cover three
 * standard deviations on both sides of the mean; the first and the last bin also take what lies
 * beyond, so that every value has a bin. Known before the values are passed over, so that counts of
 * disjoint customers add up.
 *
 * <p>For example, ages of mean 41 and deviation 17 get bins of 5 years from -10 to 95: 40 is in the
 * bin from 40 to 45.
 *
 * @param first the first bin begins at {@code first × width}
 * @param width above 0: 1, 2 or 5 times a power of ten
 * @param count at least 0
 */
public record Bins(long first, double width, int count) {

  private static final double DEVIATIONS = 3;
  private static final double BINS_PER_DEVIATION = 4;
  private static final double LARGEST = 0x1p52;
  private static final double LEAST_DEVIATION = 1e-100;
  private static final double LARGEST_DEVIATION = 1e100;

  /** No bins, for a column without spread or of a magnitude that has no readable bins. */
  public static final Bins NONE = new Bins(0, 1, 0);

  public Bins {
    Arguments.above("width", width, 0);
    Arguments.atLeast("count", count, 0);
  }

  /**
   * Bins for a column.
   *
   * @param deviation standard deviation, at least 0
   */
  public static Bins around(double mean, double deviation) {
    if (!(deviation > LEAST_DEVIATION && deviation < LARGEST_DEVIATION)) {
      return NONE;
    }
    double width = round(deviation / BINS_PER_DEVIATION);
    double from = Math.floor((mean - DEVIATIONS * deviation) / width);
    double to = Math.ceil((mean + DEVIATIONS * deviation) / width);
    boolean readable = Math.abs(from) < LARGEST && Math.abs(to) < LARGEST;
    return readable ? new Bins((long) from, width, (int) (to - from)) : NONE;
  }

  /** The next of 1, 2 and 5 times a power of ten, for values far from the ends of a double. */
  private static double round(double value) {
    double power = 1;
    while (power * 10 <= value) {
      power *= 10;
    }
    while (power > value) {
      power /= 10;
    }
    double times = value / power;
    return times <= 1 ? power : times <= 2 ? 2 * power : times <= 5 ? 5 * power : 10 * power;
  }

  /** Bin of a value, in [0, count). */
  int binOf(double value) {
    double bin = Math.floor(value / width) - first;
    return (int) Math.max(0, Math.min(count - 1.0, bin));
  }

  /** Where a bin begins. */
  double from(int bin) {
    return (first + bin) * width;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(first);
    out.writeDouble(width);
    Packed.writeVarint(out, count);
  }

  static Bins readFrom(DataInput in) throws IOException {
    return new Bins(in.readLong(), in.readDouble(), (int) Packed.readVarint(in));
  }
}
