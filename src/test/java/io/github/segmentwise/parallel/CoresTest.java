package io.github.segmentwise.parallel;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoresTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 1000})
  void map_anyNumberOfTasks_givesTheResultsInOrder(int tasks) {
    assertThat(
        Cores.map(tasks, i -> "task " + i),
        is(IntStream.range(0, tasks).mapToObj(i -> "task " + i).toList()));
  }

  @Test
  void map_resultsOfNull_areKept() {
    assertThat(Cores.map(3, i -> i == 1 ? null : i), is(Arrays.asList(0, null, 2)));
  }

  static boolean isSeveral() {
    return Cores.count() > 1;
  }

  /** Each waits until the other has begun. */
  @Test
  @EnabledIf("isSeveral")
  void map_severalCores_workAtATime() {
    CountDownLatch begun = new CountDownLatch(2);

    List<Boolean> met =
        Cores.map(
            2,
            i -> {
              begun.countDown();
              try {
                return begun.await(1, TimeUnit.MINUTES);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    assertThat(met, is(List.of(true, true)));
  }

  @Test
  void map_aTaskFails_throwsWhatItThrewAndBeginsNoMore() {
    IllegalStateException failure = new IllegalStateException("task 3");
    AtomicInteger begun = new AtomicInteger();

    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                Cores.map(
                    100_000,
                    i -> {
                      begun.incrementAndGet();
                      if (i == 3) {
                        throw failure;
                      }
                      return i;
                    }));

    assertThat(thrown, sameInstance(failure));
    assertThat(begun.get(), lessThan(100_000));
  }
}
