package io.github.segmentwise.local;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop that never rests, or never wakes, ends a test by its time limit. */
@Timeout(60)
class RestingClockTest {

  @Test
  void now_read_isTheTimeOfTheSystemAndNeverGoesBack() {
    RestingClock clock = new RestingClock();
    long before = System.currentTimeMillis();

    Instant last = clock.now();
    for (int read = 0; read < 100_000; read++) {
      Instant now = clock.now();
      assertThat(now.isBefore(last), is(false));
      last = now;
    }

    assertThat(last.getMillis(), greaterThanOrEqualTo(before - 1));
    assertThat(last.getMillis(), lessThanOrEqualTo(System.currentTimeMillis() + 1));
  }

  @Test
  void now_readWithoutAPause_restsInTheClock() throws Exception {
    RestingClock clock = new RestingClock();
    AtomicBoolean stopped = new AtomicBoolean();
    Thread loop = polling(clock, stopped);

    awaitRest(loop, clock);

    stopped.set(true);
    loop.join();
  }

  @Test
  void now_readByAWorker_wakesTheLoop() throws Exception {
    RestingClock clock = new RestingClock();
    AtomicBoolean stopped = new AtomicBoolean();
    Thread loop = polling(clock, stopped);
    for (int time = 0; time < 20; time++) {
      awaitRest(loop, clock);
      clock.now();
    }

    stopped.set(true);
    loop.join();
  }

  private static Thread polling(RestingClock clock, AtomicBoolean stopped) {
    Thread loop =
        new Thread(
            () -> {
              while (!stopped.get()) {
                clock.now();
              }
            });
    loop.start();
    return loop;
  }

  private static void awaitRest(Thread loop, RestingClock clock) {
    while (LockSupport.getBlocker(loop) != clock) {
      assertThat("the loop goes on", loop.isAlive(), is(true));
      Thread.onSpinWait();
    }
  }
}
