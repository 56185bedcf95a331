package io.github.segmentwise.valuation;

import io.github.segmentwise.customer.CustomerFeatureRows;
import io.github.segmentwise.value.CustomerValues;
import io.github.segmentwise.value.Lifecycle;
import io.github.segmentwise.write.CellSink;
import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputRows;
import io.github.segmentwise.write.OutputTable;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Customers as rows of {@code customer_value}. */
public final class CustomerValueRows implements OutputRows {

  public static final String TABLE = "customer_value";

  private final ValuedCustomers customers;
  private final OutputTable table;

  public CustomerValueRows(ValuedCustomers customers) {
    this.customers = customers;
    table = table(customers.idColumn(), customers.ids().texts() != null);
  }

  /** The table of customers named by a column of ids. */
  public static OutputTable table(String idColumn, boolean textIds) {
    return new OutputTable(
        TABLE,
        "One row per customer of a shop: scores, and what will probably be bought.",
        List.of(
            CustomerFeatureRows.id(idColumn, textIds),
            OutputColumn.number(
                "probability_alive", "Probability that the customer has not left for good."),
            OutputColumn.number(
                "expected_orders_365d", "Days with an order in the 365 days ahead, on average."),
            OutputColumn.number(
                "expected_value_365d", "Amount of these orders, in the shop's currency."),
            OutputColumn.integer("r_score", "1 to 5; 5 for those who ordered last."),
            OutputColumn.integer("f_score", "1 to 5; 5 for those who ordered most often."),
            OutputColumn.integer("m_score", "1 to 5; 5 for those who spent most."),
            OutputColumn.text("lifecycle", "Group by the scores, such as champions.")),
        List.of("lifecycle"));
  }

  @Override
  public OutputTable table() {
    return table;
  }

  @Override
  public int size() {
    return customers.ids().size();
  }

  @Override
  public long key(int row) {
    return customers.ids().keys()[row];
  }

  @Override
  public @Nullable String textKey(int row) {
    return customers.ids().text(row);
  }

  @Override
  public void putCells(int row, CellSink to) {
    CustomerValues values = customers.values();
    Lifecycle lifecycle = values.lifecycle(row);
    customers.ids().putCell(row, to);
    to.known(values.probabilityAlive()[row]);
    to.known(values.expectedOrders()[row]);
    to.known(values.expectedValue()[row]);
    putScore(values.recency()[row], to);
    putScore(values.frequency()[row], to);
    putScore(values.monetary()[row], to);
    to.known(lifecycle == null ? null : lifecycle.inWords());
  }

  private static void putScore(int score, CellSink to) {
    if (score == 0) {
      to.missing();
    } else {
      to.integer(score);
    }
  }
}
