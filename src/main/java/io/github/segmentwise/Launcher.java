package io.github.segmentwise;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.embed.EmbeddingException;
import io.github.segmentwise.flag.CommandLine;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagHelp;
import io.github.segmentwise.kmeans.TooFewDistinctRowsException;
import io.github.segmentwise.publish.RunDestination;
import io.github.segmentwise.publish.RunSummary;
import io.github.segmentwise.report.ReportPage;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.write.OutputException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Runs the command: reads the flags, runs the graph, says what came out, and turns what went wrong
 * into one line and an exit code: 0 done, 2 a flag is wrong, 3 the input is wrong, 1 anything else.
 *
 * <p>On the local runner it waits for the end and prints the segments. On others it returns once
 * the job is submitted, as a template's main must; all else happens in the graph.
 */
final class Launcher {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WRONG_FLAG = 2;
  private static final int WRONG_INPUT = 3;

  private final PrintStream out;
  private final PrintStream err;

  Launcher(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  int run(String[] args) {
    Instant started = Instant.now();
    try (ProgressLines progress = ProgressLines.start(err)) {
      Optional<String> help =
          FlagHelp.askedFor(SegmentationFlags.ALL, SegmentationFlags.USAGE, List.of(args));
      if (help.isPresent()) {
        out.print(help.get());
        return DONE;
      }
      CommandLine.Parsed parsed = CommandLine.parse(SegmentationFlags.ALL, args);
      boolean isLocal = SegmentationConfig.isLocal(parsed.options());
      run(isLocal ? parsed : parsed.withFlagsInOptions(), isLocal, started, progress);
      return DONE;
    } catch (IOException | RuntimeException e) {
      return failed(e);
    }
  }

  private void run(
      CommandLine.Parsed parsed, boolean isLocal, Instant started, ProgressLines progress)
      throws IOException {
    FileSystems.setDefaultPipelineOptions(parsed.options());
    SegmentationConfig config = SegmentationConfig.from(parsed, started);
    if (parsed.values().get(RunFlags.DRY_RUN)) {
      config.plan().forEach(out::println);
    } else if (isLocal) {
      runLocally(parsed, config, progress);
    } else {
      submit(parsed.options(), config);
    }
  }

  private void runLocally(
      CommandLine.Parsed parsed, SegmentationConfig config, ProgressLines progress)
      throws IOException {
    Thread page = new Thread(ReportPage::warmUp, "page");
    page.setDaemon(true);
    page.start();
    PipelineOptions options = parsed.options();
    RunDestination destination = config.destination();
    tuneForLocalUse(options.as(DirectOptions.class), parsed.optionNames());
    destination.prepare(options);
    try {
      submit(options, config);
    } catch (RuntimeException e) {
      discardAfter(e, destination);
      throw e;
    }
    progress.end();
    RunJson run = destination.published(options);
    new RunSummary(run, destination.places(run)).print(out);
  }

  /** What is left over must not hide what went wrong. */
  private static void discardAfter(RuntimeException failure, RunDestination destination) {
    try {
      destination.discard();
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static void submit(PipelineOptions options, SegmentationConfig config) {
    Pipeline pipeline = Pipeline.create(options);
    SegmentationPipeline.build(pipeline, config);
    pipeline.run();
  }

  /** The local runner's own checks cost more than the whole job; tests run with them. */
  private static void tuneForLocalUse(DirectOptions options, Set<String> given) {
    if (!given.contains("enforceImmutability")) {
      options.setEnforceImmutability(false);
    }
    if (!given.contains("enforceEncodability")) {
      options.setEnforceEncodability(false);
    }
    // With a thread more than cores, the runner's own polling loop would take a core from the work.
    if (!given.contains("targetParallelism")) {
      options.setTargetParallelism(Runtime.getRuntime().availableProcessors());
    }
  }

  private int failed(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FlagException || cause instanceof OutputException) {
        err.println(cause.getMessage());
        return WRONG_FLAG;
      }
      if (cause instanceof InputException || cause instanceof TooFewDistinctRowsException) {
        err.println(cause.getMessage());
        return WRONG_INPUT;
      }
      if (cause instanceof EmbeddingException) {
        err.println(cause.getMessage());
        return FAILED;
      }
    }
    err.println("segmentwise failed: " + failure);
    failure.printStackTrace(err);
    return FAILED;
  }
}
