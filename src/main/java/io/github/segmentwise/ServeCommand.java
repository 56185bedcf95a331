package io.github.segmentwise;

import io.github.segmentwise.audience.FolderRun;
import io.github.segmentwise.audience.WarehouseRun;
import io.github.segmentwise.bigquery.DatasetId;
import io.github.segmentwise.describe.wording.Language;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.flag.CommandLine;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagGroup;
import io.github.segmentwise.flag.FlagSet;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.publish.RunTables;
import io.github.segmentwise.serve.Catalogue;
import io.github.segmentwise.serve.RunServer;
import io.github.segmentwise.write.RunFolders;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** {@code scripts/serve RUNS_DIR}: pages about all runs of a place, on this machine. */
public final class ServeCommand {

  private static final int LAST_PORT = 65_535;

  /** BigQuery keeps runs for years; a page of all nights would help nobody. */
  private static final int MOST_RUNS = 400;

  private static final FlagGroup GROUP = new FlagGroup("serve", "Serving");

  private static final Flag<Integer> PORT =
      Flag.of("port", FlagTypes.integer(0, LAST_PORT))
          .byDefault("8080")
          .in(GROUP)
          .says("Port", "Port of the server; 0 = any that is free.");

  private static final Flag<String> ADDRESS =
      Flag.of("address", FlagTypes.text().shownAs("an address of this machine"))
          .byDefault("127.0.0.1")
          .in(GROUP)
          .says(
              "Address",
              "Address of the server. Any but the default lets other machines read the runs, which"
                  + " name customers.");

  private static final Flag<Language> LANGUAGE =
      Flag.of("language", FlagTypes.oneOf(Language.class))
          .byDefault("en")
          .in(GROUP)
          .says(
              "Language",
              "Language of the list, the comparison and the search; the page of a run has that of"
                  + " the run.");

  private static final FlagSet FLAGS = new FlagSet(List.of(PORT, ADDRESS, LANGUAGE));

  private static final ToolCommand COMMAND =
      new ToolCommand(
          """
          Usage: scripts/serve RUNS [--port=8080]

          Serves pages about all runs of a folder or a data set on this machine: a list, two runs
          compared, a customer over the runs.
          """,
          FLAGS,
          "a folder or a data set of runs",
          ServeCommand::serve);

  private ServeCommand() {}

  /** The command. */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    return COMMAND.run(args, out, err);
  }

  private static void serve(String place, CommandLine.Parsed parsed, PrintStream out)
      throws IOException {
    Catalogue catalogue = catalogue(place, parsed);
    int runs = catalogue.runs().size();
    String address = parsed.values().get(ADDRESS);
    try (RunServer server =
        RunServer.start(
            catalogue,
            place,
            InetAddress.getByName(address),
            parsed.values().get(PORT),
            ReaderLocale.of(parsed.values().get(LANGUAGE), ""))) {
      out.println(
          "%s %s of %s at %s (Ctrl+C ends it)"
              .formatted(runs, runs == 1 ? "run" : "runs", place, server.url()));
      Thread.currentThread().join();
    } catch (BindException e) {
      throw PORT.refusal("a port that is free", parsed.values().get(PORT).toString());
    } catch (UnknownHostException e) {
      throw ADDRESS.refusal("an address of this machine", address);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static Catalogue catalogue(String place, CommandLine.Parsed parsed) {
    Optional<DatasetId> dataset = ToolCommand.dataset(place);
    return dataset.isPresent()
        ? () ->
            WarehouseRun.all(
                new GoogleCloud(parsed.options()).warehouse("a data set of runs"),
                dataset.get(),
                MOST_RUNS)
        : () ->
            RunFolders.in(place, RunTables.FILE_NAMES).stream()
                .filter(run -> run.run().outputs().dataset() == null)
                .map(FolderRun::of)
                .toList();
  }
}
