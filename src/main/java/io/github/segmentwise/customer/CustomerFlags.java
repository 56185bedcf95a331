package io.github.segmentwise.customer;

import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagGroup;
import io.github.segmentwise.flag.FlagMode;
import io.github.segmentwise.flag.FlagType;
import io.github.segmentwise.flag.FlagTypes;
import java.util.List;

/** The flags by which a run is told where its customers are: the two kinds of input. */
public final class CustomerFlags {

  public static final FlagGroup INPUT_AND_OUTPUT = new FlagGroup("io", "Input and output");

  /** What customers are known by. */
  public static final FlagGroup CUSTOMERS = new FlagGroup("features", "Features");

  /** Flags of a shop's tables. */
  public static final FlagMode OF_SHOP =
      new FlagMode("input", "the shop tables of --input; a table of --features has no spend");

  /** Flags of a ready table of customers. */
  public static final FlagMode OF_TABLE = new FlagMode("features", "a table of --features");

  private static final String DATASET =
      "([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9][.][A-Za-z0-9_]+";

  private static final String BUCKET = "gs://[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]";

  /** A {@code gs://} prefix, as a template takes it. */
  public static final String PREFIX_PATTERN = BUCKET + "(/[^*?\\[\\]{}]*)?";

  /** A data set, a folder or a {@code gs://} prefix; a template cannot reach a folder. */
  public static final FlagType<String> PLACE =
      FlagTypes.text()
          .shown(FlagType.Form.TEXT, DATASET + "|" + PREFIX_PATTERN)
          .shownAs("project.dataset, a folder or a gs:// prefix");

  public static final Flag<String> INPUT =
      Flag.of("input", PLACE)
          .in(INPUT_AND_OUTPUT)
          .withoutEffect()
          .shownFirst()
          .says(
              "Shop tables",
              "Holds the tables of a shop: a data set project.dataset of BigQuery, or a folder or"
                  + " gs:// prefix with CSV, Parquet or Avro files; or the only table of a shop, a"
                  + " file or a pattern of files. In a local run also a database, such as"
                  + " jdbc:postgresql://host/shop.");

  public static final Flag<String> FEATURES =
      Flag.of(
              "features",
              FlagTypes.text()
                  .shown(FlagType.Form.TEXT, DATASET + "[.][A-Za-z0-9_]+|" + BUCKET + "/.+")
                  .shownAs("project.dataset.table, a file or a pattern of files"))
          .in(INPUT_AND_OUTPUT)
          .withoutEffect()
          .shownFirst()
          .says(
              "Table of customers",
              "In place of --input, a table with one row per customer: project.dataset.table of"
                  + " BigQuery, a CSV, Parquet or Avro file, or a pattern such as part-*.csv.gz,"
                  + " also at gs://.");

  public static final List<Flag<?>> FLAGS = List.of(INPUT, FEATURES);

  private CustomerFlags() {}
}
