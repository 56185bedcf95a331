package io.github.segmentwise.argument;

import java.util.Locale;

/**
 * Checks of arguments that a caller must get right. A wrong one is a fault of the program, so the
 * exception gives its name, the bounds and the value, such as {@code numTrials must be in 1..100,
 * was 0}.
 */
public final class Arguments {

  private Arguments() {}

  /**
   * Checks that a number is large enough.
   *
   * @return the number
   * @throws IllegalArgumentException if it is below {@code least}
   */
  public static int atLeast(String name, int value, int least) {
    return Math.toIntExact(atLeast(name, (long) value, least));
  }

  /**
   * Checks that a number is large enough.
   *
   * @return the number
   * @throws IllegalArgumentException if it is below {@code least}
   */
  public static long atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
    }
    return value;
  }

  /**
   * Checks that a number is in a range, both ends included.
   *
   * @return the number
   * @throws IllegalArgumentException if it is not
   */
  public static int inRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be in %d..%d, was %d", name, least, most, value));
    }
    return value;
  }

  /**
   * Checks that a number is in a range, both ends included.
   *
   * @return the number
   * @throws IllegalArgumentException if it is not; NaN never is
   */
  public static double inRange(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " must be in [" + least + ", " + most + "], was " + value);
    }
    return value;
  }

  /**
   * Checks that a number is above a bound and finite.
   *
   * @return the number
   * @throws IllegalArgumentException if it is not; NaN never is
   */
  public static double above(String name, double value, double bound) {
    if (!(value > bound && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + " must be above " + bound + " and finite, was " + value);
    }
    return value;
  }

  /**
   * Checks that a text is not empty.
   *
   * @return the text
   * @throws IllegalArgumentException if it is empty or null
   */
  public static String notEmpty(String name, String value) {
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(name + " must not be empty");
    }
    return value;
  }

  /**
   * Checks that a number of things is as expected, such as the length of an array.
   *
   * @return the number
   * @throws IllegalArgumentException if it is another
   */
  public static int exactly(String name, int value, int expected) {
    if (value != expected) {
      throw new IllegalArgumentException(name + " must be " + expected + ", was " + value);
    }
    return value;
  }
}
