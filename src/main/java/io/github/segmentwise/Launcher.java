package io.github.segmentwise;

import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.drift.KeptBins;
import io.github.segmentwise.drift.stage.CountInBins;
import io.github.segmentwise.engine.RunningJob;
import io.github.segmentwise.flag.CommandLine;
import io.github.segmentwise.flag.Completion;
import io.github.segmentwise.flag.FlagHelp;
import io.github.segmentwise.publish.RunDestination;
import io.github.segmentwise.publish.RunSummary;
import io.github.segmentwise.report.ReportPage;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunRetraining;
import io.github.segmentwise.scoring.Retraining;
import io.github.segmentwise.shop.ShopFlags;
import io.github.segmentwise.storage.StoredFiles;
import io.github.segmentwise.write.TemporaryFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Runs the command: reads the flags, runs the graph, says what came out, and turns what went wrong
 * into one line and an exit code: 0 done, 2 a flag is wrong, 3 the input is wrong, 1 anything else.
 *
 * <p>It waits for the end and prints the segments. On Dataflow it checks where the run is to be
 * published, submits the job and returns, as a template's main must; all else happens in the graph.
 */
final class Launcher {

  private static final int DONE = 0;

  /** Its class, and those that it needs, are not in every jar. */
  private static final String DATAFLOW = "DataflowRunner";

  /**
   * Environment variable that adds the stack trace of a failure to its line, and what engines log
   * of it, for bug reports.
   */
  private static final String TRACE = "SEGMENTWISE_TRACE";

  /** How long a job on a cluster that is cancelled may take to end. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PrintStream out;
  private final PrintStream err;
  private volatile @Nullable RunningJob job;

  Launcher(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  int run(String[] args) {
    Instant started = Instant.now();
    loadBeforehand("options", CommandLine::load);
    try (ProgressLines progress = ProgressLines.start(err)) {
      Optional<String> help =
          FlagHelp.askedFor(SegmentationFlags.ALL, SegmentationFlags.USAGE, List.of(args));
      if (help.isPresent()) {
        out.print(help.get());
        return DONE;
      }
      Optional<String> completion = Completion.askedFor(SegmentationFlags.ALL, List.of(args));
      if (completion.isPresent()) {
        out.print(completion.get());
        return DONE;
      }
      CommandLine.Parsed parsed = CommandLine.parse(SegmentationFlags.ALL, args);
      // Not before, as there are other things to load until here.
      loadBeforehand("page", ReportPage::load);
      if (parsed.values().get(RunFlags.QUIET)) {
        progress.hush();
      }
      RunnerOptions.checkWaits(parsed.options());
      boolean isLocal = SegmentationConfig.isLocal(parsed.options());
      if (!isLocal && System.getenv(TRACE) == null) {
        progress.hushOthers();
      }
      run(isLocal ? parsed : parsed.withFlagsInOptions(), isLocal, started, progress);
      return DONE;
    } catch (IOException | RuntimeException | Error e) {
      return failed(e);
    }
  }

  /** Loads, beside this thread, classes that it will need. */
  private static void loadBeforehand(String name, Runnable load) {
    Thread thread = new Thread(load, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run(
      CommandLine.Parsed parsed, boolean isLocal, Instant started, ProgressLines progress)
      throws IOException {
    FileSystems.setDefaultPipelineOptions(parsed.options());
    String proposal = parsed.values().get(ShopFlags.PROPOSE_SHOP);
    if (!proposal.isEmpty()) {
      out.println(RunInput.propose(parsed.values(), proposal));
      return;
    }
    SegmentationConfig config = SegmentationConfig.from(parsed, started);
    if (parsed.values().get(RunFlags.DRY_RUN)) {
      config.plan().forEach(out::println);
      return;
    }
    TemporaryFolder.check(Path.of(System.getProperty("java.io.tmpdir")));
    boolean isTranslated = !isLocal && isTranslated(parsed.options());
    if (!isTranslated) {
      // Without it, a shop would learn after the night that nothing was described.
      config.describer().probe().ifPresent(reason -> err.println("Warning: " + reason));
      if (config.embedding() != null) {
        config.embedding().source().check();
      }
    }
    if (isDataflow(parsed.options())) {
      progress.giveBack();
      runOnDataflow(parsed.options(), config);
      return;
    }
    if (isLocal) {
      RunnerOptions.tune(parsed.options().as(DirectOptions.class), parsed.optionNames());
    }
    runToTheEnd(parsed, config.otherwise() == null ? config : decided(parsed, config), progress);
  }

  /** What is done, once it is known how far the customers have shifted. */
  private static SegmentationConfig decided(CommandLine.Parsed parsed, SegmentationConfig scoring)
      throws IOException {
    KeptModel model = scoring.model().model();
    KeptBins before = scoring.followed().place().modelBins();
    Path folder = Files.createTempDirectory("segmentwise-drift");
    Path counts = folder.resolve("counts");
    RunRetraining decision;
    try {
      Pipeline pipeline = RunnerOptions.pipeline(parsed.options());
      SegmentationPipeline.count(pipeline, scoring, before.bins(), counts.toString());
      RunnerOptions.awaitSuccess(RunnerOptions.run(pipeline));
      decision = Retraining.byDrift(model, before, CountInBins.read(counts.toString()).own());
    } catch (RuntimeException e) {
      Failure failure = Failure.of(e);
      if (failure.exitCode() != Failure.WRONG_INPUT) {
        throw e;
      }
      // Training says what is wrong with the input, if it is wrong for that too.
      decision = Retraining.notApplicable(model.identity(), failure.line());
    } finally {
      Files.deleteIfExists(counts);
      Files.deleteIfExists(folder);
    }
    return decision.isTrained() ? scoring.otherwise().because(decision) : scoring.because(decision);
  }

  /** A destination that does not take the run is better known before the job than after it. */
  private void runOnDataflow(PipelineOptions options, SegmentationConfig config)
      throws IOException {
    if (!isTranslated(options)) {
      config.destination().prepare(options);
    }
    GoogleCloud.submitted(submit(options, config)).forEach(out::println);
  }

  private static boolean isDataflow(PipelineOptions options) {
    return options.getRunner().getSimpleName().equals(DATAFLOW);
  }

  /** Whether a graph is only translated into a local file, without a network. */
  private static boolean isTranslated(PipelineOptions options) {
    return isDataflow(options) && GoogleCloud.isForALocalFile(options);
  }

  private void runToTheEnd(
      CommandLine.Parsed parsed, SegmentationConfig config, ProgressLines progress)
      throws IOException {
    PipelineOptions options = parsed.options();
    RunDestination destination = config.destination();
    destination.prepare(options);
    RunningJob running = RunningJob.of(options, PATIENCE);
    job = running;
    Thread whenStopped = new Thread(() -> endWhenStopped(running, destination), "discard");
    Runtime.getRuntime().addShutdownHook(whenStopped);
    try {
      PipelineResult result = submit(options, config);
      running.isSubmitted(result);
      RunnerOptions.awaitSuccess(result);
    } catch (RuntimeException | Error e) {
      discardAfter(e, destination);
      throw e;
    } finally {
      removeHook(whenStopped);
    }
    progress.end();
    RunJson run = destination.published(options);
    RunSummary summary = new RunSummary(run, destination.places(run));
    boolean isQuiet = parsed.values().get(RunFlags.QUIET);
    if (parsed.values().get(RunFlags.JSON)) {
      summary.printJson(out);
    } else if (!isQuiet) {
      summary.print(out);
    }
    if (isQuiet) {
      summary.printWarnings(err);
    }
  }

  /** What is left over must not hide what went wrong. */
  private static void discardAfter(Throwable failure, RunDestination destination) {
    try {
      destination.discard();
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      failure.addSuppressed(e);
    }
  }

  /** A run that is stopped works no longer, and leaves no rows of customers behind. */
  private void endWhenStopped(RunningJob running, RunDestination destination) {
    running.stop().ifPresent(err::println);
    try {
      destination.discard();
    } catch (IOException | RuntimeException e) {
      err.println(
          "stopped; rows that nobody sees may be left at the output, and a later run removes them ("
              + StoredFiles.reason(e)
              + ")");
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is being stopped, and the hook runs.
      return;
    }
  }

  private static PipelineResult submit(PipelineOptions options, SegmentationConfig config) {
    Pipeline pipeline = RunnerOptions.pipeline(options);
    SegmentationPipeline.build(pipeline, config);
    if (isDataflow(options)) {
      GraphSize.check(pipeline);
    }
    return RunnerOptions.run(pipeline);
  }

  private int failed(Throwable thrown) {
    Failure failure = Failure.of(thrown);
    RunningJob running = job;
    if (running != null && running.isStopped()) {
      return failure.exitCode();
    }
    err.println(failure.line());
    if (System.getenv(TRACE) != null) {
      thrown.printStackTrace(err);
    }
    return failure.exitCode();
  }
}
