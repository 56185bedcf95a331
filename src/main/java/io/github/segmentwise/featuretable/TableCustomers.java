package io.github.segmentwise.featuretable;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.batch.TextOrder;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerIds;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.featuretable.PlannedColumn.Use;
import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputTable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Makes customers of the rows of a feature table. */
final class TableCustomers {

  private final InputTable table;
  private final ColumnPlan plan;
  private final long asOfDay;
  private final CustomerSchema schema;

  /**
   * @param asOfDay day of the run's reference time, in days since 1970
   */
  TableCustomers(InputTable table, ColumnPlan plan, long asOfDay) {
    this.table = table;
    this.plan = plan;
    this.asOfDay = asOfDay;
    schema =
        CustomerSchema.withoutSpend(
            table.key(),
            plan.textIds(),
            plan.numerics().stream().map(PlannedColumn::name).toList(),
            plan.numerics().stream().map(PlannedColumn::levels).toList(),
            plan.categoricals().stream().map(PlannedColumn::name).toList());
  }

  /**
   * The customers of a batch, in the order of their ids.
   *
   * @param facts gets the customers, and the unknown levels of each ordinal column
   */
  CustomerBatch of(ColumnBatch rows, Facts facts) {
    CustomerIds unordered = ids(rows);
    int[] order = order(unordered);
    ColumnBatch ordered = rows.select(order);
    List<PlannedColumn> numerics = plan.numerics();
    double[][] numbers = new double[numerics.size()][];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = numbers(ordered, numerics.get(i), facts);
    }
    TextColumn[] texts =
        plan.categoricals().stream()
            .map(column -> ordered.texts(column.index()).map(column::category))
            .toArray(TextColumn[]::new);
    facts.add("customers", rows.rows());
    CustomerBatch customers =
        CustomerBatch.withoutSpend(
            schema, unordered.select(order), numbers, texts, initial(ordered));
    PlannedColumn weight = plan.weight();
    return weight == null
        ? customers
        : weighted(customers, weight.name(), numbers(ordered, weight, facts), facts);
  }

  private static CustomerBatch weighted(
      CustomerBatch customers, String name, double[] weights, Facts facts) {
    CustomerBatch weighted = customers.withWeights(RowWeights.units(name, weights));
    facts.add(CustomerBatch.UNITS_FACT, weighted.totalUnits());
    return weighted;
  }

  private CustomerIds ids(ColumnBatch rows) {
    if (table.columns().get(0).type() == InputColumn.Type.ROW_NUMBER) {
      return CustomerIds.ofNumbers(rows.longs(0));
    }
    TextColumn texts = rows.texts(0);
    if (plan.textIds()) {
      return new CustomerIds(texts.hashes(), texts);
    }
    long[] ids = new long[rows.rows()];
    Arrays.setAll(ids, row -> Long.parseLong(texts.get(row)));
    return CustomerIds.ofNumbers(ids);
  }

  private static int[] order(CustomerIds ids) {
    Comparator<Integer> byId =
        ids.texts() == null
            ? Comparator.comparingLong(row -> ids.keys()[row])
            : Comparator.comparingInt(places(ids.texts())::get);
    return IntStream.range(0, ids.size()).boxed().sorted(byId).mapToInt(row -> row).toArray();
  }

  /** Place of each row among all in code-point order. */
  private static List<Integer> places(TextColumn texts) {
    String[] dictionary = texts.dictionary();
    int[] codes =
        IntStream.range(0, dictionary.length)
            .boxed()
            .sorted(Comparator.comparing(code -> dictionary[code], TextOrder.BY_CODE_POINT))
            .mapToInt(code -> code)
            .toArray();
    int[] placeOf = new int[dictionary.length];
    for (int place = 0; place < codes.length; place++) {
      placeOf[codes[place]] = place;
    }
    return IntStream.range(0, texts.size()).map(row -> placeOf[texts.code(row)]).boxed().toList();
  }

  private double[] numbers(ColumnBatch rows, PlannedColumn column, Facts facts) {
    if (table.columns().get(column.index()).type() == InputColumn.Type.NUMBER) {
      return rows.doubles(column.index());
    }
    TextColumn texts = rows.texts(column.index());
    String[] dictionary = texts.dictionary();
    double[] ofCode = new double[dictionary.length];
    Arrays.setAll(ofCode, code -> column.number(dictionary[code], asOfDay));
    double[] numbers = new double[texts.size()];
    long unknown = 0;
    for (int row = 0; row < numbers.length; row++) {
      boolean isMissing = texts.code(row) == TextColumn.MISSING;
      numbers[row] = isMissing ? Double.NaN : ofCode[texts.code(row)];
      unknown += !isMissing && Double.isNaN(numbers[row]) ? 1 : 0;
    }
    if (column.use() == Use.LEVEL) {
      facts.add("unknown_levels." + column.name(), unknown);
    }
    return numbers;
  }

  private int[] initial(ColumnBatch rows) {
    if (plan.initial() < 0) {
      return new int[0];
    }
    TextColumn marks = rows.texts(plan.initial());
    return IntStream.range(0, marks.size())
        .filter(row -> marks.get(row) != null && CellText.isTrue(marks.get(row)))
        .toArray();
  }
}
