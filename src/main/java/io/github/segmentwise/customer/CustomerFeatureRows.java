package io.github.segmentwise.customer;

import io.github.segmentwise.behaviour.Behaviour;
import io.github.segmentwise.write.CellSink;
import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputRows;
import io.github.segmentwise.write.OutputTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Customers as rows of the wide table {@code customer_features}. */
public final class CustomerFeatureRows implements OutputRows {

  public static final String TABLE = "customer_features";

  private final CustomerBatch customers;
  private final OutputTable table;

  public CustomerFeatureRows(CustomerBatch customers) {
    this.customers = customers;
    table = table(customers.schema());
  }

  /** The table of customers of a schema. */
  public static OutputTable table(CustomerSchema schema) {
    List<OutputColumn> columns = new ArrayList<>();
    columns.add(id(schema.idColumn(), schema.textIds()));
    for (String name : schema.numerics().subList(0, schema.ownNumerics())) {
      columns.add(OutputColumn.number(name, "As in the input; missing where it is there."));
    }
    for (String name : schema.categoricals()) {
      columns.add(OutputColumn.text(name, "As in the input; missing where it is there."));
    }
    for (int i = 0; i < schema.spendColumns(); i++) {
      columns.add(OutputColumn.number(schema.spendColumn(i), spendDescription(schema, i)));
    }
    for (String name : schema.numerics().subList(schema.ownNumerics(), schema.numerics().size())) {
      columns.add(OutputColumn.number(name, Behaviour.of(name).description()));
    }
    String customers =
        schema.windowDays().isEmpty()
            ? "One row per customer."
            : "One row per customer with at least one order line.";
    return new OutputTable(TABLE, customers, columns);
  }

  /** The column of ids, in every table that has one. */
  public static OutputColumn id(String column, boolean textIds) {
    String description = "The customer.";
    return textIds
        ? OutputColumn.text(column, description)
        : OutputColumn.integer(column, description);
  }

  private static String spendDescription(CustomerSchema schema, int i) {
    int windows = schema.windowDays().size();
    DepartmentCategory category = schema.spendCategories().get(i / windows);
    String where =
        category.department().isEmpty()
            ? category.category().isEmpty() ? "" : " in category '" + category.category() + "'"
            : " in department '%s', category '%s'"
                .formatted(category.department(), category.category());
    return String.format(
        Locale.ROOT,
        "Spend in the %d days before as_of%s; 0 where none.",
        schema.windowDays().get(i % windows),
        where);
  }

  @Override
  public OutputTable table() {
    return table;
  }

  @Override
  public int size() {
    return customers.size();
  }

  @Override
  public long key(int row) {
    return customers.id(row);
  }

  @Override
  public @Nullable String textKey(int row) {
    return customers.ids().text(row);
  }

  @Override
  public void putCells(int row, CellSink to) {
    CustomerSchema schema = customers.schema();
    customers.ids().putCell(row, to);
    for (int column = 0; column < schema.ownNumerics(); column++) {
      putNumber(customers.numeric(column, row), to);
    }
    for (int column = 0; column < schema.categoricals().size(); column++) {
      to.known(customers.categorical(column).get(row));
    }
    putSpend(row, to);
    for (int column = schema.ownNumerics(); column < schema.numerics().size(); column++) {
      putNumber(customers.numeric(column, row), to);
    }
  }

  private void putSpend(int row, CellSink to) {
    int windows = customers.schema().windowDays().size();
    int next = 0;
    for (int entry = customers.spendBegin(row); entry < customers.spendEnd(row); entry++) {
      int category = customers.spendCategory(entry);
      to.numbers(0, (category - next) * windows);
      for (int w = 0; w < windows; w++) {
        to.number(customers.spend(entry, w));
      }
      next = category + 1;
    }
    to.numbers(0, (customers.schema().spendCategories().size() - next) * windows);
  }

  /** Whole numbers, such as ages, are written without a fraction. */
  private static void putNumber(double value, CellSink to) {
    if (value == Math.rint(value) && Math.abs(value) < 0x1p53) {
      to.integer((long) value);
    } else {
      to.known(value);
    }
  }
}
