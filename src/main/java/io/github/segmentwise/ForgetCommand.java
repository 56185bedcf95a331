package io.github.segmentwise;

import io.github.segmentwise.bigquery.DatasetId;
import io.github.segmentwise.flag.CommandLine;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagGroup;
import io.github.segmentwise.flag.FlagSet;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.forget.ForgetInDataset;
import io.github.segmentwise.forget.ForgetInFolder;
import io.github.segmentwise.forget.Forgotten;
import io.github.segmentwise.publish.RunTables;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code scripts/forget --customer=ID PLACE}: removes a customer from all runs of a place. */
public final class ForgetCommand {

  private static final FlagGroup GROUP = new FlagGroup("forget", "Forgetting a customer");

  private static final Flag<String> CUSTOMER =
      Flag.of(
              "customer",
              FlagTypes.text(Pattern.compile(".*\\S.*", Pattern.DOTALL), "the id of a customer"))
          .in(GROUP)
          .required()
          .says("Customer", "The id of the customer, as the tables of the runs have it.");

  private static final FlagSet FLAGS = new FlagSet(List.of(CUSTOMER));

  private static final ToolCommand COMMAND =
      new ToolCommand(
          """
          Usage: scripts/forget --customer=ID PLACE [--project=PROJECT]

          Removes a customer from all runs of a place: the output folder of a run, a folder of such
          folders, a gs:// prefix, or the data set of runs.
          """,
          FLAGS,
          "a folder or a data set of runs",
          ForgetCommand::forget);

  private ForgetCommand() {}

  /** The command. */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    return COMMAND.run(args, out, err);
  }

  private static void forget(String place, CommandLine.Parsed parsed, PrintStream out)
      throws IOException {
    String id =
        parsed
            .values()
            .find(CUSTOMER)
            .orElseThrow(() -> new FlagException("--customer is required: the id of a customer"));
    Optional<DatasetId> dataset = ToolCommand.dataset(place);
    Forgotten forgotten =
        dataset.isPresent()
            ? new ForgetInDataset(
                    new GoogleCloud(parsed.options()).warehouse("a data set of runs"),
                    dataset.get(),
                    id)
                .remove()
            : new ForgetInFolder(RunTables.FILE_NAMES, id).in(place);
    if (forgotten.rows() == 0 && forgotten.runs() == 0) {
      out.println("The customer is in no run of " + place + "; nothing was changed.");
      return;
    }
    forgotten.lines().forEach(out::println);
    out.println(
        String.format(
            Locale.ROOT,
            "Removed %,d %s of the customer from %,d %s. Counts, profiles and models over many"
                + " customers stay. Remove the customer from the shop's own tables too, or the next"
                + " run brings the rows back.",
            forgotten.rows(),
            forgotten.rows() == 1 ? "row" : "rows",
            forgotten.runs(),
            forgotten.runs() == 1 ? "run" : "runs"));
  }
}
