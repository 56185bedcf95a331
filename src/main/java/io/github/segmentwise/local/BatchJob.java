package io.github.segmentwise.local;

import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.sdk.metrics.MetricsEnvironment;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.WindowedValue;

/**
 * Runs steps over bundles on some threads.
 *
 * <p>A step has ended when its inputs have ended and their bundles are processed; then what it gave
 * has ended, and whoever reads that as a whole may go on. So nothing asks the steps again and again
 * whether time has passed, as a runner of endless streams must. The bundle that came last is taken
 * first, so that few wait.
 */
final class BatchJob {

  /** A bundle for a step, or its end where there is no bundle. */
  private record Task(Step step, List<? extends WindowedValue<?>> bundle) {}

  private final List<Step> steps;
  private final SideInputs sideInputs;
  private final MetricsContainerStepMap metrics;
  private final Map<PCollection<?>, List<Step>> consumers = new HashMap<>();
  private final Map<PCollection<?>, List<Step>> viewers = new HashMap<>();
  private final Deque<Task> tasks = new ArrayDeque<>();
  private final List<Thread> workers = new CopyOnWriteArrayList<>();
  private int ended;
  private Throwable failure;

  BatchJob(List<Step> steps, SideInputs sideInputs, MetricsContainerStepMap metrics) {
    this.steps = steps;
    this.sideInputs = sideInputs;
    this.metrics = metrics;
    for (Step step : steps) {
      step.inputs.forEach(
          input -> consumers.computeIfAbsent(input, c -> new ArrayList<>()).add(step));
      SideInputs.collections(step.views)
          .forEach(seen -> viewers.computeIfAbsent(seen, c -> new ArrayList<>()).add(step));
    }
  }

  /**
   * Runs to the end.
   *
   * @param first bundles of the steps that have no input
   * @throws Throwable what a step threw first
   */
  void run(Map<Step, List<List<? extends WindowedValue<?>>>> first, int threads) throws Throwable {
    synchronized (this) {
      first.forEach((step, bundles) -> bundles.forEach(bundle -> enqueue(step, bundle)));
      steps.forEach(this::endIfDone);
    }
    for (int i = 0; i < threads; i++) {
      Thread worker = new Thread(this::work, "local-runner-worker-" + i);
      workers.add(worker);
      worker.start();
    }
    boolean isInterrupted = false;
    for (Thread worker : workers) {
      isInterrupted |= awaitEnd(worker);
    }
    close();
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Waits for a thread; whether the wait was interrupted, which ends the job. */
  private boolean awaitEnd(Thread worker) {
    boolean isInterrupted = false;
    while (worker.isAlive()) {
      try {
        worker.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
        fail(e);
      }
    }
    return isInterrupted;
  }

  private void work() {
    try {
      for (Task task = next(); task != null; task = next()) {
        Output output = new Output();
        var container = metrics.getContainer(task.step.name);
        try (Closeable scope = MetricsEnvironment.scopedMetricsContainer(container)) {
          if (task.bundle == null) {
            task.step.operation.end(output);
          } else {
            task.step.operation.process(task.bundle, output);
          }
        }
        handOver(task, output);
      }
    } catch (Throwable e) {
      fail(e);
    }
  }

  /** The next task; none when all have ended, or one has failed. */
  private synchronized Task next() throws InterruptedException {
    while (failure == null && tasks.isEmpty() && ended < steps.size()) {
      wait();
    }
    return failure == null ? tasks.pollFirst() : null;
  }

  /** Keeps the first failure, and wakes those who wait or sleep within a step. */
  private synchronized void fail(Throwable e) {
    if (failure == null) {
      failure = e;
      workers.forEach(Thread::interrupt);
    }
  }

  private synchronized void handOver(Task task, Output output) {
    output
        .bundles()
        .forEach(
            (collection, bundles) -> {
              for (List<WindowedValue<?>> bundle : bundles) {
                sideInputs.keep(collection, bundle);
                consumers
                    .getOrDefault(collection, List.of())
                    .forEach(consumer -> enqueue(consumer, bundle));
              }
            });
    Step step = task.step;
    if (task.bundle == null) {
      haveEnded(step);
    } else {
      step.underWay--;
      endIfDone(step);
    }
  }

  private void enqueue(Step step, List<? extends WindowedValue<?>> bundle) {
    if (step.openViews > 0) {
      step.held.add(bundle);
    } else {
      step.underWay++;
      tasks.addFirst(new Task(step, bundle));
      notify();
    }
  }

  private void endIfDone(Step step) {
    if (step.hasSeenAll() && !step.isEnding) {
      step.isEnding = true;
      tasks.addFirst(new Task(step, null));
      notify();
    }
  }

  private void haveEnded(Step step) {
    ended++;
    sideInputs.removeReader(step.views);
    for (PCollection<?> output : step.outputs) {
      for (Step consumer : consumers.getOrDefault(output, List.of())) {
        consumer.openInputs--;
        endIfDone(consumer);
      }
      for (Step viewer : viewers.getOrDefault(output, List.of())) {
        viewer.openViews--;
        if (viewer.openViews == 0) {
          List<List<? extends WindowedValue<?>>> held = viewer.held;
          viewer.held = List.of();
          held.forEach(bundle -> enqueue(viewer, bundle));
          endIfDone(viewer);
        }
      }
    }
    if (ended == steps.size()) {
      notifyAll();
    }
  }

  private void close() {
    for (Step step : steps) {
      try {
        step.operation.close();
      } catch (RuntimeException e) {
        fail(e);
      }
    }
  }
}
