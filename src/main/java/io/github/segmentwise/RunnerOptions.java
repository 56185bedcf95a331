package io.github.segmentwise;

import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.local.LocalRunner;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.display.DisplayData;

/** The options of Beam's runners, as the command uses them. */
final class RunnerOptions {

  private static final Pattern MISSING =
      Pattern.compile("Missing required value for \\[.*[.]get(\\w)(\\w*)\\(\\).*");

  /** An option of Flink's runner, which is not in every jar. */
  private static final String ATTACHED = "attachedMode";

  private RunnerOptions() {}

  /**
   * Checks the options of the local runner, and sets those that were not given.
   *
   * <p>Its checks of elements cost more than the whole job; tests run with them.
   *
   * @param given names of the options on the command line
   * @throws FlagException if the command cannot run with an option
   */
  static void tune(DirectOptions options, Set<String> given) {
    if (!options.isBlockOnRun()) {
      throw new FlagException(
          "--blockOnRun=false would end the program before its work is done; expected true");
    }
    if (!given.contains("enforceImmutability")) {
      options.setEnforceImmutability(false);
    }
    if (!given.contains("enforceEncodability")) {
      options.setEnforceEncodability(false);
    }
    // Beam's default is at least three, and the work is nothing but computing.
    if (!given.contains("targetParallelism")) {
      options.setTargetParallelism(Runtime.getRuntime().availableProcessors());
    } else if (options.getTargetParallelism() < 1) {
      throw new FlagException(
          "--targetParallelism must be a whole number of at least 1, was '%s'"
              .formatted(options.getTargetParallelism()));
    }
  }

  /**
   * Checks that a runner is waited for, which publishes and tells how the run went.
   *
   * @throws FlagException if it is not
   */
  static void checkWaits(PipelineOptions options) {
    boolean isDetached =
        DisplayData.from(options).items().stream()
            .anyMatch(
                item ->
                    item.getKey().equals(ATTACHED)
                        && "false".equals(String.valueOf(item.getValue())));
    if (isDetached) {
      throw new FlagException(
          "--%s=false would end the program before its work is done; expected true"
              .formatted(ATTACHED));
    }
  }

  /** Runs a pipeline that is built, on the runner of its options. */
  static PipelineResult run(Pipeline pipeline) {
    PipelineOptions options = pipeline.getOptions();
    if (options.getRunner() != DirectRunner.class) {
      return pipeline.run();
    }
    options.setRunner(LocalRunner.class);
    try {
      return pipeline.run();
    } finally {
      // A second pipeline may be built with the same options, by the runner that they name.
      options.setRunner(DirectRunner.class);
    }
  }

  /**
   * Waits for the end of a job; some runners return before it has begun.
   *
   * @throws IllegalStateException if it did not end well, unless the runner threw what went wrong
   */
  static void awaitSuccess(PipelineResult result) {
    PipelineResult.State state = result.waitUntilFinish();
    if (state != PipelineResult.State.DONE) {
      throw new IllegalStateException("the job ended as %s; expected DONE".formatted(state));
    }
  }

  /**
   * An empty pipeline for the runner that the options name.
   *
   * @throws FlagException if the runner refuses an option
   */
  static Pipeline pipeline(PipelineOptions options) {
    try {
      return Pipeline.create(options);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      Matcher missing = MISSING.matcher(message);
      throw new FlagException(
          missing.matches()
              ? "--%s%s is required with --runner=%s"
                  .formatted(
                      Character.toLowerCase(missing.group(1).charAt(0)),
                      missing.group(2),
                      options.getRunner().getSimpleName())
              : "flags: " + message);
    }
  }
}
