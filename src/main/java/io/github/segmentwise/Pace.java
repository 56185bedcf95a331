package io.github.segmentwise;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a counted piece of work is, and how long it takes yet: {@code [######--------------] 30
 * %, about 12 s left}.
 *
 * <p>Only what is known is said. A number of all needs no more than the message. A share needs a
 * message such as {@code embedded 600 of 2000 texts}; where the message has {@code of at most}, the
 * work may end sooner, so that there is no share, and the time is an upper one. A time needs the
 * pace of this very work, over a second at least.
 */
final class Pace {

  private static final Pattern COUNTED =
      Pattern.compile("(?<what>\\D*)(?<done>\\d+) of (?<most>at most )?(?<all>\\d+)(?<rest>\\b.*)");

  private static final int CELLS = 20;
  private static final double NANOS = 1e9;
  private static final double LEAST_SECONDS = 1;
  private static final int SECONDS_TOLD = 90;

  private String work = "";
  private long firstNanos;
  private long firstDone;

  /**
   * What to say behind a message; empty where nothing is known.
   *
   * @param nanos when the message came
   */
  String after(String message, long nanos) {
    Matcher counted = COUNTED.matcher(message);
    if (!counted.matches()) {
      return "";
    }
    long done = Long.parseLong(counted.group("done"));
    long all = Long.parseLong(counted.group("all"));
    String now = counted.group("what") + all + counted.group("rest");
    if (!now.equals(work) || done <= firstDone) {
      work = now;
      firstNanos = nanos;
      firstDone = done;
      return "";
    }
    if (done > all) {
      return "";
    }
    double seconds = (nanos - firstNanos) / NANOS;
    double left = seconds * (all - done) / (done - firstDone);
    boolean isTold = seconds >= LEAST_SECONDS && done < all;
    if (counted.group("most") != null) {
      return isTold ? "  at most " + time(left) + " left at this pace" : "";
    }
    int cells = (int) (CELLS * done / all);
    return String.format(
        Locale.ROOT,
        "  [%s%s] %d %%%s",
        "#".repeat(cells),
        "-".repeat(CELLS - cells),
        100 * done / all,
        isTold ? ", about " + time(left) + " left" : "");
  }

  private static String time(double seconds) {
    return seconds <= SECONDS_TOLD
        ? String.format(Locale.ROOT, "%.0f s", Math.ceil(seconds))
        : String.format(Locale.ROOT, "%.0f min", Math.ceil(seconds / 60));
  }
}
