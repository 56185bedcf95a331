package io.github.segmentwise.rounds;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.rounds.Phases.Progress;
import io.github.segmentwise.row.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Runs all rounds in one process: threads take blocks until none is left, each into a partial of
 * its own. Memory: the blocks, one partial per thread, and what phases keep between rounds.
 */
public final class ThreadedRounds<S> {

  private final Phases<S> phases;
  private final int threads;

  /**
   * @param threads at least 1
   */
  public ThreadedRounds(Phases<S> phases, int threads) {
    this.phases = phases;
    this.threads = Arguments.atLeast("threads", threads, 1);
  }

  /**
   * The state after the last phase.
   *
   * @param beforeRound is told the progress before each round
   */
  public S run(S initial, List<Block> blocks, Consumer<Progress<S>> beforeRound) {
    int needed = Math.max(1, Math.min(threads, blocks.size()));
    ExecutorService pool = needed == 1 ? null : Executors.newFixedThreadPool(needed);
    try {
      Progress<S> progress = phases.begin(initial);
      RoundMemory memory = new RoundMemory();
      while (!phases.done(progress)) {
        beforeRound.accept(progress);
        Object partial = round(pool, needed, progress, blocks, memory);
        progress = phases.advance(progress, phases.whole(progress, partial, memory));
      }
      return progress.state();
    } finally {
      if (pool != null) {
        pool.shutdownNow();
      }
    }
  }

  private Object round(
      @Nullable ExecutorService pool,
      int needed,
      Progress<S> progress,
      List<Block> blocks,
      RoundMemory memory) {
    AtomicInteger next = new AtomicInteger();
    Supplier<Object> work =
        () -> {
          Object partial = phases.emptyPartial(progress);
          Accumulator accumulator = phases.accumulator(progress, partial, memory);
          for (int b = next.getAndIncrement(); b < blocks.size(); b = next.getAndIncrement()) {
            accumulator.add(blocks.get(b));
          }
          return partial;
        };
    if (pool == null) {
      return work.get();
    }
    List<Future<Object>> partials = new ArrayList<>();
    for (int i = 0; i < needed; i++) {
      partials.add(pool.submit(work::get));
    }
    Object merged = null;
    for (Future<Object> partial : partials) {
      Object value = get(partial);
      merged = merged == null ? value : phases.merge(progress.phase(), merged, value);
    }
    return merged;
  }

  private static Object get(Future<Object> partial) {
    try {
      return partial.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during a round", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }
}
