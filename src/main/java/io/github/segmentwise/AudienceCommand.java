package io.github.segmentwise;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.segmentwise.audience.Audience;
import io.github.segmentwise.audience.AudienceFlags;
import io.github.segmentwise.audience.AudienceView;
import io.github.segmentwise.audience.CampaignStore;
import io.github.segmentwise.audience.Contacts;
import io.github.segmentwise.audience.FolderRun;
import io.github.segmentwise.audience.StoredRun;
import io.github.segmentwise.audience.WarehouseRun;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.bigquery.DatasetId;
import io.github.segmentwise.flag.CommandLine;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.publish.RunTables;
import io.github.segmentwise.run.RunJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.options.PipelineOptions;

/** {@code scripts/audience RUN --segment=3 --to=TOOL}: lists of customers for other tools. */
public final class AudienceCommand {

  private static final ToolCommand COMMAND =
      new ToolCommand(
          """
          Usage: scripts/audience RUN --segment=3 [--to=TOOL] [--name=value ...]
                 scripts/audience LATER_RUN --campaign=NAME --measure

          Writes the customers of segments to a file that a tool takes, or measures a campaign. RUN
          is the output folder of a run, a gs:// prefix, or the data set of runs.
          """,
          AudienceFlags.ALL,
          "a run",
          AudienceCommand::work);

  private AudienceCommand() {}

  /** The command. */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    return COMMAND.run(args, out, err);
  }

  private static void work(String place, CommandLine.Parsed parsed, PrintStream out)
      throws IOException {
    FlagValues values = parsed.values();
    StoredRun run = open(place, parsed.options());
    Audience audience = new Audience(run, values);
    if (values.get(AudienceFlags.MEASURE)) {
      if (values.get(AudienceFlags.CAMPAIGN).isEmpty()) {
        throw new FlagException("--campaign is required with --measure: the name of the campaign");
      }
      String from = values.get(AudienceFlags.DRAWN_FROM);
      CampaignStore store =
          from.isEmpty() ? run.campaigns() : open(from, parsed.options()).campaigns();
      audience.measure(store).forEach(out::println);
      return;
    }
    if (values.find(AudienceFlags.SEGMENT).isEmpty()) {
      throw new FlagException("--segment is required: the ids of the segments, such as 3");
    }
    if (values.isGiven(AudienceFlags.HOLDOUT) && values.get(AudienceFlags.CAMPAIGN).isEmpty()) {
      throw new FlagException("--campaign is required with --holdout: the name of the campaign");
    }
    AudienceFlags.checkLifecycle(values.get(AudienceFlags.LIFECYCLE));
    String region = values.get(AudienceFlags.PHONE_REGION);
    if (!region.isEmpty() && !Contacts.isRegion(region)) {
      throw AudienceFlags.PHONE_REGION.refusal("two letters of a country, such as DE", region);
    }
    if (!values.get(AudienceFlags.VIEW).isEmpty()) {
      out.print(view(place, audience, parsed));
      return;
    }
    audience.check();
    Contacts forms = new Contacts(region);
    Set<String> excluded = excluded(values.get(AudienceFlags.EXCLUDE), forms);
    audience.write(reach(audience, parsed, forms), excluded).forEach(out::println);
  }

  private static String view(String place, Audience audience, CommandLine.Parsed parsed) {
    DatasetId dataset =
        ToolCommand.dataset(place)
            .orElseThrow(
                () ->
                    new FlagException(
                        "--view is for the data set of runs, such as my-shop.segments, was '%s'"
                            .formatted(place)));
    FlagValues values = parsed.values();
    boolean asksForConsent = !values.get(AudienceFlags.CONSENT_COLUMN).isEmpty();
    RunJson run = audience.run().run();
    ContactTable table =
        audience.showsContact() || asksForConsent
            ? ContactTable.find(run, values, parsed.options()).orElse(null)
            : null;
    if (table != null && table.inBigQuery() == null) {
      throw new FlagException(
          "--view needs the contacts in BigQuery, but %s is elsewhere; expected --input=DATASET"
              .formatted(table.name()));
    }
    if (table == null && audience.format().needsContact()) {
      throw noContacts();
    }
    return new AudienceView(
            dataset.toString(),
            run.identity().idColumn(),
            table == null
                ? null
                : new AudienceView.Contacts(
                    table.inBigQuery(), table.id(), table.email(), table.phone(), table.consent()))
        .sql(values);
  }

  private static InputException noContacts() {
    return new InputException(
        "contacts: no column is known to hold e-mail addresses or phone numbers; expected"
            + " --emailColumn or --phoneColumn, or the roles email and phone in the mapping");
  }

  private static StoredRun open(String place, PipelineOptions options) throws IOException {
    Optional<DatasetId> dataset = ToolCommand.dataset(place);
    return dataset.isPresent()
        ? WarehouseRun.newest(
            new GoogleCloud(options).warehouse("a data set of runs"), dataset.get())
        : FolderRun.in(place, RunTables.FILE_NAMES);
  }

  private static Audience.Reach reach(Audience audience, CommandLine.Parsed parsed, Contacts forms)
      throws IOException {
    FlagValues values = parsed.values();
    boolean asksForConsent = !values.get(AudienceFlags.CONSENT_COLUMN).isEmpty();
    if (!audience.showsContact() && !asksForConsent) {
      return new Audience.Reach(Map.of(), false);
    }
    Optional<ContactTable> table =
        ContactTable.find(audience.run().run(), values, parsed.options());
    if (audience.format().needsContact()
        && table.filter(t -> t.email() != null || t.phone() != null).isEmpty()) {
      throw noContacts();
    }
    return table.isPresent() ? table.get().read(forms) : new Audience.Reach(Map.of(), false);
  }

  private static Set<String> excluded(String file, Contacts forms) throws IOException {
    Set<String> excluded = new HashSet<>();
    if (file.isEmpty()) {
      return excluded;
    }
    if (!Files.isRegularFile(Path.of(file))) {
      throw new FlagException("--exclude: there is no file '%s'".formatted(file));
    }
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(Path.of(file))) {
      for (CsvRecord record : reader) {
        String cell = record.getField(0).strip();
        excluded.add(cell);
        forms.email(cell).ifPresent(excluded::add);
      }
    }
    excluded.remove("");
    return excluded;
  }
}
