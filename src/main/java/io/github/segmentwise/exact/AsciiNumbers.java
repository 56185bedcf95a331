package io.github.segmentwise.exact;

/**
 * Numbers as ASCII in an array of bytes: the texts of {@link Long#toString(long)} and of {@link
 * DecimalText#of(double)}, in most cases without an object for each.
 */
public final class AsciiNumbers {

  /** Bytes that a number takes at most. */
  public static final int LONGEST = 26;

  /** Doubles from here to {@link #PLAIN_END} are written without an exponent. */
  private static final double PLAIN_BEGIN = 1e-3;

  private static final double PLAIN_END = 1e7;

  private static final int HUNDRED = 100;
  private static final int MILLION = 1_000_000;
  private static final int EIGHT_DIGITS = 100_000_000;

  /** 10ⁱ for each i up to 18, as whole numbers. */
  private static final long[] POWERS_OF_TEN = new long[19];

  static {
    POWERS_OF_TEN[0] = 1;
    for (int i = 1; i < POWERS_OF_TEN.length; i++) {
      POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
    }
  }

  private static final byte[] DIGIT_PAIRS = digitPairs();

  private AsciiNumbers() {}

  private static byte[] digitPairs() {
    byte[] pairs = new byte[2 * HUNDRED];
    for (int i = 0; i < HUNDRED; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }

  /**
   * Puts a whole number.
   *
   * @param to has room for {@link #LONGEST} bytes
   * @param at first byte
   * @return the byte behind the last
   */
  public static int put(long value, byte[] to, int at) {
    if (value == Long.MIN_VALUE) {
      return putText(Long.toString(value), to, at);
    }
    return putNatural(Math.abs(value), to, putSign(value < 0, to, at));
  }

  /**
   * Puts a number as {@link DecimalText#of(double)} has it; see {@link #put(long, byte[], int)}.
   *
   * <p>One of few decimals is a whole number over a power of ten. Decimals of up to 15 digits lead
   * to distinct doubles, so that there is no shorter one.
   */
  public static int put(double value, byte[] to, int at) {
    double size = Math.abs(value);
    boolean isPlain = size >= PLAIN_BEGIN && size < PLAIN_END;
    if (!isPlain && Double.doubleToRawLongBits(value) != 0) {
      return putText(DecimalText.of(value), to, at);
    }
    int whole = (int) size;
    if (whole == size) {
      int next = putNatural(whole, to, putSign(value < 0, to, at));
      to[next++] = '.';
      to[next++] = '0';
      return next;
    }
    long hundredths = (long) (size * HUNDRED + 0.5);
    if (hundredths / (double) HUNDRED == size) {
      long decimals = hundredths - (long) whole * HUNDRED;
      return putDecimals(whole, decimals, 2, to, putSign(value < 0, to, at));
    }
    long millionths = (long) (size * MILLION + 0.5);
    if (millionths / (double) MILLION == size) {
      long decimals = millionths - (long) whole * MILLION;
      return putDecimals(whole, decimals, 6, to, putSign(value < 0, to, at));
    }
    return putText(DecimalText.of(value), to, at);
  }

  private static int putSign(boolean isNegative, byte[] to, int at) {
    if (isNegative) {
      to[at] = '-';
      return at + 1;
    }
    return at;
  }

  /** Puts a whole number, a point and so many places of decimals without the zeros at their end. */
  private static int putDecimals(int whole, long decimals, int places, byte[] to, int at) {
    int begin = putNatural(whole, to, at);
    to[begin++] = '.';
    int end = begin + places;
    putDigits(decimals, to, begin, end);
    while (to[end - 1] == '0') {
      end--;
    }
    return end;
  }

  private static int putNatural(long value, byte[] to, int at) {
    int digits = 1;
    while (digits < POWERS_OF_TEN.length && value >= POWERS_OF_TEN[digits]) {
      digits++;
    }
    putDigits(value, to, at, at + digits);
    return at + digits;
  }

  /** Puts the digits of a number that fills the bytes up to an end, with zeros before it. */
  private static void putDigits(long value, byte[] to, int begin, int end) {
    int next = end;
    long rest = value;
    while (rest >= EIGHT_DIGITS) {
      long upper = rest / EIGHT_DIGITS;
      putDigits((int) (rest - upper * EIGHT_DIGITS), to, next - 8, next);
      next -= 8;
      rest = upper;
    }
    putDigits((int) rest, to, begin, next);
  }

  private static void putDigits(int value, byte[] to, int begin, int end) {
    int next = end;
    int rest = value;
    while (next - begin >= 2) {
      int upper = rest / HUNDRED;
      int pair = 2 * (rest - upper * HUNDRED);
      to[--next] = DIGIT_PAIRS[pair + 1];
      to[--next] = DIGIT_PAIRS[pair];
      rest = upper;
    }
    if (next > begin) {
      to[begin] = (byte) ('0' + rest);
    }
  }

  private static int putText(String ascii, byte[] to, int at) {
    int length = ascii.length();
    for (int i = 0; i < length; i++) {
      to[at + i] = (byte) ascii.charAt(i);
    }
    return at + length;
  }
}
