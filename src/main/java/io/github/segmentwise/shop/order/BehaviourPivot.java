package io.github.segmentwise.shop.order;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.behaviour.Behaviour;
import io.github.segmentwise.behaviour.BehaviourRules;
import io.github.segmentwise.behaviour.CustomerBehaviour;
import io.github.segmentwise.behaviour.CustomerOrders;
import io.github.segmentwise.value.PurchaseHistory;
import io.github.segmentwise.value.Purchases;
import java.util.Arrays;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Walks over the orders of one customer after another, for all statistics of customers that follow
 * from their orders.
 */
public final class BehaviourPivot {

  /** The kind of a line that sells nothing. */
  public static final long NOT_SOLD = 0;

  private final long[] kindOfLine;
  private final long[] times;
  private final long[] marks;
  private final double[] units;
  private final double[] gross;
  private final double[] returned;
  private final double[] list;
  private final double[] margin;
  private final List<Behaviour> told;
  private final CustomerBehaviour behaviour;
  private final CustomerOrders ofCustomer = new CustomerOrders();
  private final double[][] values;
  private final PurchaseHistory purchases;
  private int customers;
  private long[] kinds = new long[16];

  /**
   * @param kindOfLine of each line a key of what was bought; {@link #NOT_SOLD} does not count
   * @param orders as of {@link OrderRows}
   * @param capacity number of customers
   */
  public BehaviourPivot(
      BehaviourRules rules, long[] kindOfLine, @Nullable ColumnBatch orders, int capacity) {
    this.kindOfLine = kindOfLine;
    times = longs(orders, OrderRows.TIME);
    marks = longs(orders, OrderRows.MARKS);
    units = doubles(orders, OrderRows.UNITS);
    gross = doubles(orders, OrderRows.GROSS);
    returned = doubles(orders, OrderRows.RETURNED);
    list = doubles(orders, OrderRows.LIST);
    margin = doubles(orders, OrderRows.MARGIN);
    told = rules.behaviours();
    behaviour = new CustomerBehaviour(rules);
    values = new double[told.size()][capacity];
    purchases = new PurchaseHistory(rules.calendar(), rules.holdoutDays(), capacity);
  }

  private static long[] longs(@Nullable ColumnBatch batch, int column) {
    return batch == null ? new long[0] : batch.longs(column);
  }

  private static double[] doubles(@Nullable ColumnBatch batch, int column) {
    return batch == null ? new double[0] : batch.doubles(column);
  }

  /** Adds a customer with the rows of its lines and orders. */
  public void add(int[] lineRows, int[] orderRows) {
    ofCustomer.clear();
    for (int row : orderRows) {
      ofCustomer.add(
          times[row], marks[row], units[row], gross[row], returned[row], list[row], margin[row]);
    }
    double[] all = behaviour.of(ofCustomer.sorted(), distinctKinds(lineRows));
    for (int column = 0; column < values.length; column++) {
      values[column][customers] = all[told.get(column).ordinal()];
    }
    purchases.add(ofCustomer, all);
    customers++;
  }

  private int distinctKinds(int[] lineRows) {
    if (kinds.length < lineRows.length) {
      kinds = new long[lineRows.length];
    }
    int size = 0;
    for (int row : lineRows) {
      long kind = kindOfLine[row];
      if (kind != NOT_SOLD) {
        kinds[size++] = kind;
      }
    }
    Arrays.sort(kinds, 0, size);
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      distinct += i == 0 || kinds[i] != kinds[i - 1] ? 1 : 0;
    }
    return distinct;
  }

  /** The columns of the behaviours, one value per customer that was added. */
  public List<double[]> columns() {
    return List.of(values);
  }

  /** What the customers bought that were added. */
  public Purchases purchases() {
    return purchases.build();
  }
}
