package io.github.segmentwise.shop;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.customer.CustomerSource;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.TablePart;
import io.github.segmentwise.shop.order.OrderRows;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Gives the lines and orders of accounts to the persons who hold them. */
final class FindPersons extends DoFn<KV<Integer, Iterable<ColumnBatch>>, KV<Integer, ColumnBatch>> {
  private final WrittenShop shop;
  private final int partitions;

  FindPersons(WrittenShop shop, int partitions) {
    this.shop = shop;
    this.partitions = partitions;
  }

  @ProcessElement
  public void find(@Element KV<Integer, Iterable<ColumnBatch>> batches, MultiOutputReceiver out) {
    Facts facts = new Facts();
    InputTable table = shop.text(TablePart.CUSTOMERS).input(Role.CUSTOMER);
    List<ColumnBatch> customers = ShopBatches.distinct(table, batches.getValue(), out, facts);
    Persons persons =
        new Persons(
            customers,
            shop.orphans(shop.mapping().orders().part(), Role.CUSTOMER),
            shop.mapping().idColumn(),
            facts);
    for (ColumnBatch lines : ShopBatches.only(OrderLines.TABLE, batches.getValue())) {
      ShopBatches.outputParts(persons.lines(lines), OrderLines.USER_ID, partitions, out);
    }
    for (ColumnBatch orders : ShopBatches.only(OrderRows.TABLE, batches.getValue())) {
      ShopBatches.outputParts(persons.orders(orders), OrderRows.CUSTOMER, partitions, out);
    }
    for (ColumnBatch buyers : ShopBatches.only(LatestOrders.TABLE, batches.getValue())) {
      ShopBatches.outputParts(persons.buyers(buyers), 0, partitions, out);
    }
    out.get(CustomerSource.FACTS).output(facts);
  }
}
