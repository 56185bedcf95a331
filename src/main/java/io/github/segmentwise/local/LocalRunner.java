package io.github.segmentwise.local;

import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.direct.DirectRunners;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * The parts of Beam's DirectRunner with a {@link RestingClock}; with the runner's checks of
 * elements, that runner itself.
 */
public final class LocalRunner extends PipelineRunner<PipelineResult> {

  private final DirectOptions options;

  private LocalRunner(DirectOptions options) {
    this.options = options;
  }

  /** Called by Beam, by this name. */
  public static LocalRunner fromOptions(PipelineOptions options) {
    return new LocalRunner(options.as(DirectOptions.class));
  }

  @Override
  public PipelineResult run(Pipeline pipeline) {
    return options.isEnforceEncodability() || options.isEnforceImmutability()
        ? DirectRunner.fromOptions(options).run(pipeline)
        : DirectRunners.run(pipeline, new RestingClock());
  }
}
