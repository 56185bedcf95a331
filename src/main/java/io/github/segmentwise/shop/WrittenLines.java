package io.github.segmentwise.shop;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.read.InputGate;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.TablePart;
import io.github.segmentwise.shop.order.OrderFacts;
import io.github.segmentwise.shop.order.OrderRows;
import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the order lines of one partition are worth, and to whom: lines with the orders that they
 * belong to, which are rows of another table, or the lines themselves.
 *
 * <p>Orders, guests, returns, repeated and excluded lines are counted as {@link OrderFacts}.
 */
final class WrittenLines implements Serializable {

  private final WrittenShop shop;

  WrittenLines(WrittenShop shop) {
    this.shop = shop;
  }

  /**
   * Lines of known customers.
   *
   * @param lines as of {@link OrderLines}
   * @param orders as of {@link OrderRows}
   * @param buyers the customers of the orders, with the columns that describe them: id, time, these
   *     columns; null where the customers have a table of their own
   */
  record Joined(ColumnBatch lines, ColumnBatch orders, @Nullable ColumnBatch buyers) {}

  /**
   * Joins all lines and orders of a partition.
   *
   * @param orderBatches distinct orders; empty where the lines are the orders
   * @param lineBatches in any order, as read from files
   * @return null where there are no lines of customers
   */
  @Nullable Joined join(
      List<ColumnBatch> orderBatches,
      List<ColumnBatch> lineBatches,
      ProductCatalog catalog,
      Facts facts,
      Consumer<RejectedRow> rejected) {
    if (lineBatches.isEmpty()) {
      return null;
    }
    ColumnBatch lines = ColumnBatch.concat(lineBatches);
    LineOrders orders =
        shop.hasOrders()
            ? LineOrders.inTable(orderBatches, lines, shop.ordersName())
            : LineOrders.inLines(lines, lineBatches, shop.mapping().rules().fillsOrders());
    if (orders.rows() == null) {
      facts.add(shop.orphans(TablePart.LINES, Role.ORDER), lines.rows());
      return null;
    }
    return new LineJoin(shop, lines, orders, catalog, facts)
        .of(row -> rejected.accept(rejected(lineBatches, row, facts)));
  }

  private RejectedRow rejected(List<ColumnBatch> batches, int row, Facts facts) {
    int within = row;
    int b = 0;
    while (within >= batches.get(b).rows()) {
      within -= batches.get(b++).rows();
    }
    String table = shop.linesName();
    RejectedRow fault =
        new RejectedRow(
            table,
            batches.get(b).file(),
            batches.get(b).line(within),
            shop.mapping().orders().column(Role.TIME),
            Sentence.of("record.rejected.no-moment"));
    facts.add(InputGate.reasonFact(fault), 1).add("rejected." + table, 1).add("rows." + table, -1);
    return fault;
  }
}
