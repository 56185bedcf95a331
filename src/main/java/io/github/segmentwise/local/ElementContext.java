package io.github.segmentwise.local;

import java.util.Collection;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.DoFnOutputReceivers;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.util.OutputBuilderSupplier;
import org.apache.beam.sdk.util.OutputBuilderSuppliers;
import org.apache.beam.sdk.values.CausedByDrain;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.WindowedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * What a function has while it processes an element: the element, and places for what it makes of
 * it, which has the element's time and windows unless the function says others.
 */
final class ElementContext<I, O> extends DoFn<I, O>.ProcessContext {

  private final FunctionCopy<I, O> copy;
  private final WindowedValue<I> element;
  private final OutputBuilderSupplier builders;

  ElementContext(FunctionCopy<I, O> copy, WindowedValue<I> element) {
    copy.fn().super();
    this.copy = copy;
    this.element = element;
    builders = OutputBuilderSuppliers.supplierForElement(element);
  }

  @Override
  public PipelineOptions getPipelineOptions() {
    return copy.function().options();
  }

  @Override
  public I element() {
    return element.getValue();
  }

  /** What a parameter is given that asks for a part of the element, or another form of it. */
  Object converted(int parameter) {
    return copy.function().converted(element(), parameter);
  }

  @Override
  public Instant timestamp() {
    return element.getTimestamp();
  }

  @Override
  public PaneInfo pane() {
    return element.getPaneInfo();
  }

  BoundedWindow window() {
    Collection<? extends BoundedWindow> windows = element.getWindows();
    if (windows.size() != 1) {
      throw new IllegalStateException("an element is in the windows " + windows + ", not in one");
    }
    return windows.iterator().next();
  }

  @Override
  public String currentRecordId() {
    return element.getRecordId();
  }

  @Override
  public Long currentRecordOffset() {
    return element.getRecordOffset();
  }

  @Override
  public CausedByDrain causedByDrain() {
    return element.causedByDrain();
  }

  @Override
  public <T> T sideInput(PCollectionView<T> view) {
    return copy.function().sideInput(view, view.getWindowMappingFn().getSideInputWindow(window()));
  }

  Object sideInput(String tag) {
    return sideInput(copy.function().view(tag));
  }

  DoFn.OutputReceiver<O> receiver() {
    return DoFnOutputReceivers.windowedReceiver(this, builders, copy.function().mainOutput());
  }

  DoFn.OutputReceiver<Row> rowReceiver() {
    return receivers().getRowReceiver(copy.function().mainOutput());
  }

  DoFn.MultiOutputReceiver receivers() {
    return DoFnOutputReceivers.windowedMultiReceiver(this, builders, copy.function().coders());
  }

  @Override
  public void output(O value) {
    output(copy.function().mainOutput(), value);
  }

  @Override
  public void outputWithTimestamp(O value, Instant timestamp) {
    outputWithTimestamp(copy.function().mainOutput(), value, timestamp);
  }

  @Override
  public void outputWindowedValue(
      O value, Instant timestamp, Collection<? extends BoundedWindow> windows, PaneInfo pane) {
    outputWindowedValue(copy.function().mainOutput(), value, timestamp, windows, pane);
  }

  @Override
  public void outputWindowedValue(WindowedValue<O> value) {
    outputWindowedValue(copy.function().mainOutput(), value);
  }

  @Override
  public <T> void output(TupleTag<T> tag, T value) {
    copy.output(tag, element.withValue(value));
  }

  @Override
  public <T> void outputWithTimestamp(TupleTag<T> tag, T value, Instant timestamp) {
    outputWindowedValue(tag, value, timestamp, element.getWindows(), pane());
  }

  @Override
  public <T> void outputWindowedValue(
      TupleTag<T> tag,
      T value,
      Instant timestamp,
      Collection<? extends BoundedWindow> windows,
      PaneInfo pane) {
    outputWindowedValue(
        tag,
        builders
            .builder(value)
            .setTimestamp(timestamp)
            .setWindows(windows)
            .setPaneInfo(pane)
            .build());
  }

  @Override
  public <T> void outputWindowedValue(TupleTag<T> tag, WindowedValue<T> value) {
    checkTimestamp(value.getTimestamp());
    copy.output(tag, value);
  }

  /** What a function gives may not be older than what it was given, or not by more than it says. */
  private void checkTimestamp(Instant timestamp) {
    Duration skew = copy.fn().getAllowedTimestampSkew();
    if (timestamp.isBefore(earliest(skew))
        || timestamp.isAfter(BoundedWindow.TIMESTAMP_MAX_VALUE)) {
      throw new IllegalArgumentException(
          "cannot output with timestamp %s: expected none before that of the input, %s, minus the allowed skew, %s, and none after %s"
              .formatted(timestamp, timestamp(), skew, BoundedWindow.TIMESTAMP_MAX_VALUE));
    }
  }

  private Instant earliest(Duration skew) {
    try {
      return timestamp().minus(skew);
    } catch (ArithmeticException e) {
      return BoundedWindow.TIMESTAMP_MIN_VALUE;
    }
  }
}
