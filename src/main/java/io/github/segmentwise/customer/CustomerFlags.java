package io.github.segmentwise.customer;

import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagGroup;
import io.github.segmentwise.flag.FlagMode;
import io.github.segmentwise.flag.FlagType;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.read.text.CsvEncoding;
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

  /** The usual ones; on the command line there are more. */
  private static final String ENCODINGS =
      "AUTO|UTF-8|UTF-(16|32)(LE|BE)?|windows-(125[0-8]|31j)|ISO-8859-([1-9]|13|15)"
          + "|ISO-2022-(JP|KR)|Shift_JIS|EUC-(JP|KR)|GB2312|GBK|GB18030|Big5|TIS-620|KOI8-[RU]"
          + "|IBM(437|85[025]|86[0-689])|x-Mac(Roman|CentralEurope|Cyrillic|Greek|Turkish)";

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

  /** Part of the id of a run where it is not {@code AUTO}. */
  public static final Flag<CsvEncoding> ENCODING =
      Flag.of(
              "encoding",
              FlagType.of(
                      "AUTO or an encoding that holds ASCII, such as UTF-8, UTF-16, windows-1252,"
                          + " ISO-8859-2 or Shift_JIS",
                      CsvEncoding::of,
                      CsvEncoding::name)
                  .shown(FlagType.Form.TEXT, ENCODINGS)
                  .shownAs("AUTO or an encoding such as windows-1250 or Shift_JIS"))
          .byDefault("AUTO")
          .recordedByItsReader()
          .in(INPUT_AND_OUTPUT)
          .says(
              "Encoding of CSV files",
              "Encoding of the CSV files of --input or --features; AUTO recognises UTF-8, UTF-16,"
                  + " UTF-32 and windows-1252. A byte-order mark in a file wins; other bytes that"
                  + " are not in the encoding end the run.");

  public static final List<Flag<?>> FLAGS = List.of(INPUT, FEATURES, ENCODING);

  private CustomerFlags() {}
}
