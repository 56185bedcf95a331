package io.github.segmentwise.featuretable;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.SourceColumn;
import io.github.segmentwise.read.SourceColumn.Kind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the user declares of the columns of a feature table; the types of others are inferred. Names
 * count without regard to case.
 *
 * @param id column of ids; null where rows are numbered
 * @param initial column whose TRUE rows are the first centroids; null without
 * @param numeric columns of numbers
 * @param categorical columns of categories
 * @param excluded columns that are left out
 * @param ordinal columns of ordered categories, with these from the lowest
 * @param weight column that says for how many customers a row stands; null without
 * @param kept columns of a kept model, which are the only ones then; null without
 */
public record FeatureColumns(
    @Nullable String id,
    @Nullable String initial,
    List<String> numeric,
    List<String> categorical,
    List<String> excluded,
    Map<String, List<String>> ordinal,
    @Nullable String weight,
    @Nullable KeptColumns kept)
    implements Serializable {

  /** Name of the table in messages. */
  static final String TABLE = "features";

  static final String ROW_NUMBER = "row_number";

  /** Columns that output tables have besides those of the input. */
  private static final Set<String> TAKEN = Set.of("run_id", "as_of");

  private static final Set<String> TAKEN_BESIDE_IDS =
      Set.of("segment_id", "distance", "nearest_segments", "is_outlier", "rank", "spend");

  public FeatureColumns {
    numeric = List.copyOf(numeric);
    categorical = List.copyOf(categorical);
    excluded = List.copyOf(excluded);
    ordinal = new TreeMap<>(ordinal);
  }

  /** Without weights and without a kept model. */
  public FeatureColumns(
      @Nullable String id,
      @Nullable String initial,
      List<String> numeric,
      List<String> categorical,
      List<String> excluded,
      Map<String, List<String>> ordinal) {
    this(id, initial, numeric, categorical, excluded, ordinal, null, null);
  }

  /** The same with a column of weights. */
  FeatureColumns weighedBy(@Nullable String column) {
    return new FeatureColumns(id, initial, numeric, categorical, excluded, ordinal, column, kept);
  }

  /** The same for a kept model, which decides what columns are. */
  FeatureColumns keptBy(KeptColumns columns) {
    return new FeatureColumns(
        id, initial, List.of(), List.of(), excluded, Map.of(), weight, columns);
  }

  /**
   * What is read of a table: the id or the row's number first, then all columns that may be
   * features. Columns without a name are left out.
   *
   * @throws InputException if a named column is not there, or has a name that output tables need
   */
  InputTable table(List<SourceColumn> present) {
    checkPresent(present);
    List<InputColumn> columns = new ArrayList<>();
    columns.add(
        id == null
            ? new InputColumn(ROW_NUMBER, InputColumn.Type.ROW_NUMBER)
            : new InputColumn(spelled(id, present), InputColumn.Type.REQUIRED_TEXT));
    for (SourceColumn column : present) {
      boolean isKept = kept == null || kept.has(column.name()) || is(column, weight);
      if (isKept && !column.name().isBlank() && !is(column, id) && !names(excluded, column)) {
        columns.add(new InputColumn(column.name(), type(column)));
      }
    }
    checkNames(columns);
    if (kept != null) {
      kept.checkPresent(columns.stream().map(InputColumn::name).toList());
    }
    return new InputTable(TABLE, columns, kept == null);
  }

  private InputColumn.Type type(SourceColumn column) {
    boolean isNumber = column.kind() == Kind.INTEGER || column.kind() == Kind.NUMBER;
    if (is(column, weight)) {
      return isNumber ? InputColumn.Type.NUMBER : InputColumn.Type.TEXT;
    }
    if (kept != null) {
      return isNumber && kept.isNumber(column.name())
          ? InputColumn.Type.NUMBER
          : InputColumn.Type.TEXT;
    }
    if (names(numeric, column)) {
      return isNumber ? InputColumn.Type.NUMBER : InputColumn.Type.WRITTEN_NUMBER;
    }
    boolean isText =
        names(categorical, column)
            || isOrdinal(column)
            || is(column, initial)
            || new ColumnName(column.name()).isPostal();
    return isNumber && !isText ? InputColumn.Type.NUMBER : InputColumn.Type.TEXT;
  }

  private boolean isOrdinal(SourceColumn column) {
    return levels(column.name()) != null;
  }

  /** Levels of an ordinal column; null for others. */
  @Nullable List<String> levels(String column) {
    for (Map.Entry<String, List<String>> each : ordinal.entrySet()) {
      if (each.getKey().equalsIgnoreCase(column)) {
        return each.getValue();
      }
    }
    return null;
  }

  /** Whether the user declared what a column is, so that it is not left out. */
  boolean isNamed(String column) {
    SourceColumn named = new SourceColumn(column, Kind.TEXT);
    return names(numeric, named) || names(categorical, named) || isOrdinal(named);
  }

  boolean isCategorical(String column) {
    return names(categorical, new SourceColumn(column, Kind.TEXT));
  }

  boolean isInitial(String column) {
    return column.equalsIgnoreCase(initial);
  }

  boolean isWeight(String column) {
    return column.strip().equalsIgnoreCase(weight);
  }

  private static boolean is(SourceColumn column, @Nullable String name) {
    return column.name().strip().equalsIgnoreCase(name);
  }

  private static boolean names(List<String> names, SourceColumn column) {
    return names.stream().anyMatch(name -> is(column, name));
  }

  private static String spelled(String name, List<SourceColumn> present) {
    return present.stream().filter(c -> is(c, name)).findFirst().orElseThrow().name();
  }

  private void checkPresent(List<SourceColumn> present) {
    check("idColumn", id == null ? List.of() : List.of(id), present);
    check("initColumn", initial == null ? List.of() : List.of(initial), present);
    check("weightColumn", weight == null ? List.of() : List.of(weight), present);
    check("numericColumns", numeric, present);
    check("categoricalColumns", categorical, present);
    check("excludeColumns", excluded, present);
    check("ordinalColumns", List.copyOf(ordinal.keySet()), present);
  }

  private static void check(String flag, List<String> names, List<SourceColumn> present) {
    for (String name : names) {
      if (present.stream().noneMatch(column -> is(column, name))) {
        throw new InputException(
            "%s: %s: no such column '%s'; the table has %s"
                .formatted(
                    TABLE,
                    flag,
                    name,
                    String.join(", ", present.stream().map(SourceColumn::name).toList())));
      }
    }
  }

  private static void checkNames(List<InputColumn> columns) {
    Set<String> seen = new HashSet<>();
    for (int c = 0; c < columns.size(); c++) {
      String name = columns.get(c).name().toLowerCase(Locale.ROOT);
      if (TAKEN.contains(name) || (c == 0 && TAKEN_BESIDE_IDS.contains(name))) {
        throw new InputException(
            "%s: column %s has the name of another column of the output tables; expected a"
                    .formatted(TABLE, columns.get(c).name())
                + " different one, or --excludeColumns to name it");
      }
      if (!seen.add(name)) {
        throw new InputException(
            "%s: two columns are named %s; expected different names, whatever their case"
                .formatted(TABLE, columns.get(c).name()));
      }
    }
  }
}
