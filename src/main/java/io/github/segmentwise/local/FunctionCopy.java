package io.github.segmentwise.local;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.util.UserCodeException;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.WindowedValue;
import org.apache.beam.sdk.values.WindowedValues;
import org.joda.time.Instant;

/**
 * A copy of a function, which one thread at a time uses: it is set up, takes bundles and is torn
 * down. What a method of the function throws comes as the cause of a {@link UserCodeException}.
 */
final class FunctionCopy<I, O> {

  private final AppliedFunction<I, O> function;
  private final DoFn<I, O> fn;
  private final DoFn<I, O>.StartBundleContext startContext;
  private final DoFn<I, O>.FinishBundleContext finishContext;
  private final List<DoFn.BundleFinalizer.Callback> afterwards = new ArrayList<>();
  private Output out;

  /** Copies a function and sets the copy up; where that fails, the copy is torn down. */
  FunctionCopy(AppliedFunction<I, O> function) {
    this.function = function;
    fn = function.copy();
    startContext = new StartContext();
    finishContext = new FinishContext();
    try {
      function.setup.call(this, null);
    } catch (UserCodeException e) {
      try {
        tearDown();
      } catch (UserCodeException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  /**
   * Processes a bundle.
   *
   * @param output takes what the function makes of it
   * @throws Exception as what it has asked to be called after the bundle throws it
   */
  @SuppressWarnings("unchecked")
  void process(List<? extends WindowedValue<?>> bundle, Output output) throws Exception {
    out = output;
    try {
      function.startBundle.call(this, null);
      for (WindowedValue<?> element : bundle) {
        process((WindowedValue<I>) element);
      }
      function.finishBundle.call(this, null);
      for (DoFn.BundleFinalizer.Callback callback : afterwards) {
        callback.onBundleSuccess();
      }
      afterwards.clear();
    } finally {
      out = null;
    }
  }

  private void process(WindowedValue<I> element) {
    if (function.observesWindow()) {
      for (WindowedValue<I> inOneWindow : element.explodeWindows()) {
        function.processElement.call(this, new ElementContext<>(this, inOneWindow));
      }
    } else {
      function.processElement.call(this, new ElementContext<>(this, element));
    }
  }

  void tearDown() {
    function.teardown.call(this, null);
  }

  AppliedFunction<I, O> function() {
    return function;
  }

  DoFn<I, O> fn() {
    return fn;
  }

  DoFn<I, O>.StartBundleContext startContext() {
    return startContext;
  }

  DoFn<I, O>.FinishBundleContext finishContext() {
    return finishContext;
  }

  /** Takes what is to be called once the bundle is processed. */
  DoFn.BundleFinalizer finalizer() {
    return (Instant expires, DoFn.BundleFinalizer.Callback callback) -> afterwards.add(callback);
  }

  /**
   * Gives an element on.
   *
   * @throws IllegalArgumentException for a tag that the function was not applied with
   */
  <T> void output(TupleTag<T> tag, WindowedValue<T> element) {
    PCollection<?> collection = function.output(tag);
    if (collection == null) {
      throw new IllegalArgumentException("unknown output tag " + tag);
    }
    out.add(collection, element);
  }

  private final class StartContext extends DoFn<I, O>.StartBundleContext {

    StartContext() {
      fn.super();
    }

    @Override
    public PipelineOptions getPipelineOptions() {
      return function.options();
    }
  }

  private final class FinishContext extends DoFn<I, O>.FinishBundleContext {

    FinishContext() {
      fn.super();
    }

    @Override
    public PipelineOptions getPipelineOptions() {
      return function.options();
    }

    @Override
    public void output(O value, Instant timestamp, BoundedWindow window) {
      output(function.mainOutput(), value, timestamp, window);
    }

    @Override
    public <T> void output(TupleTag<T> tag, T value, Instant timestamp, BoundedWindow window) {
      FunctionCopy.this.output(
          tag, WindowedValues.of(value, timestamp, window, PaneInfo.NO_FIRING));
    }
  }
}
