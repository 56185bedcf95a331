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
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What becomes of the columns of a table, from what the user declared and what their values say.
 *
 * <p>Of columns of which the user declared nothing: nearly all numbers is a number, however few
 * they are; nearly all dates is a date; anything else is a category. Left out, with a fact that
 * names the column, are those without a value, with one value only, texts that differ in nearly
 * every row, and whole numbers that look like an id.
 *
 * @param textIds whether ids are texts
 * @param columns the features, in the order of the table
 * @param weight column that says for how many customers a row stands; null without
 * @param initial index of the column that marks the first centroids; -1 without
 */
record ColumnPlan(
    boolean textIds, List<PlannedColumn> columns, int initial, @Nullable PlannedColumn weight) {

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
      return new ColumnPlan(false, List.of(), -1, null);
    }
    List<PlannedColumn> planned = new ArrayList<>();
    int initial = -1;
    PlannedColumn weight = null;
    for (int c = 1; c < table.columns().size(); c++) {
      String name = table.columns().get(c).name();
      ColumnEvidence column = evidence.column(c);
      if (declared.isInitial(name)) {
        checkInitial(name, column, clusters);
        initial = c;
      } else if (declared.isWeight(name)) {
        weight = RowWeights.plan(c, name, column);
      } else {
        plan(c, name, table.columns().get(c).type(), declared, column, facts, planned);
      }
    }
    checkFeatures(table, planned);
    boolean isNumbered = table.columns().get(0).type() == InputColumn.Type.ROW_NUMBER;
    boolean textIds = !isNumbered && !evidence.column(0).isIntegerIds();
    return new ColumnPlan(textIds, planned, initial, weight);
  }

  private static void plan(
      int index,
      String name,
      InputColumn.Type type,
      FeatureColumns declared,
      ColumnEvidence column,
      Facts facts,
      List<PlannedColumn> planned) {
    List<String> levels = declared.levels(name);
    PlannedColumn plan;
    if (declared.kept() != null) {
      plan = declared.kept().plan(index, name, column);
    } else if (levels != null) {
      plan = PlannedColumn.levels(index, name, levels);
      ColumnReadings.ofLevels(name).addTo(facts);
    } else if (declared.isCategorical(name)) {
      Use use = column.hasCodesOfTwoCapitals() ? Use.CODE_OF_LETTERS : Use.CATEGORY;
      plan = new PlannedColumn(index, name, use);
      ColumnReadings.ofCategories(name, column, use, List.of()).addTo(facts);
    } else if (declared.isNamed(name)) {
      NumberReading numbers = NumberReading.ofNamed(column);
      TimeReading times = TimeReading.of(column, name);
      boolean areTimes = times.times() > numbers.numbers();
      plan = areTimes ? times.plan(index, name) : numbers.plan(index, name, true);
      (areTimes
              ? ColumnReadings.ofTimes(name, times)
              : ColumnReadings.ofNamedNumbers(name, numbers))
          .addTo(facts);
    } else {
      plan = new ColumnInference(index, name, type, column, facts).infer();
    }
    if (plan != null) {
      checkSize(plan, name, column);
      planned.add(plan);
    }
  }

  private static void checkSize(PlannedColumn plan, String name, ColumnEvidence column) {
    boolean isNumber =
        plan.use() == Use.NUMBER || plan.use() == Use.ANY_NUMBER || plan.use() == Use.SHORT_NUMBER;
    double largest = isNumber ? column.largest(plan.convention()) : 0;
    if (largest > InputColumn.LARGEST_NUMBER) {
      throw new InputException(
          "%s: column %s holds a number of %s in size; expected numbers from -1e30 to 1e30, or"
                  .formatted(FeatureColumns.TABLE, name, largest)
              + " --excludeColumns to name it");
    }
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
      if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
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
    out.writeBoolean(weight != null);
    if (weight != null) {
      weight.writeTo(out);
    }
  }

  private static ColumnPlan readFrom(DataInput in) throws IOException {
    boolean textIds = in.readBoolean();
    int initial = (int) Packed.readVarint(in) - 1;
    List<PlannedColumn> columns = new ArrayList<>();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      columns.add(PlannedColumn.readFrom(in));
    }
    return new ColumnPlan(
        textIds, columns, initial, in.readBoolean() ? PlannedColumn.readFrom(in) : null);
  }
}
