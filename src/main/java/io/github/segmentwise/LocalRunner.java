package io.github.segmentwise;

import org.apache.beam.runners.direct.DirectRunner.DirectPipelineResult;
import org.apache.beam.runners.direct.DirectRunners;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.options.PipelineOptions;

/** Beam's DirectRunner with a {@link RestingClock}. */
public final class LocalRunner extends PipelineRunner<DirectPipelineResult> {

  private final PipelineRunner<DirectPipelineResult> direct;

  private LocalRunner(PipelineRunner<DirectPipelineResult> direct) {
    this.direct = direct;
  }

  /** Called by Beam, by this name. */
  public static LocalRunner fromOptions(PipelineOptions options) {
    return new LocalRunner(DirectRunners.of(options, new RestingClock()));
  }

  @Override
  public DirectPipelineResult run(Pipeline pipeline) {
    return direct.run(pipeline);
  }
}
