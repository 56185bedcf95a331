package io.github.segmentwise.local;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.values.WindowedValue;

/** Applies a function, of which each thread that needs one has a copy. */
final class Apply<I, O> implements Operation {

  private final AppliedFunction<I, O> function;
  private final Queue<FunctionCopy<I, O>> idle = new ConcurrentLinkedQueue<>();

  Apply(AppliedFunction<I, O> function) {
    this.function = function;
  }

  @Override
  public void process(List<? extends WindowedValue<?>> bundle, Output output) throws Exception {
    FunctionCopy<I, O> copy = idle.poll();
    if (copy == null) {
      copy = new FunctionCopy<>(function);
    }
    boolean isDone = false;
    try {
      copy.process(bundle, output);
      isDone = true;
    } finally {
      if (isDone) {
        idle.add(copy);
      } else {
        copy.tearDown();
      }
    }
  }

  @Override
  public void close() {
    for (FunctionCopy<I, O> copy = idle.poll(); copy != null; copy = idle.poll()) {
      copy.tearDown();
    }
  }
}
