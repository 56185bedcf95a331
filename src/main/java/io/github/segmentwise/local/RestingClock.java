package io.github.segmentwise.local;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.beam.runners.direct.Clock;
import org.joda.time.Instant;

/**
 * The clock of Beam's local runner, at which its polling loop rests while there is nothing to do.
 *
 * <p>The loop asks every stage for timers again and again, also while one stage computes for
 * seconds or a load job of BigQuery runs, and takes a whole core for it. It reads the clock twice
 * for each stage; a worker reads it when it hands over a bundle. So a clock that is read without a
 * pause for {@link #PATIENCE} is read by a loop that finds no work: it then waits in the clock,
 * each time twice as long up to {@link #LONGEST_REST}, until a worker reads the clock or the time
 * is up.
 *
 * <p>Threads race for the fields without a lock: a lost write makes one rest shorter or later.
 */
final class RestingClock implements Clock {

  /** Nanoseconds of reading without a pause after which a reader rests. */
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(2);

  /** Nanoseconds without a reading that mean work; a turn of the loop takes less. */
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

  /** Nanoseconds of reading after a rest, so that the loop can see what has come. */
  private static final long LOOK = TimeUnit.MICROSECONDS.toNanos(500);

  private static final long SHORTEST_REST = TimeUnit.MICROSECONDS.toNanos(300);
  private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(5);

  private final long startMillis = System.currentTimeMillis();
  private final long start = System.nanoTime();
  private volatile long idleSince = start;
  private volatile long lastRead = start;
  private volatile long rest = SHORTEST_REST;
  private volatile Thread resting;

  @Override
  public Instant now() {
    long now = System.nanoTime();
    Thread other = resting;
    if (other != null) {
      rest = SHORTEST_REST;
      LockSupport.unpark(other);
    } else if (now - lastRead > PAUSE) {
      rest = SHORTEST_REST;
      idleSince = now;
    } else if (now - idleSince > PATIENCE) {
      now = rested();
    }
    lastRead = now;
    return Instant.ofEpochMilli(startMillis + TimeUnit.NANOSECONDS.toMillis(now - start));
  }

  private long rested() {
    long time = rest;
    rest = Math.min(2 * time, LONGEST_REST);
    resting = Thread.currentThread();
    LockSupport.parkNanos(this, time);
    resting = null;
    long now = System.nanoTime();
    idleSince = now - PATIENCE + LOOK;
    return now;
  }
}
