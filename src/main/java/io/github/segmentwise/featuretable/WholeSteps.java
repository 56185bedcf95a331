package io.github.segmentwise.featuretable;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * By what steps the whole numbers of a column differ: their smallest, their largest and the
 * greatest common divisor of their differences. Values that all differ and reach from the smallest
 * to the largest in so many such steps are a running number.
 */
final class WholeSteps {

  /** Whole numbers beyond are not exact. */
  private static final double LARGEST = 0x1p53;

  private long least = Long.MAX_VALUE;
  private long most = Long.MIN_VALUE;
  private long divisor;

  void add(double value) {
    if (Math.abs(value) <= LARGEST) {
      add((long) value, 0);
    }
  }

  private void add(long value, long ownDivisor) {
    if (!isEmpty()) {
      divisor = divisor(divisor, divisor(ownDivisor, Math.abs(value - least)));
    } else {
      divisor = ownDivisor;
    }
    least = Math.min(least, value);
    most = Math.max(most, value);
  }

  private static long divisor(long a, long b) {
    if (a == 1 || b == 1) {
      return 1;
    }
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  void merge(WholeSteps other) {
    if (!other.isEmpty()) {
      add(other.least, other.divisor);
      most = Math.max(most, other.most);
    }
  }

  private boolean isEmpty() {
    return least > most;
  }

  /** Whether {@code count} different values are equally far apart. */
  boolean areConstant(long count) {
    return count > 1 && divisor > 0 && most - least == divisor * (count - 1);
  }

  long least() {
    return least;
  }

  long most() {
    return most;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(least);
    out.writeLong(most);
    out.writeLong(divisor);
  }

  static WholeSteps readFrom(DataInput in) throws IOException {
    WholeSteps read = new WholeSteps();
    read.least = in.readLong();
    read.most = in.readLong();
    read.divisor = in.readLong();
    return read;
  }
}
