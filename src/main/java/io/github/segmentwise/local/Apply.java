package io.github.segmentwise.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.runners.core.DoFnRunner;
import org.apache.beam.runners.core.DoFnRunners;
import org.apache.beam.runners.core.SideInputReader;
import org.apache.beam.runners.core.StateInternals;
import org.apache.beam.runners.core.StepContext;
import org.apache.beam.runners.core.TimerInternals;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.DoFnSchemaInformation;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.reflect.DoFnInvokers;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.util.WindowedValueMultiReceiver;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.WindowedValue;
import org.joda.time.Instant;

/** Applies a function, of which each thread that needs one has a copy. */
final class Apply<I, O> implements Operation {

  /** How the copies are made and what they run with. */
  private final ParDo.MultiOutput<I, O> parDo;

  private final PCollection<I> input;
  private final Map<TupleTag<?>, PCollection<?>> outputs;
  private final Map<TupleTag<?>, Coder<?>> coders;
  private final SideInputReader sideInputs;
  private final PipelineOptions options;
  private final DoFnSchemaInformation schemas;
  private final Queue<Copy> idle = new ConcurrentLinkedQueue<>();

  Apply(
      ParDo.MultiOutput<I, O> parDo,
      PCollection<I> input,
      Map<TupleTag<?>, PCollection<?>> outputs,
      SideInputReader sideInputs,
      PipelineOptions options) {
    this.parDo = parDo;
    this.input = input;
    this.outputs = outputs;
    this.sideInputs = sideInputs;
    this.options = options;
    coders = new HashMap<>();
    outputs.forEach((tag, collection) -> coders.put(tag, collection.getCoder()));
    schemas = ParDo.getDoFnSchemaInformation(parDo.getFn(), input);
  }

  /** A copy of the function. What it has asked to be called after a bundle is called then. */
  private final class Copy implements WindowedValueMultiReceiver, StepContext {

    final DoFn<I, O> fn = SerializableUtils.clone(parDo.getFn());
    final DoFnRunner<I, O> runner;
    final List<DoFn.BundleFinalizer.Callback> afterwards = new ArrayList<>();
    Output out;

    Copy() {
      DoFnInvokers.tryInvokeSetupFor(fn, options);
      runner =
          DoFnRunners.simpleRunner(
              options,
              fn,
              sideInputs,
              this,
              parDo.getMainOutputTag(),
              parDo.getAdditionalOutputTags().getAll(),
              this,
              input.getCoder(),
              coders,
              input.getWindowingStrategy(),
              schemas,
              parDo.getSideInputs());
    }

    @Override
    public <T> void output(TupleTag<T> tag, WindowedValue<T> element) {
      PCollection<?> collection = outputs.get(tag);
      if (collection != null) {
        out.add(collection, element);
      }
    }

    @Override
    public StateInternals stateInternals() {
      throw new UnsupportedOperationException("state");
    }

    @Override
    public TimerInternals timerInternals() {
      throw new UnsupportedOperationException("timers");
    }

    @Override
    public DoFn.BundleFinalizer bundleFinalizer() {
      return (Instant expires, DoFn.BundleFinalizer.Callback callback) -> afterwards.add(callback);
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public void process(List<? extends WindowedValue<?>> bundle, Output output) throws Exception {
    Copy copy = idle.poll();
    if (copy == null) {
      copy = new Copy();
    }
    boolean isDone = false;
    try {
      copy.out = output;
      copy.runner.startBundle();
      for (WindowedValue<?> element : bundle) {
        copy.runner.processElement((WindowedValue<I>) element);
      }
      copy.runner.finishBundle();
      for (DoFn.BundleFinalizer.Callback callback : copy.afterwards) {
        callback.onBundleSuccess();
      }
      copy.afterwards.clear();
      isDone = true;
    } finally {
      copy.out = null;
      if (isDone) {
        idle.add(copy);
      } else {
        DoFnInvokers.invokerFor(copy.fn).invokeTeardown();
      }
    }
  }

  @Override
  public void close() {
    for (Copy copy = idle.poll(); copy != null; copy = idle.poll()) {
      DoFnInvokers.invokerFor(copy.fn).invokeTeardown();
    }
  }
}
