package io.github.segmentwise.local;

import java.util.List;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.WindowedValue;

/**
 * Gives its bundles on as they are, or spread over threads: flattening, and shuffling for its own
 * sake.
 */
record Pass(PCollection<?> output, boolean spreads) implements Operation {

  @Override
  public void process(List<? extends WindowedValue<?>> bundle, Output out) {
    if (spreads) {
      out.spread(output, bundle);
    } else {
      bundle.forEach(element -> out.add(output, element));
    }
  }
}
