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
import io.github.segmentwise.shop.mapping.SpendFormula;
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

  private final ShopTables tables;
  private final SpendFormula formula;
  private final SpendWindows windows;
  private final Set<String> excludedStatuses;
  private final Set<String> unpaidStatuses;

  /**
   * @param excludedStatuses of orders that are left out, in lower case
   * @param unpaidStatuses of orders that are worth nothing, in lower case
   */
  OrderLines(
      ShopTables tables,
      SpendFormula formula,
      SpendWindows windows,
      Set<String> excludedStatuses,
      Set<String> unpaidStatuses) {
    this.tables = tables;
    this.formula = formula;
    this.windows = windows;
    this.excludedStatuses = excludedStatuses;
    this.unpaidStatuses = unpaidStatuses;
  }

  ShopTables tables() {
    return tables;
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
    boolean[] isUnpaid = new boolean[orderCount];
    int[] windowOf = new int[orderCount];
    LongIndex index = new LongIndex(orderCount);
    Lines lines = new Lines(orderCount + itemBatches.stream().mapToInt(ColumnBatch::rows).sum());
    SpendWindows.Locator locator = windows.locator();
    for (int row = 0; row < orderCount; row++) {
      index.putIfAbsent(order.longs(ShopTables.ORDER_ID)[row], row);
      excluded[row] = isExcluded(order, row, facts);
      isUnpaid[row] = !unpaidStatuses.isEmpty() && unpaidStatuses.contains(status(order, row));
      windowOf[row] = locator.shortestWindow(order.longs(ShopTables.ORDER_CREATED_AT)[row]);
      if (!excluded[row]) {
        lines.add(order.longs(ShopTables.ORDER_USER_ID)[row], ORDER_ITSELF, windowOf[row], 0);
      }
    }
    long[] quantities =
        formula != SpendFormula.SALE_PRICE_TIMES_NUM_OF_ITEM || order == null
            ? null
            : order.longs(ShopTables.ORDER_FIRST_OPTIONAL);
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
        double price = isUnpaid[row] ? 0 : Grid.measured(prices[item]);
        joined++;
        if (windowOf[row] < windows.count()) {
          ledger.add(0, price, Grid.AMOUNT);
        }
        double amount = quantities == null ? price : times(price, quantities[row]);
        lines.add(order.longs(ShopTables.ORDER_USER_ID)[row], category, windowOf[row], amount);
      }
    }
    facts
        .add(orphans(ShopTables.ITEM_ORDER_ID), orphansOfOrders)
        .add(orphans(ShopTables.ITEM_PRODUCT_ID), orphansOfProducts)
        .add("lines", joined)
        .add("ledger", ledger.get(0));
    return lines.toBatch();
  }

  private String orphans(int column) {
    InputTable items = tables.orderItems();
    return "orphans." + items.name() + "." + ShopTables.column(items, column);
  }

  private double times(double price, long quantity) {
    double amount = price * quantity;
    if (amount > Money.LARGEST_LINE) {
      throw new InputException(
          "%s: an order line is worth more than 1e18 (%s times %s of its order)"
              .formatted(
                  tables.orderItems().name(),
                  ShopTables.column(tables.orderItems(), ShopTables.ITEM_SALE_PRICE),
                  ShopTables.column(tables.orders(), ShopTables.ORDER_FIRST_OPTIONAL)));
    }
    return amount;
  }

  private boolean isExcluded(ColumnBatch order, int row, Facts facts) {
    if (excludedStatuses.isEmpty()) {
      return false;
    }
    String status = status(order, row);
    boolean excluded = excludedStatuses.contains(status);
    if (excluded) {
      facts.add("excluded." + status, BigInteger.ONE);
    }
    return excluded;
  }

  /** In lower case; empty where missing. */
  private static String status(ColumnBatch order, int row) {
    TextColumn statuses = order.texts(order.columnCount() - 1);
    String status = statuses.get(row);
    return status == null ? "" : status.strip().toLowerCase(Locale.ROOT);
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
