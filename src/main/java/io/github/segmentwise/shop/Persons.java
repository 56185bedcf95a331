package io.github.segmentwise.shop;

import io.github.segmentwise.batch.Column;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.LongIndex;
import io.github.segmentwise.shop.written.WrittenRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  /** Lines of known persons, without the rows that stand for orders. */
  ColumnBatch lines(ColumnBatch lines) {
    long[] categories = lines.longs(OrderLines.CATEGORY);
    Found found = find(lines);
    int[] kept = new int[lines.rows()];
    int size = 0;
    long unknown = 0;
    for (int row = 0; row < kept.length; row++) {
      boolean isOrder = categories[row] == OrderLines.ORDER_ITSELF;
      boolean isKnown = found.rows[row] != LongIndex.ABSENT;
      unknown += isOrder && !isKnown ? 1 : 0;
      if (isKnown && !isOrder) {
        kept[size++] = row;
      }
    }
    facts.add(orphans, unknown);
    return withPersons(lines, found, Arrays.copyOf(kept, size), List.of());
  }

  /** Buyers of known persons, with the columns that describe them. */
  ColumnBatch buyers(ColumnBatch buyers) {
    Found found = find(buyers);
    int[] kept = new int[buyers.rows()];
    int size = 0;
    for (int row = 0; row < kept.length; row++) {
      if (found.rows[row] != LongIndex.ABSENT) {
        kept[size++] = row;
      }
    }
    List<Integer> features = new ArrayList<>();
    for (int c = WrittenRows.CUSTOMER_FEATURES;
        customers != null && c < customers.columnCount();
        c++) {
      features.add(c);
    }
    return withPersons(buyers, found, Arrays.copyOf(kept, size), features);
  }

  /** The row of each row's customer. */
  private record Found(int[] rows) {}

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
