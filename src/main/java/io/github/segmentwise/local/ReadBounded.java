package io.github.segmentwise.local;

import java.util.List;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.WindowedValue;
import org.apache.beam.sdk.values.WindowedValues;

/** Reads a source: its bundle holds parts of the source, and gives what is in them. */
record ReadBounded<T>(PCollection<T> output, PipelineOptions options) implements Operation {

  /**
   * The parts of a source, as elements.
   *
   * @param parts the least number of parts that is wished for
   */
  static <T> List<WindowedValue<BoundedSource<T>>> parts(
      BoundedSource<T> source, int parts, PipelineOptions options) throws Exception {
    long bytes = Math.max(1, source.getEstimatedSizeBytes(options) / parts);
    return source.split(bytes, options).stream()
        .map(part -> WindowedValues.<BoundedSource<T>>valueInGlobalWindow(part))
        .toList();
  }

  @Override
  @SuppressWarnings("unchecked")
  public void process(List<? extends WindowedValue<?>> bundle, Output out) throws Exception {
    for (WindowedValue<?> part : bundle) {
      try (var reader = ((BoundedSource<T>) part.getValue()).createReader(options)) {
        for (boolean more = reader.start(); more; more = reader.advance()) {
          out.add(
              output,
              WindowedValues.timestampedValueInGlobalWindow(
                  reader.getCurrent(), reader.getCurrentTimestamp()));
        }
      }
    }
  }
}
