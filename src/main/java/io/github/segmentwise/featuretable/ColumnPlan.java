package io.github.segmentwise.featuretable;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.featuretable.PlannedColumn.Use;
import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputTable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How each column of a table is used: as the user declared, or as its values show.
 *
 * <p>A column that the user did not declare is a number where all its values are numbers, a date
 * where all are dates, and else a category. Left out, with a fact that names the column, are those
 * without a value, with one value only, and those that are neither a fraction nor a date and differ
 * in every row.
 *
 * @param textIds whether ids are texts
 * @param columns the features, in the order of the table
 * @param initial index of the column that marks the first centroids; -1 without
 */
record ColumnPlan(boolean textIds, List<PlannedColumn> columns, int initial) {

  /** Beyond, squares are no longer finite. */
  private static final double LARGEST = 1e100;

  /** A category of more different values than this share of the rows is hardly one. */
  private static final double MANY_VALUES = 0.5;

  private static final int FEWEST_ROWS_FOR_MANY = 20;

  ColumnPlan {
    columns = List.copyOf(columns);
  }

  static StreamCoder<ColumnPlan> coder() {
    return StreamCoder.of(ColumnPlan.class, ColumnPlan::writeTo, ColumnPlan::readFrom);
  }

  /**
   * Plans the columns.
   *
   * @param clusters how many rows must be TRUE in the column of first centroids, if there is one
   * @param facts gets a fact for each column of which people should know something
   * @throws InputException if no feature is left, or a value or the first centroids cannot be used
   */
  static ColumnPlan of(
      InputTable table,
      FeatureColumns declared,
      TableEvidence evidence,
      int clusters,
      Facts facts) {
    if (evidence.rows() == 0) {
      return new ColumnPlan(false, List.of(), -1);
    }
    List<PlannedColumn> planned = new ArrayList<>();
    int initial = -1;
    for (int c = 1; c < table.columns().size(); c++) {
      String name = table.columns().get(c).name();
      ColumnEvidence column = evidence.column(c);
      if (declared.isInitial(name)) {
        checkInitial(name, column, clusters);
        initial = c;
      } else {
        plan(c, name, table.columns().get(c).type(), declared, column, facts, planned);
      }
    }
    checkFeatures(table, planned);
    boolean isNumbered = table.columns().get(0).type() == InputColumn.Type.ROW_NUMBER;
    boolean textIds = !isNumbered && !evidence.column(0).isIntegerIds();
    return new ColumnPlan(textIds, planned, initial);
  }

  private static void plan(
      int index,
      String name,
      InputColumn.Type type,
      FeatureColumns declared,
      ColumnEvidence column,
      Facts facts,
      List<PlannedColumn> planned) {
    if (column.largest() > LARGEST) {
      throw new InputException(
          "%s: column %s holds a number of %s; expected less than %s in size, or --excludeColumns"
                  .formatted(FeatureColumns.TABLE, name, column.largest(), LARGEST)
              + " to name it");
    }
    List<String> levels = declared.levels(name);
    if (levels != null) {
      planned.add(new PlannedColumn(index, name, Use.LEVEL, DateOrder.YEAR_FIRST, levels));
    } else if (declared.isNamed(name)) {
      planned.add(
          new PlannedColumn(index, name, declared.isCategorical(name) ? Use.CATEGORY : Use.NUMBER));
    } else {
      infer(index, name, type, column, facts, planned);
    }
  }

  private static void infer(
      int index,
      String name,
      InputColumn.Type type,
      ColumnEvidence column,
      Facts facts,
      List<PlannedColumn> planned) {
    boolean isNumeric = type == InputColumn.Type.NUMBER || column.isNumeric();
    DateOrder order = isNumeric ? null : dateOrder(column);
    boolean isCategory = !isNumeric && order == null;
    boolean isComplete = column.present() == column.rows();
    if (column.isAllMissing()) {
      facts.add("all_missing." + name, 1);
    } else if (column.hasOneValue() && (isComplete || !isCategory)) {
      facts.add("constant." + name, 1);
    } else if (order == null && column.isIdentifying()) {
      facts.add("identifying." + name, 1);
    } else if (isCategory) {
      boolean hasMany = column.distinct() > MANY_VALUES * column.rows();
      if (hasMany && column.rows() >= FEWEST_ROWS_FOR_MANY) {
        facts.add("many_values." + name, column.distinct());
      }
      planned.add(new PlannedColumn(index, name, Use.CATEGORY));
    } else {
      if (column.looksMissing() > 0) {
        facts.add("taken_as_missing." + name, column.looksMissing());
      }
      if (order == DateOrder.DAY_FIRST && column.isDate(DateOrder.MONTH_FIRST)) {
        facts.add("ambiguous_dates." + name, 1);
      }
      planned.add(
          order == null
              ? new PlannedColumn(index, name, Use.NUMBER)
              : new PlannedColumn(index, "days_since_" + name, Use.DAYS_AGO, order, List.of()));
    }
  }

  private static DateOrder dateOrder(ColumnEvidence column) {
    for (DateOrder order : DateOrder.values()) {
      if (column.isDate(order)) {
        return order;
      }
    }
    return null;
  }

  private static void checkInitial(String name, ColumnEvidence column, int clusters) {
    if (!column.isBoolean()) {
      throw new InputException(
          "%s: initColumn %s holds other values than TRUE and FALSE"
              .formatted(FeatureColumns.TABLE, name));
    }
    if (column.trueRows() != clusters) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: initColumn %s is TRUE in %,d rows; expected exactly numClusters = %d of them",
              FeatureColumns.TABLE,
              name,
              column.trueRows(),
              clusters));
    }
  }

  private static void checkFeatures(InputTable table, List<PlannedColumn> planned) {
    if (planned.isEmpty()) {
      throw new InputException(
          "%s: no column is left to cluster by; expected one that differs between rows but not in"
                  .formatted(FeatureColumns.TABLE)
              + " each of them, or numericColumns or categoricalColumns to name one");
    }
    Set<String> names = new HashSet<>();
    for (PlannedColumn column : planned) {
      if (!names.add(column.name())) {
        throw new InputException(
            "%s: two columns make the feature %s; expected --excludeColumns to name one, such as %s"
                .formatted(
                    FeatureColumns.TABLE,
                    column.name(),
                    table.columns().get(column.index()).name()));
      }
    }
  }

  List<PlannedColumn> numerics() {
    return columns.stream().filter(PlannedColumn::isNumeric).toList();
  }

  List<PlannedColumn> categoricals() {
    return columns.stream().filter(column -> !column.isNumeric()).toList();
  }

  private void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(textIds);
    Packed.writeVarint(out, initial + 1);
    Packed.writeVarint(out, columns.size());
    for (PlannedColumn column : columns) {
      column.writeTo(out);
    }
  }

  private static ColumnPlan readFrom(DataInput in) throws IOException {
    boolean textIds = in.readBoolean();
    int initial = (int) Packed.readVarint(in) - 1;
    List<PlannedColumn> columns = new ArrayList<>();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      columns.add(PlannedColumn.readFrom(in));
    }
    return new ColumnPlan(textIds, columns, initial);
  }
}
