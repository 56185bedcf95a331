package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the command did with its arguments: its exit code and what it printed. */
public record Command(int exitCode, String out, String err) {

  /**
   * With these, the fixture, whose rows are broken in every way that is tolerated, is segmented.
   */
  static final String[] FIXTURE_FLAGS = {
    "--maxRejectedShare=0.5",
    "--numClusters=2..3",
    "--numTrials=4",
    "--excludeStatuses=Returned,lost",
    "--featureSet=SPEND"
  };

  /**
   * A run of one thread takes half the processor time of one of two, whose runner polls beside the
   * work, and one of one partition two thirds of one of two; tests run side by side anyway. {@link
   * DeterminismTest} has more of both.
   */
  private static final List<String> SMALLEST = List.of("--targetParallelism=1", "--partitions=1");

  private static String[] withFewThreads(List<String> args) {
    List<String> all = new ArrayList<>(args);
    if (args.stream().anyMatch(arg -> arg.startsWith("--output="))) {
      for (String flag : SMALLEST) {
        String name = flag.substring(0, flag.indexOf('='));
        if (args.stream().noneMatch(arg -> arg.startsWith(name))) {
          all.add(flag);
        }
      }
    }
    return all.toArray(new String[0]);
  }

  /**
   * Runs the command within this process, on one thread and in one partition unless the arguments
   * say otherwise.
   */
  public static Command run(List<String> args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode;
    try (PrintStream printedOut = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream printedErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      exitCode = new Launcher(printedOut, printedErr).run(withFewThreads(args));
    }
    return new Command(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  public static Command run(String... args) {
    return run(List.of(args));
  }

  /** Segments {@code shop} as of the end of the sample's orders; must succeed. */
  static RunFolder segment(Path shop, Path output, String... flags) {
    Command command = attempt(shop, output, flags);
    assertThat(command.err(), command.exitCode(), is(0));
    return new RunFolder(output);
  }

  /** Segments the fixture; must succeed. */
  static RunFolder segmentFixture(Path output) {
    return segment(ShopCopy.fixture(), output, FIXTURE_FLAGS);
  }

  /** Segments {@code shop} as of the end of the sample's orders; may fail. */
  static Command attempt(Path shop, Path output, String... flags) {
    List<String> args = new ArrayList<>(List.of(flags));
    args.add("--input=" + shop);
    args.add("--output=" + output);
    if (args.stream().noneMatch(arg -> arg.startsWith("--asOf="))) {
      args.add("--asOf=2026-01-01");
    }
    return run(args);
  }

  /** The lines on stderr that do not tell progress. */
  List<String> complaints() {
    return err.lines().filter(line -> !line.matches("\\[ *\\d+\\.\\d s] .*")).toList();
  }
}
