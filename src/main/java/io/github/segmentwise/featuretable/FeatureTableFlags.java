package io.github.segmentwise.featuretable;

import static io.github.segmentwise.customer.CustomerFlags.OF_TABLE;

import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagGroup;
import io.github.segmentwise.flag.FlagType;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.flag.FlagValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The flags of a ready table of customers.
 *
 * @param columns what is said of the columns
 * @param power columns that get a Yeo–Johnson transform
 * @param log columns of which ln(1 + x) is taken
 * @param delimiter between cells; empty where it is to be detected
 */
public record FeatureTableFlags(
    FeatureColumns columns, List<String> power, List<String> log, String delimiter) {

  private static final FlagGroup TABLE = new FlagGroup("table", "Table of customers");
  private static final String TAB = "TAB";
  private static final String COLUMN_PATTERN = ".*\\S.*";

  private static final String ORDERED = "[^:;<]+:[^:;<]+(<[^:;<]+)+";

  /** A tab is written {@code TAB}. */
  public static final Flag<String> DELIMITER =
      Flag.of(
              "delimiter",
              FlagType.of(
                      "one character or TAB, and not a quote",
                      FeatureTableFlags::delimiter,
                      delimiter -> delimiter.equals("\t") ? TAB : delimiter)
                  .shown(FlagType.Form.TEXT, "[^\\\"]|TAB")
                  .shownAs("one character or TAB"))
          .optional()
          .in(TABLE)
          .of(OF_TABLE)
          .says(
              "What separates the cells",
              "What separates the cells of --features files: one character, or TAB; detected if not"
                  + " given.");

  public static final Flag<String> ID_COLUMN =
      Flag.of("idColumn", FlagTypes.text().shown(FlagType.Form.TEXT, COLUMN_PATTERN))
          .optional()
          .in(TABLE)
          .of(OF_TABLE)
          .says(
              "Column of ids",
              "Column of --features with the customers' ids; rows are numbered if not given.");

  public static final Flag<List<String>> NUMERIC_COLUMNS =
      columns("numericColumns")
          .says(
              "Numeric columns",
              "Columns of --features that hold numbers, whatever their values suggest.");

  public static final Flag<List<String>> CATEGORICAL_COLUMNS =
      columns("categoricalColumns")
          .says(
              "Categorical columns",
              "Columns of --features that hold categories, whatever their values suggest.");

  public static final Flag<List<String>> EXCLUDE_COLUMNS =
      columns("excludeColumns")
          .says("Columns left out", "Columns of --features that are left out.");

  /** Levels by column, from the lowest. */
  public static final Flag<SortedMap<String, List<String>>> ORDINAL_COLUMNS =
      Flag.of(
              "ordinalColumns",
              FlagType.of(
                      "columns, each with two or more different levels, as in"
                          + " education:primary<secondary<tertiary;size:S<M<L",
                      FeatureTableFlags::ordinals,
                      FeatureTableFlags::written)
                  .shown(FlagType.Form.TEXT, ORDERED + "(;" + ORDERED + ")*"))
          .optional()
          .in(TABLE)
          .of(OF_TABLE)
          .says(
              "Ordered categories",
              "Columns of --features with ordered categories, from the lowest, such as"
                  + " education:primary<secondary<tertiary; several are separated by ;.");

  public static final Flag<List<String>> POWER_TRANSFORM_COLUMNS =
      columns("powerTransformColumns")
          .says(
              "Columns with a power transform",
              "Columns of --features that a Yeo-Johnson power transform makes more nearly normal.");

  public static final Flag<List<String>> LOG_COLUMNS =
      columns("logColumns")
          .says("Columns with a logarithm", "Columns of --features of which ln(1 + x) is taken.");

  public static final Flag<String> WEIGHT_COLUMN =
      Flag.of("weightColumn", FlagTypes.text().shown(FlagType.Form.TEXT, COLUMN_PATTERN))
          .optional()
          .in(TABLE)
          .of(OF_TABLE)
          .says(
              "Column of weights",
              "Column of --features that says for how many customers each row stands, from 0 to"
                  + " 1,000,000; it is not a feature.");

  public static final List<Flag<?>> FLAGS =
      List.of(
          DELIMITER,
          ID_COLUMN,
          NUMERIC_COLUMNS,
          CATEGORICAL_COLUMNS,
          EXCLUDE_COLUMNS,
          ORDINAL_COLUMNS,
          POWER_TRANSFORM_COLUMNS,
          LOG_COLUMNS,
          WEIGHT_COLUMN);

  private static Flag<List<String>> columns(String name) {
    return Flag.of(name, FlagTypes.texts()).optional().in(TABLE).of(OF_TABLE);
  }

  /**
   * What the flags say.
   *
   * @param initColumn whose TRUE rows are the first centroids; empty without
   * @throws FlagException if two name the same column
   */
  public static FeatureTableFlags from(FlagValues values, String initColumn) {
    List<String> power = values.get(POWER_TRANSFORM_COLUMNS);
    List<String> log = values.get(LOG_COLUMNS);
    List<String> numeric = new ArrayList<>(values.get(NUMERIC_COLUMNS));
    numeric.addAll(power);
    numeric.addAll(log);
    FeatureColumns columns =
        new FeatureColumns(
                orNull(values.get(ID_COLUMN)),
                orNull(initColumn),
                numeric,
                values.get(CATEGORICAL_COLUMNS),
                values.get(EXCLUDE_COLUMNS),
                values.get(ORDINAL_COLUMNS))
            .weighedBy(orNull(values.get(WEIGHT_COLUMN)));
    checkOnce(columns);
    return new FeatureTableFlags(columns, power, log, values.get(DELIMITER));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static Optional<String> delimiter(String text) {
    String delimiter = text.equalsIgnoreCase(TAB) || text.equals("\\t") ? "\t" : text;
    return Optional.of(delimiter).filter(each -> each.length() <= 1 && !each.equals("\""));
  }

  private static Optional<SortedMap<String, List<String>>> ordinals(String text) {
    SortedMap<String, List<String>> ordinals = new TreeMap<>();
    for (String column : text.isEmpty() ? new String[0] : text.split(";")) {
      int colon = column.indexOf(':');
      List<String> levels =
          Arrays.stream(column.substring(colon + 1).split("<", -1)).map(String::strip).toList();
      boolean isClear =
          colon > 0
              && levels.size() > 1
              && levels.stream().distinct().count() == levels.size()
              && levels.stream().noneMatch(String::isEmpty);
      if (!isClear || ordinals.put(column.substring(0, colon).strip(), levels) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(ordinals);
  }

  private static String written(Map<String, List<String>> ordinals) {
    List<String> columns = new ArrayList<>();
    ordinals.forEach((column, levels) -> columns.add(column + ":" + String.join("<", levels)));
    return String.join(";", columns);
  }

  /** That no column is said to be two things. */
  private static void checkOnce(FeatureColumns columns) {
    Set<String> seen = new HashSet<>();
    List<String> all = new ArrayList<>(columns.numeric());
    all.addAll(columns.categorical());
    all.addAll(columns.excluded());
    all.addAll(columns.ordinal().keySet());
    if (columns.id() != null) {
      all.add(columns.id());
    }
    if (columns.initial() != null) {
      all.add(columns.initial());
    }
    if (columns.weight() != null) {
      all.add(columns.weight());
    }
    for (String column : all) {
      if (!seen.add(column.toLowerCase(Locale.ROOT))) {
        throw new FlagException(
            "--features: column %s is named by two flags; expected one that says what it is"
                .formatted(column));
      }
    }
  }
}
