package io.github.segmentwise.shop;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.LongIndex;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.batch.TextOrder;
import io.github.segmentwise.behaviour.Behaviour;
import io.github.segmentwise.behaviour.BehaviourRules;
import io.github.segmentwise.cell.MissingText;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerIds;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.customer.DepartmentCategory;
import io.github.segmentwise.exact.AmountSums;
import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.read.InputGate;
import io.github.segmentwise.shop.order.BehaviourPivot;
import io.github.segmentwise.shop.order.OrderRows;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Pivots the order lines of one partition of users into customers: spend summed per customer,
 * department-category and window, joined with the customer's own attributes and with what {@link
 * BehaviourPivot} tells of the customer's orders.
 *
 * <p>A customer is a user with at least one line, inside a window or not.
 */
final class SpendPivot {

  private static final long[] NONE = new long[0];

  private final CustomerColumns columns;
  private final BehaviourRules behaviour;
  private final @Nullable String orphans;
  private final CustomerSchema schema;
  private final Facts facts;

  /**
   * @param columns of the customers
   * @param behaviour what customers' behaviours depend on
   * @param orphans the fact that counts orders whose customer is not known; null where the orders
   *     are all that is known of customers
   */
  SpendPivot(
      CustomerColumns columns,
      boolean textIds,
      List<DepartmentCategory> categories,
      List<Integer> windowDays,
      BehaviourRules behaviour,
      @Nullable String orphans,
      Facts facts) {
    this.columns = columns;
    this.behaviour = behaviour;
    this.orphans = orphans;
    this.schema =
        new CustomerSchema(
                columns.idColumn(),
                columns.numerics().stream().map(SpendPivot::named).toList(),
                columns.categoricals().stream().map(SpendPivot::named).toList(),
                categories,
                windowDays,
                textIds,
                Collections.nCopies(columns.numerics().size(), List.of()))
            .withBehaviours(behaviour.behaviours());
    this.facts = facts;
  }

  /** A behaviour has the name before a column of the input. */
  private static String named(String column) {
    return Behaviour.isColumn(column) ? "customer_" + column : column;
  }

  /** Pivots distinct users and all lines and orders of these users, ordered by id. */
  CustomerBatch pivot(
      List<ColumnBatch> userBatches,
      List<ColumnBatch> lineBatches,
      List<ColumnBatch> orderBatches) {
    ColumnBatch users = userBatches.isEmpty() ? null : ColumnBatch.concat(userBatches);
    ColumnBatch lines = lineBatches.isEmpty() ? null : ColumnBatch.concat(lineBatches);
    ColumnBatch orders = orderBatches.isEmpty() ? null : ColumnBatch.concat(orderBatches);
    int[] userRows = users == null ? new int[0] : rowsById(Ids.of(users, 0), users.rows());
    RowsOfUsers ofUsers = new RowsOfUsers(users, userRows, columns.idColumn());
    int[][] linesOf = ofUsers.rows(lines, OrderLines.USER_ID);
    int[][] ordersOf = ofUsers.rows(orders, OrderRows.CUSTOMER);
    if (orphans != null) {
      int known = Arrays.stream(ordersOf).mapToInt(of -> of.length).sum();
      facts.add(orphans, (orders == null ? 0 : orders.rows()) - known);
    }
    int[] customers =
        IntStream.range(0, userRows.length).filter(u -> linesOf[u].length > 0).toArray();
    Entries entries = new Entries(lines, customers.length);
    BehaviourPivot behaviours =
        new BehaviourPivot(
            behaviour,
            lines == null ? NONE : lines.longs(OrderLines.KIND),
            orders,
            customers.length);
    for (int customer : customers) {
      entries.add(linesOf[customer]);
      behaviours.add(linesOf[customer], ordersOf[customer]);
    }
    facts.add("customers", customers.length).add("spend", entries.longestWindow.get(0));
    int[] rows = Arrays.stream(customers).map(customer -> userRows[customer]).toArray();
    CustomerBatch batch =
        entries.toBatch(users, rows, behaviours.columns()).withPurchases(behaviours.purchases());
    for (int column = 0; column < columns.categoricals().size(); column++) {
      countMarkers(columns.categoricals().get(column), batch.categorical(column));
    }
    return batch;
  }

  private void countMarkers(String column, TextColumn texts) {
    String[] dictionary = texts.dictionary();
    boolean[] isMarker = new boolean[dictionary.length];
    for (int code = 0; code < dictionary.length; code++) {
      isMarker[code] = MissingText.isMissingCategory(dictionary[code]);
    }
    long markers = 0;
    for (int row = 0; row < texts.size(); row++) {
      markers += texts.code(row) != TextColumn.MISSING && isMarker[texts.code(row)] ? 1 : 0;
    }
    if (markers > 0) {
      facts.add(InputGate.marksFact("users", column), markers);
    }
  }

  /** Rows in the order of their ids, texts by code points. */
  private static int[] rowsById(Ids ids, int size) {
    if (ids.texts() != null) {
      TextColumn texts = ids.texts();
      return IntStream.range(0, size)
          .boxed()
          .sorted(Comparator.comparing(texts::get, TextOrder.BY_CODE_POINT))
          .mapToInt(row -> row)
          .toArray();
    }
    LongIndex rowOf = new LongIndex(size);
    for (int row = 0; row < size; row++) {
      rowOf.putIfAbsent(ids.key(row), row);
    }
    return IntStream.range(0, size).mapToLong(ids::key).sorted().mapToInt(rowOf::get).toArray();
  }

  /** Finds the rows of other batches that belong to the users of a partition. */
  private static final class RowsOfUsers {

    private final @Nullable Ids ids;
    private final int[] userRows;
    private final LongIndex index;
    private final String what;

    /**
     * @param users whose first column are their ids; null where there are none
     * @param userRows the rows of the users, in the order in which they are asked for
     * @param what the ids are, for messages
     */
    RowsOfUsers(@Nullable ColumnBatch users, int[] userRows, String what) {
      this.userRows = userRows;
      this.what = what;
      ids = users == null ? null : Ids.of(users, 0);
      index = new LongIndex(userRows.length);
      for (int u = 0; u < userRows.length; u++) {
        index.putIfAbsent(ids.key(userRows[u]), u);
      }
    }

    /** Rows of each user, ascending, in the order of the users. */
    int[][] rows(@Nullable ColumnBatch batch, int idColumn) {
      int size = batch == null ? 0 : batch.rows();
      Ids sought = batch == null ? null : Ids.of(batch, idColumn);
      int[] userOf = new int[size];
      int[] sizes = new int[userRows.length];
      for (int row = 0; row < size; row++) {
        // The lines of an order lie side by side.
        boolean isOfSameUser = row > 0 && sought.key(row) == sought.key(row - 1);
        userOf[row] = isOfSameUser ? userOf[row - 1] : index.get(sought.key(row));
        if (userOf[row] != LongIndex.ABSENT) {
          sought.check(row, ids, userRows[userOf[row]], what);
          sizes[userOf[row]]++;
        }
      }
      int[][] rowsOf = new int[userRows.length][];
      for (int u = 0; u < userRows.length; u++) {
        rowsOf[u] = new int[sizes[u]];
      }
      for (int row = size - 1; row >= 0; row--) {
        if (userOf[row] != LongIndex.ABSENT) {
          rowsOf[userOf[row]][--sizes[userOf[row]]] = row;
        }
      }
      return rowsOf;
    }
  }

  /** The spend entries of the customers so far. */
  private final class Entries {
    private final int windows = schema.windowDays().size();
    private final AmountSums sums = new AmountSums(schema.spendColumns());
    private final boolean[] isTouched = new boolean[schema.spendCategories().size()];
    private final int[] touched = new int[isTouched.length];
    private final double[] ofWindow = new double[windows];
    private final ExactSums longestWindow = new ExactSums(1);
    private final long[] categoryOf;
    private final long[] windowOf;
    private final double[] amountOf;
    private final int[] start;
    private int customers;
    private int[] category = new int[1024];
    private double[] spend = new double[1024 * windows];
    private int size;

    /**
     * @param lines of all customers
     */
    Entries(@Nullable ColumnBatch lines, int capacity) {
      categoryOf = lines == null ? NONE : lines.longs(OrderLines.CATEGORY);
      windowOf = lines == null ? NONE : lines.longs(OrderLines.WINDOW);
      amountOf = lines == null ? new double[0] : lines.doubles(OrderLines.AMOUNT);
      start = new int[capacity + 1];
    }

    void add(int[] rows) {
      int categories = 0;
      for (int row : rows) {
        int c = (int) categoryOf[row];
        if (!isTouched[c]) {
          isTouched[c] = true;
          touched[categories++] = c;
        }
        if (windowOf[row] < windows) {
          sums.add(c * windows + (int) windowOf[row], amountOf[row]);
        }
      }
      Arrays.sort(touched, 0, categories);
      for (int i = 0; i < categories; i++) {
        take(touched[i]);
      }
      start[++customers] = size;
    }

    private void take(int c) {
      isTouched[c] = false;
      boolean isZero = true;
      // A window holds what the shorter ones do.
      for (int w = 1; w < windows; w++) {
        sums.addSum(c * windows + w, c * windows + w - 1);
      }
      for (int w = 0; w < windows; w++) {
        ofWindow[w] = sums.take(c * windows + w);
        isZero &= ofWindow[w] == 0;
      }
      if (isZero) {
        return;
      }
      if (size == category.length) {
        category = Arrays.copyOf(category, size * 2);
        spend = Arrays.copyOf(spend, size * 2 * windows);
      }
      longestWindow.add(0, ofWindow[windows - 1], Grid.AMOUNT);
      category[size] = c;
      System.arraycopy(ofWindow, 0, spend, size * windows, windows);
      size++;
    }

    CustomerBatch toBatch(ColumnBatch users, int[] rows, List<double[]> behaviours) {
      ColumnBatch kept = users == null ? null : users.select(rows);
      int first = columns.first();
      int own = columns.numerics().size();
      double[][] numerics = new double[schema.numerics().size()][];
      for (int c = 0; c < own; c++) {
        numerics[c] = kept == null ? new double[0] : kept.doubles(first + c);
      }
      for (int c = own; c < numerics.length; c++) {
        numerics[c] = behaviours.get(c - own);
      }
      TextColumn[] categoricals = new TextColumn[schema.categoricals().size()];
      for (int c = 0; c < categoricals.length; c++) {
        categoricals[c] =
            kept == null ? new TextColumn.Builder().build() : kept.texts(first + own + c);
      }
      return new CustomerBatch(
          schema,
          ids(kept),
          numerics,
          categoricals,
          start,
          Arrays.copyOf(category, size),
          Arrays.copyOf(spend, size * windows));
    }

    private CustomerIds ids(ColumnBatch kept) {
      if (!schema.textIds()) {
        return CustomerIds.ofNumbers(kept == null ? new long[0] : kept.longs(0));
      }
      TextColumn texts = kept == null ? new TextColumn.Builder().build() : kept.texts(0);
      return new CustomerIds(texts.hashes(), texts);
    }
  }
}
