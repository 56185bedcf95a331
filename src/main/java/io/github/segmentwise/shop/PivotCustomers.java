package io.github.segmentwise.shop;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSource;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.TablePart;
import io.github.segmentwise.shop.order.OrderRows;
import io.github.segmentwise.shop.written.IdDomains;
import io.github.segmentwise.shop.written.ShopEvidence;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;

/** The customers of one hash partition, from its lines and orders. */
final class PivotCustomers
    extends DoFn<KV<Integer, Iterable<ColumnBatch>>, KV<Integer, CustomerBatch>> {
  private final WrittenShop shop;
  private final PCollectionView<ShopEvidence> evidence;
  private final PCollectionView<ProductCatalog> catalog;

  PivotCustomers(
      WrittenShop shop,
      PCollectionView<ShopEvidence> evidence,
      PCollectionView<ProductCatalog> catalog) {
    this.shop = shop;
    this.evidence = evidence;
    this.catalog = catalog;
  }

  @ProcessElement
  public void pivot(ProcessContext context, MultiOutputReceiver out) {
    Iterable<ColumnBatch> batches = context.element().getValue();
    Facts facts = new Facts();
    IdDomains ids = new IdDomains(shop.texts(), context.sideInput(evidence));
    SpendPivot pivot =
        new SpendPivot(
            shop.customerColumns(),
            !ids.customersAreNumbers(),
            context.sideInput(catalog).categories(),
            shop.windows().days(),
            shop.behaviour(),
            shop.hasCustomers() && !shop.mapping().hasPersons()
                ? shop.orphans(shop.mapping().orders().part(), Role.CUSTOMER)
                : null,
            facts);
    CustomerBatch customers =
        pivot.pivot(
            customers(batches, out, facts),
            ShopBatches.only(OrderLines.TABLE, batches),
            ShopBatches.only(OrderRows.TABLE, batches));
    out.get(CustomerSource.CUSTOMERS).output(KV.of(context.element().getKey(), customers));
    out.get(CustomerSource.FACTS).output(facts);
  }

  private List<ColumnBatch> customers(
      Iterable<ColumnBatch> batches, MultiOutputReceiver out, Facts facts) {
    if (!shop.areBuyersKnown()) {
      InputTable table = shop.text(TablePart.CUSTOMERS).input(Role.CUSTOMER);
      return ShopBatches.distinct(table, batches, out, facts);
    }
    List<ColumnBatch> buyers = ShopBatches.only(LatestOrders.TABLE, batches);
    return buyers.isEmpty()
        ? List.of()
        : List.of(LatestOrders.of(buyers, shop.mapping().idColumn()));
  }
}
