package io.github.segmentwise.customer;

import io.github.segmentwise.argument.Arguments;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The spans of time before a reference moment over which spend is summed. A window of d days holds
 * the orders of [asOf − d days, asOf], both ends included, so longer windows contain shorter ones.
 *
 * @param asOf the reference moment
 * @param days lengths in days, ascending and distinct, at least one, each at least 1
 */
public record SpendWindows(Instant asOf, List<Integer> days) implements Serializable {

  /** The lengths that shops call 12, 24 and 36 months, at 30.4 days a month. */
  private static final List<Integer> WHOLE_MONTHS = List.of(365, 730, 1095);

  private static final double DAYS_PER_MONTH = 30.4;

  public SpendWindows {
    days = List.copyOf(days);
    Arguments.atLeast("windows", days.size(), 1);
    for (int w = 0; w < days.size(); w++) {
      Arguments.atLeast("days of window " + w, days.get(w), w == 0 ? 1 : days.get(w - 1) + 1);
    }
  }

  public int count() {
    return days.size();
  }

  /** Begin of a column's name, such as {@code total_12_months_} or {@code total_90_days_}. */
  public static String columnPrefix(int days) {
    return "total_" + length(days).replace(' ', '_') + "_";
  }

  /** Name of a spend column, such as {@code total_12_months_Jeans}, or that of all spend. */
  public static String column(int days, String category) {
    String prefix = columnPrefix(days);
    return category.isEmpty() ? prefix.substring(0, prefix.length() - 1) : prefix + category;
  }

  /** Length of a window in words, such as {@code 12 months} or {@code 90 days}. */
  public static String length(int days) {
    return WHOLE_MONTHS.contains(days)
        ? Math.round(Math.floor(days / DAYS_PER_MONTH)) + " months"
        : days + " days";
  }

  /** Finds the window of a moment in a tight loop, without objects. */
  public Locator locator() {
    return new Locator(this);
  }

  /** The first instants of the windows, in microseconds since 1970. */
  public static final class Locator {
    private final long end;
    private final long[] begins;

    public Locator(SpendWindows windows) {
      end = micros(windows.asOf);
      begins =
          windows.days.stream()
              .mapToLong(d -> micros(windows.asOf.minus(Duration.ofDays(d))))
              .toArray();
    }

    private static long micros(Instant instant) {
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    /** Whether a moment is later than the reference moment. */
    public boolean isLater(long micros) {
      return micros > end;
    }

    /**
     * Index of the shortest window that holds a moment; the number of windows if none does, that is
     * if the moment is later than the reference moment or before the longest window.
     */
    public int shortestWindow(long micros) {
      int window = 0;
      if (micros > end) {
        return begins.length;
      }
      while (window < begins.length && micros < begins[window]) {
        window++;
      }
      return window;
    }
  }
}
