package io.github.segmentwise.cell;

/**
 * Reads decimal numbers of few digits, such as {@code 12.5}, without an object for each.
 *
 * <p>Up to 15 digits are a whole number that a double holds exactly, and so is the power of ten by
 * which their decimals divide it; so the one division rounds as {@link Double#parseDouble} does
 * (Clinger 1990, How to read floating point numbers accurately).
 */
public final class PlainDecimal {

  private static final int MOST_DIGITS = 15;
  private static final double[] POWERS_OF_TEN = powersOfTen();

  private PlainDecimal() {}

  private static double[] powersOfTen() {
    double[] powers = new double[MOST_DIGITS + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }

  /**
   * The number in {@code length} characters.
   *
   * @return what {@link Double#parseDouble} gives; NaN where the characters are anything but digits
   *     with at most one point among or behind them and a minus before them, or more than 15 digits
   */
  public static double of(char[] buffer, int offset, int length) {
    int end = offset + length;
    boolean isNegative = length > 0 && buffer[offset] == '-';
    int begin = isNegative ? offset + 1 : offset;
    if (end - begin > MOST_DIGITS + 1) {
      return Double.NaN;
    }
    long digits = 0;
    int count = 0;
    int point = -1;
    for (int i = begin; i < end; i++) {
      char c = buffer[i];
      if (c >= '0' && c <= '9') {
        digits = 10 * digits + c - '0';
        count++;
      } else if (c == '.' && point < 0) {
        point = i;
      } else {
        return Double.NaN;
      }
    }
    if (count == 0 || count > MOST_DIGITS) {
      return Double.NaN;
    }
    double size = point < 0 ? digits : digits / POWERS_OF_TEN[end - point - 1];
    return isNegative ? -size : size;
  }
}
