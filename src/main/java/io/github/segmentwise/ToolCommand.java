package io.github.segmentwise;

import io.github.segmentwise.bigquery.DatasetId;
import io.github.segmentwise.flag.CommandLine;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagHelp;
import io.github.segmentwise.flag.FlagSet;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;

/**
 * A command about runs that are there: reads a place and flags, works on it, and turns what went
 * wrong into one line and an exit code, as {@link Launcher} does.
 *
 * @param usage its first lines of help
 * @param flags that it takes
 * @param what the place is, for messages
 * @param work what it does
 */
record ToolCommand(String usage, FlagSet flags, String what, Work work) {

  private static final int DONE = 0;

  /** What a command does with a place. */
  interface Work {

    /**
     * Does it.
     *
     * @param place as it was given
     */
    void on(String place, CommandLine.Parsed parsed, PrintStream out) throws IOException;
  }

  /** Runs the command; gives its exit code. */
  int run(String[] args, PrintStream out, PrintStream err) {
    try {
      Optional<String> help = FlagHelp.askedFor(flags, usage, List.of(args));
      if (help.isPresent()) {
        out.print(help.get());
        return DONE;
      }
      List<String> places = new ArrayList<>();
      List<String> rest = new ArrayList<>();
      for (String arg : args) {
        (arg.startsWith("-") ? rest : places).add(arg);
      }
      if (places.size() != 1 || places.get(0).isBlank()) {
        throw new FlagException(
            "expected one place, %s, and was given %s; --help says how"
                .formatted(what, places.isEmpty() ? "none" : String.valueOf(places.size())));
      }
      CommandLine.Parsed parsed = CommandLine.parse(flags, rest.toArray(String[]::new));
      FileSystems.setDefaultPipelineOptions(parsed.options());
      parsed.values().check();
      work.on(places.get(0).strip(), parsed, out);
      return DONE;
    } catch (IOException | RuntimeException | Error e) {
      Failure failure = Failure.of(e);
      err.println(failure.line());
      return failure.exitCode();
    }
  }

  /** A data set, unless something on this machine has the name. */
  static Optional<DatasetId> dataset(String place) {
    return new File(place).exists() ? Optional.empty() : DatasetId.parse(place);
  }
}
