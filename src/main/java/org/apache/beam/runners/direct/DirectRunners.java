package org.apache.beam.runners.direct;

import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Reaches what Beam's local runner offers to its own package only: the clock that its polling loop
 * asks.
 */
public final class DirectRunners {

  private DirectRunners() {}

  /** The local runner with these options, which takes its time from the clock. */
  public static DirectRunner of(PipelineOptions options, Clock clock) {
    DirectRunner runner = DirectRunner.fromOptions(options);
    runner.setClockSupplier(() -> clock);
    return runner;
  }
}
