package io.github.segmentwise;

import static io.github.segmentwise.customer.CustomerFlags.INPUT_AND_OUTPUT;

import io.github.segmentwise.bigquery.WriteMode;
import io.github.segmentwise.customer.CustomerFlags;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagGroup;
import io.github.segmentwise.flag.FlagType;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.write.CsvFormulas;
import java.time.Instant;

/** The flags of a run as a whole. */
final class RunFlags {

  static final int MOST_PARTITIONS = 10_000;

  /** BigQuery has no more daily partitions in a table. */
  private static final int MOST_DAYS = 10_000;

  static final Flag<String> OUTPUT =
      Flag.of("output", CustomerFlags.PLACE)
          .in(INPUT_AND_OUTPUT)
          .withoutEffect()
          .required()
          .says(
              "Where the tables go",
              "Where the tables go: a data set project.dataset of BigQuery, a folder or a gs://"
                  + " prefix.");

  static final Flag<String> ARTIFACTS =
      Flag.of(
              "artifacts",
              FlagTypes.text()
                  .shown(FlagType.Form.GCS_WRITE_FOLDER, CustomerFlags.PREFIX_PATTERN)
                  .shownAs("a folder or a gs:// prefix"))
          .in(INPUT_AND_OUTPUT)
          .withoutEffect()
          .says(
              "Where the model and the run's record go",
              "Folder or gs:// prefix of report.html, model.json and run.json; the output folder if"
                  + " not given, none if the output is a data set.");

  static final Flag<WriteMode> WRITE_MODE =
      Flag.of("writeMode", FlagTypes.oneOf(WriteMode.class))
          .option(
              WriteMode.REPLACE_RUN,
              "Those of the same date",
              "A day run again takes the place of its first run; other days stay.")
          .option(
              WriteMode.REPLACE_ALL, "All", "Only the newest run stays, which costs least storage.")
          .byDefault("REPLACE_RUN")
          .in(INPUT_AND_OUTPUT)
          .withoutEffect()
          .says(
              "Runs that are replaced",
              "Which earlier runs in an output data set are replaced: REPLACE_RUN (those of the"
                  + " same asOf date) or REPLACE_ALL.");

  static final Flag<Integer> KEEP_DAYS =
      Flag.of("keepDays", FlagTypes.integer(2, MOST_DAYS))
          .in(INPUT_AND_OUTPUT)
          .withoutEffect()
          .says(
              "Days that BigQuery keeps",
              "Days after which BigQuery deletes the rows of a date from the tables of an output"
                  + " data set; if not given, what the tables say stays as it is.");

  static final Flag<CsvFormulas> CSV_FORMULAS =
      Flag.of("csvFormulas", FlagTypes.oneOf(CsvFormulas.class))
          .option(
              CsvFormulas.ESCAPE,
              "As texts",
              "They get an apostrophe before them; --features and scripts/report take it away"
                  + " again.")
          .option(CsvFormulas.KEEP, "As they are", "For programs that are not spreadsheets.")
          .byDefault("ESCAPE")
          .in(INPUT_AND_OUTPUT)
          .withoutEffect()
          .says(
              "Texts that look like formulas",
              "How texts in output files that a spreadsheet would run as formulas are written:"
                  + " ESCAPE or KEEP.");

  static final Flag<Instant> AS_OF =
      Flag.of("asOf", FlagTypes.instant())
          .in(INPUT_AND_OUTPUT)
          .shownFirst()
          .says(
              "Reference time",
              "Reference time of the spend windows: an ISO-8601 instant or date; if not given, now,"
                  + " or the midnight after the newest order in files if that is more than 30 days"
                  + " old.");

  static final Flag<Double> MAX_REJECTED_SHARE =
      Flag.of("maxRejectedShare", FlagTypes.share())
          .byDefault("0.01")
          .in(INPUT_AND_OUTPUT)
          .says(
              "Most rejected rows of a table (share)",
              "A table with a larger share of rejected rows ends the run.");

  static final Flag<Integer> PARTITIONS =
      Flag.of("partitions", FlagTypes.integer(0, MOST_PARTITIONS))
          .byDefault("0")
          .in(FlagGroup.RUN)
          .withoutEffect()
          .says(
              "Hash partitions",
              "Hash partitions in which the data travels; 0 = from the input's size.");

  static final Flag<Boolean> DRY_RUN =
      Flag.of("dryRun", FlagTypes.bool())
          .byDefault("false")
          .in(FlagGroup.RUN)
          .withoutEffect()
          .notInTemplate("prints to the screen of whoever starts the program; a template has none")
          .says(
              "Only check",
              "Whether to check all flags and tables and say what a run would do, without one.");

  static final Flag<Boolean> QUIET =
      Flag.of("quiet", FlagTypes.bool())
          .byDefault("false")
          .in(FlagGroup.RUN)
          .withoutEffect()
          .notInTemplate("is about the screen of whoever starts the program; a template has none")
          .says("Only warnings", "Whether to print nothing but warnings and errors.");

  static final Flag<Boolean> JSON =
      Flag.of("json", FlagTypes.bool())
          .byDefault("false")
          .in(FlagGroup.RUN)
          .withoutEffect()
          .notInTemplate("is about the screen of whoever starts the program; a template has none")
          .says(
              "Result as JSON",
              "Whether to print the result as one JSON object to standard output, for other"
                  + " programs.");

  private RunFlags() {}
}
