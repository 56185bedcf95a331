package io.github.segmentwise.shop;

import io.github.segmentwise.batch.Column;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.DoubleColumn;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.LongColumn;
import io.github.segmentwise.batch.LongIndex;
import io.github.segmentwise.customer.SpendWindows;
import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.Money;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.shop.mapping.SpendFormula;
import io.github.segmentwise.shop.order.BehaviourPivot;
import io.github.segmentwise.shop.order.OrderFacts;
import io.github.segmentwise.shop.order.OrderRows;
import io.github.segmentwise.shop.order.Statuses;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Joins the orders of one partition with their items and the products: what each line is worth, and
 * to whom.
 *
 * <p>The lines are a batch with the columns {@link #USER_ID}, {@link #CATEGORY} (index in the
 * catalog), {@link #WINDOW} (index of the shortest window that holds the order), {@link #KIND} (a
 * key of what was bought, by which kinds are told apart; {@link #NOT_SOLD} for a return and for a
 * line after the reference moment) and {@link #AMOUNT} of money. The orders are {@link OrderRows}.
 */
final class OrderLines implements Serializable {

  static final String TABLE = "order_lines";
  static final int USER_ID = 0;
  static final int CATEGORY = 1;
  static final int WINDOW = 2;
  static final int KIND = 3;
  static final int AMOUNT = 4;
  static final long NOT_SOLD = BehaviourPivot.NOT_SOLD;

  /**
   * Lines and orders of a partition.
   *
   * @param orders those that are not excluded; null where there are none
   */
  record Joined(ColumnBatch lines, @Nullable ColumnBatch orders) {}

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
  Joined join(
      List<ColumnBatch> orderBatches,
      List<ColumnBatch> itemBatches,
      ProductCatalog catalog,
      Facts facts) {
    ColumnBatch order = orderBatches.isEmpty() ? null : ColumnBatch.concat(orderBatches);
    int orderCount = order == null ? 0 : order.rows();
    long[] timeOf = order == null ? new long[0] : order.longs(ShopTables.ORDER_CREATED_AT);
    boolean[] excluded = new boolean[orderCount];
    boolean[] isUnpaid = new boolean[orderCount];
    int[] windowOf = new int[orderCount];
    LongIndex index = new LongIndex(orderCount);
    Lines lines = new Lines(itemBatches.stream().mapToInt(ColumnBatch::rows).sum());
    OrderRows orders = new OrderRows(orderCount);
    SpendWindows.Locator locator = windows.locator();
    Statuses statuses = statuses(order);
    for (int row = 0; row < orderCount; row++) {
      index.putIfAbsent(order.longs(ShopTables.ORDER_ID)[row], row);
      excluded[row] = statuses.isExcluded(row);
      isUnpaid[row] = statuses.isUnpaid(row);
      windowOf[row] = locator.shortestWindow(timeOf[row]);
      if (isUnpaid[row]) {
        orders.markUnpaid(row);
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
    long later = 0;
    for (ColumnBatch items : itemBatches) {
      long[] orderIds = items.longs(ShopTables.ITEM_ORDER_ID);
      long[] productIds = items.longs(ShopTables.ITEM_PRODUCT_ID);
      double[] prices = items.doubles(ShopTables.ITEM_SALE_PRICE);
      int row = LongIndex.ABSENT;
      for (int item = 0; item < orderIds.length; item++) {
        // The items of an order mostly lie side by side.
        boolean isOfSameOrder = item > 0 && orderIds[item] == orderIds[item - 1];
        row = isOfSameOrder ? row : index.get(orderIds[item]);
        int product = catalog.find(productIds[item]);
        orphansOfOrders += row == LongIndex.ABSENT ? 1 : 0;
        orphansOfProducts += product == LongIndex.ABSENT ? 1 : 0;
        if (row == LongIndex.ABSENT || product == LongIndex.ABSENT || excluded[row]) {
          continue;
        }
        int category = catalog.category(product);
        double price = isUnpaid[row] ? 0 : Grid.measured(prices[item]);
        joined++;
        if (isUnpaid[row]) {
          statuses.countUnpaidLine(row);
        }
        if (windowOf[row] < windows.count()) {
          ledger.add(0, price, Grid.AMOUNT);
        }
        double amount = quantities == null ? price : times(price, quantities[row]);
        boolean isSold = !locator.isLater(timeOf[row]);
        later += isSold ? 0 : 1;
        lines.add(
            order.longs(ShopTables.ORDER_USER_ID)[row],
            category,
            windowOf[row],
            isSold ? kind(category) : NOT_SOLD,
            amount);
        if (isSold) {
          orders.add(row, timeOf[row], true, 1, price, 0);
          double cost = isUnpaid[row] ? Double.NaN : catalog.cost(product);
          if (!Double.isNaN(cost)) {
            orders.addMargin(row, price, cost);
          }
        }
      }
    }
    statuses.putFacts(facts);
    if (!tables.knowsStatuses()) {
      facts.add(OrderFacts.WITHOUT_STATUS, 1);
    }
    facts
        .add(orphans(ShopTables.ITEM_ORDER_ID), orphansOfOrders)
        .add(orphans(ShopTables.ITEM_PRODUCT_ID), orphansOfProducts)
        .add(OrderFacts.LINES, joined)
        .add(OrderFacts.LATER, later)
        .add("ledger", ledger.get(0));
    return new Joined(lines.toBatch(), order == null ? null : kept(orders, order, excluded));
  }

  /** The key of a category among kinds. */
  static long kind(int category) {
    return category + 1L;
  }

  private static ColumnBatch kept(OrderRows orders, ColumnBatch order, boolean[] excluded) {
    ColumnBatch all = orders.toBatch(order.column(ShopTables.ORDER_USER_ID));
    int[] kept = IntStream.range(0, excluded.length).filter(row -> !excluded[row]).toArray();
    return kept.length == excluded.length ? all : all.select(kept);
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

  private Statuses statuses(@Nullable ColumnBatch order) {
    boolean isNeeded = !excludedStatuses.isEmpty() || !unpaidStatuses.isEmpty();
    return new Statuses(
        isNeeded && order != null ? order.texts(order.columnCount() - 1) : null,
        excludedStatuses,
        unpaidStatuses);
  }

  private static final class Lines {
    private final long[][] keys;
    private final double[] amounts;
    private int size;

    Lines(int capacity) {
      keys = new long[AMOUNT][capacity];
      amounts = new double[capacity];
    }

    void add(long user, int category, int window, long kind, double amount) {
      keys[USER_ID][size] = user;
      keys[CATEGORY][size] = category;
      keys[WINDOW][size] = window;
      keys[KIND][size] = kind;
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
