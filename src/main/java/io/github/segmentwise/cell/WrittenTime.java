package io.github.segmentwise.cell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A duration or a time of the day: {@code 1:02:03}, {@code 12:34}, {@code 0:05:30.5}, {@code 2 days
 * 03:04:05}, {@code 2:30 PM}.
 *
 * <p>Two parts alone may be hours and minutes, or minutes and seconds; a column as a whole decides.
 */
public final class WrittenTime {

  private static final Pattern TIME =
      Pattern.compile(
          "([-\u2212])?(?:(\\d{1,6}) ?d(?:ays?)?,? *)?(\\d{1,5}):([0-5]\\d)"
              + "(?::([0-5]\\d(?:[.,]\\d{1,9})?))?(?: ?([AaPp])\\.?[Mm]\\.?)?");
  private static final int LONGEST = 40;
  private static final int NOON = 12;
  private static final int DAY_HOURS = 24;
  private static final double PARTS = 60;

  private final double parts;
  private final boolean isTwoParts;
  private final boolean isBeyondDay;

  private WrittenTime(double parts, boolean isTwoParts, boolean isBeyondDay) {
    this.parts = parts;
    this.isTwoParts = isTwoParts;
    this.isBeyondDay = isBeyondDay;
  }

  /** Reads a text; null where it is not a time. */
  public static @Nullable WrittenTime of(String text) {
    if (text.length() > LONGEST || text.indexOf(':') < 1) {
      return null;
    }
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      return null;
    }
    double days = time.group(2) == null ? 0 : Integer.parseInt(time.group(2));
    int first = Integer.parseInt(time.group(3));
    boolean isOfDay = time.group(6) != null;
    if (isOfDay) {
      if (first < 1 || first > NOON || time.group(2) != null || time.group(1) != null) {
        return null;
      }
      first = first % NOON + (Character.toLowerCase(time.group(6).charAt(0)) == 'p' ? NOON : 0);
    }
    boolean isTwoParts = time.group(5) == null && time.group(2) == null && !isOfDay;
    double last = time.group(5) == null ? 0 : Double.parseDouble(time.group(5).replace(',', '.'));
    double minutes =
        ((days * DAY_HOURS + first) * PARTS + Integer.parseInt(time.group(4))) + last / PARTS;
    return new WrittenTime(
        time.group(1) == null ? minutes : 0 - minutes,
        isTwoParts,
        days > 0 || first >= DAY_HOURS || time.group(1) != null);
  }

  /**
   * Minutes, or fractions of them.
   *
   * @param areMinutesFirst whether two parts are minutes and seconds
   */
  public double minutes(boolean areMinutesFirst) {
    return isTwoParts && areMinutesFirst ? parts / PARTS : parts;
  }

  /** Whether there are two parts only, which may be either of two things. */
  public boolean isTwoParts() {
    return isTwoParts;
  }

  /** Whether the first part is more than the hours of a day. */
  public boolean isBeyondDay() {
    return isBeyondDay;
  }
}
