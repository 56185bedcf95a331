package io.github.segmentwise.shop;

import io.github.segmentwise.batch.Column;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.LongIndex;
import io.github.segmentwise.shop.written.WrittenRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Puts persons in the place of the customers of orders, in shops that know a customer anew with
 * each order.
 */
final class Persons {

  private final @Nullable ColumnBatch customers;
  private final @Nullable Ids ids;
  private final LongIndex index;
  private final String orphans;
  private final String what;
  private final Facts facts;

  /**
   * @param customers distinct rows of the table of customers
   * @param orphans the fact that counts orders whose customer is not known
   * @param what the ids are, for messages
   */
  Persons(List<ColumnBatch> customers, String orphans, String what, Facts facts) {
    this.customers = customers.isEmpty() ? null : ColumnBatch.concat(customers);
    this.orphans = orphans;
    this.what = what;
    this.facts = facts;
    int size = this.customers == null ? 0 : this.customers.rows();
    ids = this.customers == null ? null : Ids.of(this.customers, WrittenRows.CUSTOMER);
    index = new LongIndex(size);
    for (int row = 0; row < size; row++) {
      index.putIfAbsent(ids.key(row), row);
    }
  }

  /** Lines of known persons. */
  ColumnBatch lines(ColumnBatch lines) {
    Found found = find(lines);
    return withPersons(lines, found, found.known(), List.of());
  }

  /** Orders of known persons; the others are counted. */
  ColumnBatch orders(ColumnBatch orders) {
    Found found = find(orders);
    int[] known = found.known();
    facts.add(orphans, orders.rows() - known.length);
    return withPersons(orders, found, known, List.of());
  }

  /** Buyers of known persons, with the columns that describe them. */
  ColumnBatch buyers(ColumnBatch buyers) {
    Found found = find(buyers);
    List<Integer> features = new ArrayList<>();
    for (int c = WrittenRows.CUSTOMER_FEATURES;
        customers != null && c < customers.columnCount();
        c++) {
      features.add(c);
    }
    return withPersons(buyers, found, found.known(), features);
  }

  /** The row of each row's customer. */
  private record Found(int[] rows) {

    /** The rows whose customer is known. */
    int[] known() {
      return IntStream.range(0, rows.length).filter(r -> rows[r] != LongIndex.ABSENT).toArray();
    }
  }

  private Found find(ColumnBatch batch) {
    Ids sought = Ids.of(batch, 0);
    int[] rows = new int[batch.rows()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = index.get(sought.key(row));
      if (rows[row] != LongIndex.ABSENT) {
        sought.check(row, ids, rows[row], what);
      }
    }
    return new Found(rows);
  }

  private ColumnBatch withPersons(
      ColumnBatch batch, Found found, int[] kept, List<Integer> features) {
    if (customers == null) {
      return ColumnBatch.computed(batch.table(), 0, List.of());
    }
    int[] customerRows = new int[kept.length];
    Arrays.setAll(customerRows, i -> found.rows[kept[i]]);
    List<Column> columns = new ArrayList<>();
    columns.add(customers.column(WrittenRows.CUSTOMER_PERSON).select(customerRows));
    for (int c = 1; c < batch.columnCount(); c++) {
      columns.add(batch.column(c).select(kept));
    }
    for (int feature : features) {
      columns.add(customers.column(feature).select(customerRows));
    }
    return ColumnBatch.computed(batch.table(), kept.length, columns);
  }
}
