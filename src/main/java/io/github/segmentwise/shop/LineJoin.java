package io.github.segmentwise.shop;

import static io.github.segmentwise.shop.written.WrittenRows.IS_DISCOUNT;
import static io.github.segmentwise.shop.written.WrittenRows.IS_EXCLUDED;
import static io.github.segmentwise.shop.written.WrittenRows.IS_RETURN;

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
import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.exact.Money;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.TablePart;
import io.github.segmentwise.shop.order.OrderFacts;
import io.github.segmentwise.shop.order.OrderRows;
import io.github.segmentwise.shop.written.CurrencyRates;
import io.github.segmentwise.shop.written.WrittenRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** One join of lines with their orders and products, with what it counts. */
final class LineJoin {

  private static final int SUMS = 4;
  private static final int MARGIN = 3;

  /** In place of a product, in a shop whose lines name their categories. */
  private static final int NO_PRODUCT = -2;

  private final WrittenShop shop;
  private final ColumnBatch lines;
  private final LineOrders orders;
  private final ProductCatalog catalog;
  private final Facts facts;
  private final Ids lineOrders;
  private final LongIndex knownOrders;
  private final LongIndex knownRows;
  private final ExactSums amounts = new ExactSums(SUMS);
  private final CurrencyRates rates;
  private final double @Nullable [] lineCosts;
  private final boolean tellsCosts;
  private final double @Nullable [] lineRefunds;

  private final SpendWindows.Locator locator;
  private final long[] lineMarks;
  private final long[] lineCategories;
  private final double[] lineAmounts;
  private final double[] lineUnits;
  private final double[] lineLists;
  private final double @Nullable [] lineListPrices;
  private final Ids products;
  private final Ids customers;
  private final TextColumn statuses;
  private final long[] orderMarks;
  private final long[] times;
  private long orphans;
  private long guests;
  private long excluded;
  private long unknownProducts;
  private long unpaid;
  private long returns;
  private long costless;
  private long later;

  /** Orders by their ids and customers: which of {@link #orderRows} it is. */
  private final LongIndex ordersOfCustomers;

  /** The row that says of an order when and by whom; those of unknown customers go along. */
  private final int[] orderRows;

  private final OrderRows sums;
  private int orderCount;
  private final int[] kept;
  private final long[] categories;
  private final long[] windows;
  private final long[] kinds;
  private final double[] worth;
  private int size;

  /**
   * @param facts receives what is counted
   */
  LineJoin(
      WrittenShop shop, ColumnBatch lines, LineOrders orders, ProductCatalog catalog, Facts facts) {
    this.shop = shop;
    this.lines = lines;
    locator = shop.windows().locator();
    this.orders = orders;
    this.catalog = catalog;
    this.facts = facts;
    lineOrders = Ids.of(lines, WrittenRows.LINE_ORDER);
    rates = new CurrencyRates(shop.mapping().rules());
    lineCosts = shop.costs() < 0 ? null : lines.doubles(shop.costs());
    tellsCosts = shop.mapping().tellsCosts();
    lineRefunds = shop.refunds() < 0 ? null : lines.doubles(shop.refunds());
    knownOrders = new LongIndex(lines.rows());
    knownRows = new LongIndex(lines.rows());
    lineMarks = lines.longs(WrittenRows.LINE_MARKS);
    lineCategories = lines.longs(WrittenRows.LINE_CATEGORY);
    lineAmounts = lines.doubles(WrittenRows.LINE_AMOUNT);
    lineUnits = lines.doubles(WrittenRows.LINE_UNITS);
    lineLists = lines.doubles(WrittenRows.LINE_LIST);
    lineListPrices = shop.listPrices() < 0 ? null : lines.doubles(shop.listPrices());
    products = Ids.of(lines, WrittenRows.LINE_PRODUCT);
    ColumnBatch rows = orders.rows();
    customers = Ids.of(rows, orders.customer());
    statuses = rows.texts(orders.status());
    orderMarks = rows.longs(orders.marks());
    times = rows.longs(orders.time());
    ordersOfCustomers = new LongIndex(lines.rows());
    orderRows = new int[lines.rows()];
    sums = new OrderRows(lines.rows());
    kept = new int[lines.rows()];
    categories = new long[lines.rows()];
    windows = new long[lines.rows()];
    kinds = new long[lines.rows()];
    worth = new double[lines.rows()];
  }

  /**
   * Joins all lines.
   *
   * @param rejecting receives lines of orders of which no row has a moment
   */
  WrittenLines.Joined of(IntConsumer rejecting) {
    long[] hashes = lines.longs(WrittenRows.LINE_HASH);
    long repeated = 0;
    long ordersSeen = 0;
    for (int line = 0; line < lines.rows(); line++) {
      boolean isNewOrder = isNewOrder(line);
      ordersSeen += isNewOrder ? 1 : 0;
      boolean isRepeated = !shop.hasLineIds() && isRepeated(hashes, line);
      repeated += isRepeated ? 1 : 0;
      if (isRepeated && shop.mapping().rules().dropsRepeatedRows()) {
        continue;
      }
      take(line, isNewOrder, rejecting);
    }
    facts
        .add(OrderFacts.ORDERS, ordersSeen)
        .add(OrderFacts.REPEATED, repeated)
        .add(OrderFacts.LINES, size)
        .add(OrderFacts.LATER, later)
        .add(OrderFacts.GUESTS, guests)
        .add(OrderFacts.EXCLUDED, excluded)
        .add(OrderFacts.UNPAID, unpaid)
        .add(OrderFacts.RETURNS, returns)
        .add("ledger", amounts.get(0))
        .add(OrderFacts.GROSS, amounts.get(1))
        .add(OrderFacts.NET, amounts.get(2));
    if (tellsCosts) {
      facts.add(OrderFacts.MARGIN, amounts.get(MARGIN)).add(OrderFacts.COSTLESS, costless);
    }
    if (!shop.mapping().orders().has(Role.STATUS)) {
      facts.add(OrderFacts.WITHOUT_STATUS, 1);
    }
    if (shop.hasOrders()) {
      facts.add(shop.orphans(TablePart.LINES, Role.ORDER), orphans);
    }
    if (shop.hasProducts()) {
      facts.add(shop.orphans(TablePart.LINES, Role.PRODUCT), unknownProducts);
    }
    return size == 0 ? null : joined();
  }

  private boolean isNewOrder(int line) {
    if (!shop.hasOrderIds()) {
      return true;
    }
    int first = knownOrders.putIfAbsent(lineOrders.key(line), line);
    if (first != LongIndex.ABSENT) {
      lineOrders.check(line, lineOrders, first, shop.linesName());
    }
    return first == LongIndex.ABSENT;
  }

  private boolean isRepeated(long[] hashes, int line) {
    int first = knownRows.putIfAbsent(hashes[line], line);
    return first != LongIndex.ABSENT && lines.sameRow(first, lines, line);
  }

  private void take(int line, boolean isNewOrder, IntConsumer rejecting) {
    int order = orders.ofLine()[line];
    if (order == LongIndex.ABSENT) {
      if (shop.hasOrders()) {
        orphans++;
      } else {
        rejecting.accept(line);
      }
      return;
    }
    if (customers.isMissing(order)) {
      guests++;
      return;
    }
    String status = statuses.get(order);
    String lower = status == null ? null : status.strip().toLowerCase(Locale.ROOT);
    if (lower != null && shop.excludedStatuses().contains(lower)) {
      facts.add("excluded." + lower, isNewOrder ? 1 : 0);
      excluded++;
      return;
    }
    int number = orderOfCustomer(line, order);
    boolean isUnpaid = lower != null && shop.unpaidStatuses().contains(lower);
    if (isUnpaid) {
      sums.markUnpaid(number);
    }
    long marks = lineMarks[line] | orderMarks[order];
    if ((marks & IS_EXCLUDED) != 0) {
      excluded++;
      return;
    }
    int product = shop.hasProducts() ? catalog.find(products, line) : NO_PRODUCT;
    if (product == LongIndex.ABSENT) {
      unknownProducts++;
      return;
    }
    int category =
        product == NO_PRODUCT ? (int) Math.max(0, lineCategories[line]) : catalog.category(product);
    if (isUnpaid) {
      unpaid++;
      facts.add(OrderFacts.UNPAID_BY_STATUS + lower, 1);
    }
    boolean isDiscount = (marks & IS_DISCOUNT) != 0;
    boolean isReturn = !isDiscount && (marks & IS_RETURN) != 0;
    returns += isReturn ? 1 : 0;
    long time = times[order];
    double rate = rates.rate(lineMarks[line], orderMarks[order]);
    double sold = isUnpaid ? 0 : CurrencyRates.times(lineAmounts[line], rate, shop.linesName());
    double amount = isUnpaid ? 0 : sold - CurrencyRates.times(refund(line), rate, shop.linesName());
    boolean isCounted = !locator.isLater(time);
    later += isCounted ? 0 : 1;
    boolean isSold = isCounted && !isReturn && !isDiscount && lineUnits[line] > 0;
    keep(line, category, time, isSold ? kind(line, category) : OrderLines.NOT_SOLD, sold, amount);
    if (isCounted && isDiscount) {
      sums.addDiscount(number, time, amount);
    } else if (isCounted) {
      double list = isUnpaid ? 0 : CurrencyRates.times(list(line), rate, shop.linesName());
      sums.add(number, time, isSold, lineUnits[line], amount, list);
    }
    if (tellsCosts && !isUnpaid) {
      double cost =
          isDiscount
              ? 0
              : CurrencyRates.times(cost(line, product, isReturn), rate, shop.linesName());
      addMargin(amount, cost);
      if (isCounted && !Double.isNaN(cost)) {
        sums.addMargin(number, amount, cost);
      }
    }
  }

  private double refund(int line) {
    return lineRefunds == null || Double.isNaN(lineRefunds[line]) ? 0 : lineRefunds[line];
  }

  /** What a line would cost at list prices: what it costs, where they are not known. */
  private double list(int line) {
    if (lineListPrices != null) {
      double list = Math.abs(lineListPrices[line]);
      return Double.isNaN(list) ? Math.abs(lineAmounts[line]) : list;
    }
    return lineLists[line];
  }

  /** What a line costs the shop; NaN where that is not known. */
  private double cost(int line, int product, boolean isReturn) {
    if (lineCosts != null) {
      return lineCosts[line];
    }
    double cost = Grid.measured(catalog.cost(product) * lineUnits[line]);
    if (Math.abs(cost) > Money.LARGEST) {
      throw new InputException(
          "%s: the cost of a product makes a line worth more than 1e15"
              .formatted(shop.linesName()));
    }
    return isReturn ? -cost : cost;
  }

  private void addMargin(double amount, double cost) {
    if (Double.isNaN(cost)) {
      costless++;
    } else {
      amounts.add(MARGIN, amount, Grid.AMOUNT);
      amounts.add(MARGIN, -cost, Grid.AMOUNT);
    }
  }

  /** What tells kinds apart: the category; without categories, the product. */
  private long kind(int line, int category) {
    if (shop.hasCategories()) {
      return OrderLines.kind(category);
    }
    boolean isKnown = shop.mapping().lines().has(Role.PRODUCT) && !products.isMissing(line);
    return isKnown ? Hash.mix(products.key(line), 1) | 1 : OrderLines.NOT_SOLD;
  }

  /** The number of an order of a customer; each line is one where orders have no ids. */
  private int orderOfCustomer(int line, int order) {
    long key = Hash.mix(lineOrders.key(line), customers.key(order));
    int known =
        shop.hasOrderIds() ? ordersOfCustomers.putIfAbsent(key, orderCount) : LongIndex.ABSENT;
    if (known != LongIndex.ABSENT) {
      return known;
    }
    orderRows[orderCount] = order;
    return orderCount++;
  }

  private void keep(int line, int category, long time, long kind, double sold, double amount) {
    int window = locator.shortestWindow(time);
    kept[size] = line;
    categories[size] = category;
    windows[size] = window;
    kinds[size] = kind;
    worth[size++] = amount;
    if (window < shop.windows().count()) {
      amounts.add(0, amount, Grid.AMOUNT);
    }
    amounts.add(1, Math.max(0, sold), Grid.AMOUNT);
    amounts.add(2, amount, Grid.AMOUNT);
  }

  private WrittenLines.Joined joined() {
    int[] orderOfKept = new int[size];
    Arrays.setAll(orderOfKept, i -> orders.ofLine()[kept[i]]);
    Column ofLines = orders.rows().column(orders.customer());
    ColumnBatch batch =
        ColumnBatch.computed(
            OrderLines.TABLE,
            size,
            List.of(
                ofLines.select(orderOfKept),
                new LongColumn(Arrays.copyOf(categories, size)),
                new LongColumn(Arrays.copyOf(windows, size)),
                new LongColumn(Arrays.copyOf(kinds, size)),
                new DoubleColumn(Arrays.copyOf(worth, size))));
    return new WrittenLines.Joined(
        batch,
        sums.toBatch(ofLines.select(Arrays.copyOf(orderRows, orderCount))),
        shop.areBuyersKnown() ? buyers(orderOfKept) : null);
  }

  /** The customers as their orders describe them; the same description only once. */
  private ColumnBatch buyers(int[] orderOfKept) {
    List<Column> columns = new ArrayList<>();
    columns.add(orders.rows().column(orders.customer()));
    columns.add(orders.rows().column(orders.time()));
    for (int c = orders.features(); c < orders.features() + shop.featuresOfOrders(); c++) {
      columns.add(orders.rows().column(c));
    }
    ColumnBatch all = ColumnBatch.computed(LatestOrders.TABLE, orders.rows().rows(), columns);
    List<long[]> hashes = new ArrayList<>();
    for (Column column : columns) {
      hashes.add(hashes(column));
    }
    LongIndex known = new LongIndex(size);
    int[] rows = new int[size];
    int distinct = 0;
    for (int order : orderOfKept) {
      long hash = 0;
      for (long[] ofColumn : hashes) {
        hash = Hash.mix(hash, ofColumn[order]);
      }
      int first = known.putIfAbsent(hash, order);
      if (first == LongIndex.ABSENT || !all.sameRow(first, all, order)) {
        rows[distinct++] = order;
      }
    }
    return all.select(Arrays.copyOf(rows, distinct));
  }

  private static long[] hashes(Column column) {
    if (column instanceof TextColumn texts) {
      return texts.hashes();
    }
    if (column instanceof DoubleColumn doubles) {
      return Arrays.stream(doubles.values()).mapToLong(Double::doubleToLongBits).toArray();
    }
    return ((LongColumn) column).values();
  }
}
