package io.github.segmentwise;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

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
}
