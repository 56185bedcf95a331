package io.github.segmentwise.parallel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Does tasks on all cores: the calling thread and one more for each other core take one after
 * another until none is left.
 *
 * <p>A parallel stream would do, but for tasks of seconds: it deals them out in halves before they
 * begin, and a thread whose half is done keeps its core busy with waiting.
 */
public final class Cores {

  private Cores() {}

  /** Cores of this machine, at least 1. */
  public static int count() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * The results of tasks, in their order. When one fails, no further one begins.
   *
   * @param tasks how many, numbered from 0
   * @throws RuntimeException what a task threw
   */
  public static <T> List<T> map(int tasks, IntFunction<T> task) {
    Object[] results = new Object[tasks];
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          try {
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
              results[i] = task.apply(i);
            }
          } catch (Throwable failure) {
            next.set(tasks);
            throw failure;
          }
        };
    int others = Math.min(count(), tasks) - 1;
    if (others <= 0) {
      work.run();
      return list(results);
    }
    ExecutorService threads = Executors.newFixedThreadPool(others);
    try {
      List<Future<?>> started = new ArrayList<>();
      for (int i = 0; i < others; i++) {
        started.add(threads.submit(work));
      }
      work.run();
      started.forEach(Cores::finish);
    } finally {
      threads.shutdownNow();
    }
    return list(results);
  }

  @SuppressWarnings("unchecked")
  private static <T> List<T> list(Object[] results) {
    return (List<T>) Arrays.asList(results);
  }

  private static void finish(Future<?> work) {
    try {
      work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while other cores worked", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    }
  }
}
