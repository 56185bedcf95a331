package io.github.segmentwise.shop;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.LongIndex;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.cell.MissingText;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.customer.DepartmentCategory;
import io.github.segmentwise.exact.AmountSums;
import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.Grid;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pivots the order lines of one partition of users into customers: spend summed per customer,
 * department-category and window, joined with the customer's own attributes.
 *
 * <p>A customer is a user with at least one line, inside a window or not.
 */
final class SpendPivot {

  private final CustomerSchema schema;
  private final Facts facts;

  SpendPivot(List<DepartmentCategory> categories, List<Integer> windowDays, Facts facts) {
    this.schema =
        new CustomerSchema(
            "user_id", List.of("age"), ShopTables.USER_TEXTS, categories, windowDays);
    this.facts = facts;
  }

  /** Pivots distinct users and all lines of these users, ordered by id. */
  CustomerBatch pivot(List<ColumnBatch> userBatches, List<ColumnBatch> lineBatches) {
    ColumnBatch users = userBatches.isEmpty() ? null : ColumnBatch.concat(userBatches);
    ColumnBatch lines = lineBatches.isEmpty() ? null : ColumnBatch.concat(lineBatches);
    int[] userRows = users == null ? new int[0] : rowsById(users.longs(ShopTables.USER_ID));
    int[][] linesOf = linesByUser(users, userRows, lines);
    int[] customers =
        IntStream.range(0, userRows.length).filter(u -> linesOf[u].length > 0).toArray();
    Entries entries = new Entries(customers.length);
    for (int customer : customers) {
      entries.add(lines, linesOf[customer]);
    }
    facts.add("customers", customers.length).add("spend", entries.longestWindow.get(0));
    int[] rows = Arrays.stream(customers).map(customer -> userRows[customer]).toArray();
    CustomerBatch batch = entries.toBatch(users, rows);
    for (int column = 0; column < ShopTables.USER_TEXTS.size(); column++) {
      countMarkers(ShopTables.USER_TEXTS.get(column), batch.categorical(column));
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
      facts.add("missing_marks." + column, markers);
    }
  }

  private static int[] rowsById(long[] ids) {
    LongIndex rowOf = new LongIndex(ids.length);
    for (int row = 0; row < ids.length; row++) {
      rowOf.putIfAbsent(ids[row], row);
    }
    return Arrays.stream(ids).sorted().mapToInt(rowOf::get).toArray();
  }

  /** Rows of the lines of each user, in the order of {@code userRows}. */
  private int[][] linesByUser(ColumnBatch users, int[] userRows, ColumnBatch lines) {
    LongIndex index = new LongIndex(userRows.length);
    for (int u = 0; u < userRows.length; u++) {
      index.putIfAbsent(users.longs(ShopTables.USER_ID)[userRows[u]], u);
    }
    int lineCount = lines == null ? 0 : lines.rows();
    int[] userOf = new int[lineCount];
    int[] sizes = new int[userRows.length];
    long ordersWithoutUser = 0;
    for (int line = 0; line < lineCount; line++) {
      boolean isLine = lines.longs(OrderLines.CATEGORY)[line] != OrderLines.ORDER_ITSELF;
      int user = index.get(lines.longs(OrderLines.USER_ID)[line]);
      ordersWithoutUser += !isLine && user == LongIndex.ABSENT ? 1 : 0;
      userOf[line] = isLine ? user : LongIndex.ABSENT;
      if (userOf[line] != LongIndex.ABSENT) {
        sizes[userOf[line]]++;
      }
    }
    facts.add("orphans.orders.user_id", ordersWithoutUser);
    int[][] linesOf = new int[userRows.length][];
    for (int u = 0; u < userRows.length; u++) {
      linesOf[u] = new int[sizes[u]];
    }
    for (int line = 0; line < lineCount; line++) {
      if (userOf[line] != LongIndex.ABSENT) {
        linesOf[userOf[line]][--sizes[userOf[line]]] = line;
      }
    }
    return linesOf;
  }

  /** The spend entries of the customers so far. */
  private final class Entries {
    private final int windows = schema.windowDays().size();
    private final AmountSums sums = new AmountSums(schema.spendColumns());
    private final boolean[] touched = new boolean[schema.spendCategories().size()];
    private final ExactSums longestWindow = new ExactSums(1);
    private final int[] start;
    private int customers;
    private int[] category = new int[1024];
    private double[] spend = new double[1024 * windows];
    private int size;

    Entries(int capacity) {
      start = new int[capacity + 1];
    }

    void add(ColumnBatch lines, int[] rows) {
      for (int row : rows) {
        int c = (int) lines.longs(OrderLines.CATEGORY)[row];
        double amount = lines.doubles(OrderLines.AMOUNT)[row];
        touched[c] = true;
        for (int w = (int) lines.longs(OrderLines.WINDOW)[row]; w < windows; w++) {
          sums.add(c * windows + w, amount);
        }
      }
      for (int c = 0; c < touched.length; c++) {
        if (touched[c]) {
          take(c);
        }
      }
      start[++customers] = size;
    }

    private void take(int c) {
      double longest = sums.take(c * windows + windows - 1);
      touched[c] = false;
      if (longest == 0) {
        return;
      }
      if (size == category.length) {
        category = Arrays.copyOf(category, size * 2);
        spend = Arrays.copyOf(spend, size * 2 * windows);
      }
      longestWindow.add(0, longest, Grid.AMOUNT);
      category[size] = c;
      for (int w = 0; w < windows - 1; w++) {
        spend[size * windows + w] = sums.take(c * windows + w);
      }
      spend[size * windows + windows - 1] = longest;
      size++;
    }

    CustomerBatch toBatch(ColumnBatch users, int[] rows) {
      ColumnBatch kept = users == null ? null : users.select(rows);
      TextColumn[] categoricals = new TextColumn[schema.categoricals().size()];
      for (int c = 0; c < categoricals.length; c++) {
        categoricals[c] =
            kept == null
                ? new TextColumn.Builder().build()
                : kept.texts(ShopTables.USER_FIRST_TEXT + c);
      }
      return new CustomerBatch(
          schema,
          kept == null ? new long[0] : kept.longs(ShopTables.USER_ID),
          new double[][] {kept == null ? new double[0] : kept.doubles(ShopTables.USER_AGE)},
          categoricals,
          start,
          Arrays.copyOf(category, size),
          Arrays.copyOf(spend, size * windows));
    }
  }
}
