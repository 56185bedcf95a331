package io.github.segmentwise.shop;

import io.github.segmentwise.batch.Column;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.DoubleColumn;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.LongColumn;
import io.github.segmentwise.batch.LongIndex;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.customer.SpendWindows;
import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.Money;
import io.github.segmentwise.read.InputTable;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Joins the orders of one partition with their items and the products: what each line is worth, and
 * to whom.
 *
 * <p>The result is a batch with the columns {@link #USER_ID}, {@link #CATEGORY} (index in the
 * catalog), {@link #WINDOW} (index of the shortest window that holds the order) and {@link #AMOUNT}
 * of money. Each order also gives a row with the category {@link #ORDER_ITSELF}, so that orders of
 * unknown users are counted even when they have no lines.
 */
final class OrderLines implements Serializable {

  static final String TABLE = "order_lines";
  static final int USER_ID = 0;
  static final int CATEGORY = 1;
  static final int WINDOW = 2;
  static final int AMOUNT = 3;
  static final int ORDER_ITSELF = -1;

  private final InputTable orders;
  private final SpendFormula formula;
  private final SpendWindows windows;
  private final Set<String> excludedStatuses;

  /**
   * @param excludedStatuses in lower case
   */
  OrderLines(SpendFormula formula, SpendWindows windows, Set<String> excludedStatuses) {
    this.orders = ShopTables.orders(formula, !excludedStatuses.isEmpty());
    this.formula = formula;
    this.windows = windows;
    this.excludedStatuses = excludedStatuses;
  }

  InputTable ordersTable() {
    return orders;
  }

  /** A batch without a line. */
  static ColumnBatch none() {
    return new Lines(0).toBatch();
  }

  /**
   * Joins distinct orders with distinct items of the same orders.
   *
   * @param facts receives orphans, lines, excluded orders and the ledger in points of {@link
   *     Grid#AMOUNT}
   */
  ColumnBatch join(
      List<ColumnBatch> orderBatches,
      List<ColumnBatch> itemBatches,
      ProductCatalog catalog,
      Facts facts) {
    ColumnBatch order = orderBatches.isEmpty() ? null : ColumnBatch.concat(orderBatches);
    int orderCount = order == null ? 0 : order.rows();
    boolean[] excluded = new boolean[orderCount];
    int[] windowOf = new int[orderCount];
    LongIndex index = new LongIndex(orderCount);
    Lines lines = new Lines(orderCount + itemBatches.stream().mapToInt(ColumnBatch::rows).sum());
    SpendWindows.Locator locator = windows.locator();
    for (int row = 0; row < orderCount; row++) {
      index.putIfAbsent(order.longs(ShopTables.ORDER_ID)[row], row);
      excluded[row] = isExcluded(order, row, facts);
      windowOf[row] = locator.shortestWindow(order.longs(ShopTables.ORDER_CREATED_AT)[row]);
      if (!excluded[row]) {
        lines.add(order.longs(ShopTables.ORDER_USER_ID)[row], ORDER_ITSELF, windowOf[row], 0);
      }
    }
    long[] quantities =
        formula == SpendFormula.SALE_PRICE || order == null
            ? null
            : order.longs(orders.indexOf("num_of_item"));
    ExactSums ledger = new ExactSums(1);
    long orphansOfOrders = 0;
    long orphansOfProducts = 0;
    long joined = 0;
    for (ColumnBatch items : itemBatches) {
      long[] orderIds = items.longs(ShopTables.ITEM_ORDER_ID);
      long[] productIds = items.longs(ShopTables.ITEM_PRODUCT_ID);
      double[] prices = items.doubles(ShopTables.ITEM_SALE_PRICE);
      for (int item = 0; item < orderIds.length; item++) {
        int row = index.get(orderIds[item]);
        int category = catalog.categoryOf(productIds[item]);
        orphansOfOrders += row == LongIndex.ABSENT ? 1 : 0;
        orphansOfProducts += category == LongIndex.ABSENT ? 1 : 0;
        if (row == LongIndex.ABSENT || category == LongIndex.ABSENT || excluded[row]) {
          continue;
        }
        double price = Grid.measured(prices[item]);
        joined++;
        if (windowOf[row] < windows.count()) {
          ledger.add(0, price, Grid.AMOUNT);
        }
        double amount = quantities == null ? price : times(price, quantities[row]);
        lines.add(order.longs(ShopTables.ORDER_USER_ID)[row], category, windowOf[row], amount);
      }
    }
    facts
        .add("orphans.order_items.order_id", orphansOfOrders)
        .add("orphans.order_items.product_id", orphansOfProducts)
        .add("lines", joined)
        .add("ledger", ledger.get(0));
    return lines.toBatch();
  }

  private static double times(double price, long quantity) {
    double amount = price * quantity;
    if (amount > Money.LARGEST_LINE) {
      throw new InputException(
          "order_items: an order line is worth more than 1e18"
              + " (sale_price times num_of_item of its order)");
    }
    return amount;
  }

  private boolean isExcluded(ColumnBatch order, int row, Facts facts) {
    if (excludedStatuses.isEmpty()) {
      return false;
    }
    TextColumn statuses = order.texts(orders.indexOf("status"));
    String status = statuses.get(row);
    boolean excluded =
        status != null && excludedStatuses.contains(status.strip().toLowerCase(Locale.ROOT));
    if (excluded) {
      facts.add("excluded." + status.strip().toLowerCase(Locale.ROOT), BigInteger.ONE);
    }
    return excluded;
  }

  private static final class Lines {
    private final long[][] keys;
    private final double[] amounts;
    private int size;

    Lines(int capacity) {
      keys = new long[AMOUNT][capacity];
      amounts = new double[capacity];
    }

    void add(long user, int category, int window, double amount) {
      keys[USER_ID][size] = user;
      keys[CATEGORY][size] = category;
      keys[WINDOW][size] = window;
      amounts[size++] = amount;
    }

    ColumnBatch toBatch() {
      List<Column> columns = new ArrayList<>();
      for (long[] key : keys) {
        columns.add(new LongColumn(Arrays.copyOf(key, size)));
      }
      columns.add(new DoubleColumn(Arrays.copyOf(amounts, size)));
      return ColumnBatch.computed(TABLE, size, columns);
    }
  }
}
