package io.github.segmentwise;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows what the stages log, with the seconds since the start: on a terminal as one line that
 * changes, with a bar and the time left where the work is known, else as plain lines. Other loggers
 * only get through with what is severe.
 */
final class ProgressLines extends Handler implements AutoCloseable {

  private static final String PROGRAM = "io.github.segmentwise";

  /** System property by which {@code scripts/segment} says that it was started on a terminal. */
  private static final String TERMINAL = "segmentwise.terminal";

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean onTerminal;
  private final long startNanos = System.nanoTime();
  private final Logger program;
  private final Logger root;
  private final Pace pace = new Pace();
  private boolean lineIsOpen;
  private volatile boolean othersAreHushed;

  private ProgressLines(PrintStream err, boolean onTerminal) {
    this.err = err;
    this.onTerminal = onTerminal;
    LogManager.getLogManager().reset();
    root = Logger.getLogger("");
    root.setLevel(Level.SEVERE);
    root.addHandler(this);
    program = Logger.getLogger(PROGRAM);
    program.setLevel(Level.INFO);
  }

  /** Begins to show progress. */
  static ProgressLines start(PrintStream err) {
    return new ProgressLines(err, Boolean.getBoolean(TERMINAL));
  }

  @Override
  public synchronized void publish(LogRecord record) {
    boolean isOwn = record.getLoggerName() != null && record.getLoggerName().startsWith(PROGRAM);
    if (!isOwn && (othersAreHushed || record.getLevel().intValue() < Level.SEVERE.intValue())) {
      return;
    }
    long nanos = System.nanoTime() - startNanos;
    String line = String.format(Locale.ROOT, "[%6.1f s] %s", nanos / 1e9, record.getMessage());
    if (onTerminal && isOwn) {
      err.print(CLEAR_LINE + line + pace.after(record.getMessage(), nanos));
      lineIsOpen = true;
    } else {
      end();
      err.println(line);
    }
    err.flush();
  }

  /** Shows what is severe only. */
  void hush() {
    program.setLevel(Level.SEVERE);
  }

  /**
   * Shows nothing of other loggers. Engines log a failure several times, before the program's line
   * that tells it.
   */
  void hushOthers() {
    othersAreHushed = true;
  }

  /** Clears the changing line. */
  synchronized void end() {
    if (lineIsOpen) {
      err.print(CLEAR_LINE);
      err.flush();
      lineIsOpen = false;
    }
  }

  /** Lets the loggers do as they would have done, for what other runners and launchers log. */
  void giveBack() throws IOException {
    close();
    LogManager.getLogManager().readConfiguration();
  }

  @Override
  public void flush() {
    err.flush();
  }

  @Override
  public void close() {
    end();
    root.removeHandler(this);
  }

  /**
   * How far a counted piece of work is, and how long it takes yet: {@code [######--------------] 30
   * %, about 12 s left}.
   *
   * <p>Only what is known is said. A number of all needs no more than the message. A share needs a
   * message such as {@code embedded 600 of 2000 texts}; where the message has {@code of at most},
   * the work may end sooner, so that there is no share, and the time is an upper one. A time needs
   * the pace of this very work, over a second at least.
   */
  static final class Pace {

    private static final Pattern COUNTED =
        Pattern.compile(
            "(?<what>\\D*)(?<done>\\d+) of (?<most>at most )?(?<all>\\d+)(?<rest>\\b.*)");

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
}
