package io.github.segmentwise.shop;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.behaviour.BehaviourRules;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSource;
import io.github.segmentwise.customer.SpendWindows;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.ReadTable;
import io.github.segmentwise.shop.mapping.SpendFormula;
import io.github.segmentwise.shop.order.OrderRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;

/**
 * The features of every customer from the four shop tables: Grace hash joins over hash partitions,
 * because a key of its own for each order would make a bundle of each order.
 *
 * <p>Input: the tables as {@link ReadTable} gives them, with orders cut by order, items by their
 * id, products not at all (one partition) and users by their id. Output: {@link
 * CustomerSource#CUSTOMERS} keyed by partition, one batch per partition, every partition present;
 * {@link CustomerSource#REJECTED} rows; {@link CustomerSource#FACTS}.
 *
 * <p>Memory: one partition of orders with their items, and one of users with their lines.
 */
public final class CustomerFeatures extends PTransform<PCollectionTuple, PCollectionTuple> {

  public static final TupleTag<KV<Integer, ColumnBatch>> ORDERS = new TupleTag<>("orders") {};
  public static final TupleTag<KV<Integer, ColumnBatch>> ORDER_ITEMS =
      new TupleTag<>("order_items") {};
  public static final TupleTag<KV<Integer, ColumnBatch>> PRODUCTS = new TupleTag<>("products") {};
  public static final TupleTag<KV<Integer, ColumnBatch>> USERS = new TupleTag<>("users") {};

  private final OrderLines orderLines;
  private final SpendWindows windows;
  private final BehaviourRules behaviour;
  private final int partitions;

  private CustomerFeatures(
      OrderLines orderLines, SpendWindows windows, BehaviourRules behaviour, int partitions) {
    this.orderLines = orderLines;
    this.windows = windows;
    this.behaviour = behaviour;
    this.partitions = partitions;
  }

  /**
   * Features over the given windows.
   *
   * @param tables of the shop
   * @param excludedStatuses order statuses that are left out, in lower case
   * @param unpaidStatuses statuses of orders that are worth nothing, in lower case
   * @param behaviour what customers' behaviours depend on
   * @param partitions as the tables are cut, at least 1
   */
  public static CustomerFeatures over(
      ShopTables tables,
      SpendWindows windows,
      SpendFormula formula,
      Set<String> excludedStatuses,
      Set<String> unpaidStatuses,
      BehaviourRules behaviour,
      int partitions) {
    return new CustomerFeatures(
        new OrderLines(tables, formula, windows, excludedStatuses, unpaidStatuses),
        windows,
        behaviour,
        partitions);
  }

  @Override
  public PCollectionTuple expand(PCollectionTuple tables) {
    ShopTables shop = orderLines.tables();
    PCollectionTuple products =
        tables
            .get(PRODUCTS)
            .apply("Products", GroupByKey.create())
            .apply(
                "Catalog",
                ParDo.of(new BuildCatalog(shop.products()))
                    .withOutputTags(ShopBatches.CATALOG, ShopBatches.diagnostics()));
    PCollectionView<ProductCatalog> catalog =
        products
            .get(ShopBatches.CATALOG)
            .setCoder(ProductCatalog.coder())
            .apply(View.<ProductCatalog>asSingleton().withDefaultValue(ProductCatalog.empty()));

    PCollectionTuple items =
        tables
            .get(ORDER_ITEMS)
            .apply("ItemsById", GroupByKey.create())
            .apply(
                "DistinctItems",
                ParDo.of(new DistinctItems(shop.orderItems(), partitions))
                    .withOutputTags(ShopBatches.BATCHES, ShopBatches.diagnostics()));
    PCollectionTuple lines =
        PCollectionList.of(tables.get(ORDERS))
            .and(items.get(ShopBatches.BATCHES).setCoder(ShopBatches.CODER))
            .apply("OrdersAndItems", Flatten.pCollections())
            .apply("ByOrder", GroupByKey.create())
            .apply(
                "JoinOrders",
                ParDo.of(new JoinOrders(orderLines, catalog, partitions))
                    .withSideInputs(catalog)
                    .withOutputTags(ShopBatches.BATCHES, ShopBatches.diagnostics()));
    PCollectionTuple customers =
        PCollectionList.of(tables.get(USERS))
            .and(lines.get(ShopBatches.BATCHES).setCoder(ShopBatches.CODER))
            .and(everyPartition(tables))
            .apply("UsersAndLines", Flatten.pCollections())
            .apply("ByUser", GroupByKey.create())
            .apply(
                "PivotSpend",
                ParDo.of(new PivotSpend(shop, windows, behaviour, catalog))
                    .withSideInputs(catalog)
                    .withOutputTags(CustomerSource.CUSTOMERS, ShopBatches.diagnostics()));
    return PCollectionTuple.of(
            CustomerSource.CUSTOMERS,
            customers
                .get(CustomerSource.CUSTOMERS)
                .setCoder(KvCoder.of(VarIntCoder.of(), CustomerBatch.coder())))
        .and(CustomerSource.REJECTED, rejected(products, items, lines, customers))
        .and(CustomerSource.FACTS, facts(products, items, lines, customers));
  }

  /** An empty batch of lines for each partition, so that none is absent. */
  private PCollection<KV<Integer, ColumnBatch>> everyPartition(PCollectionTuple tables) {
    List<KV<Integer, ColumnBatch>> empty = new ArrayList<>();
    for (int p = 0; p < partitions; p++) {
      empty.add(KV.of(p, OrderLines.none()));
    }
    return tables
        .getPipeline()
        .apply("EveryPartition", Create.of(empty).withCoder(ShopBatches.CODER));
  }

  private static PCollection<RejectedRow> rejected(PCollectionTuple... steps) {
    PCollectionList<RejectedRow> all = PCollectionList.empty(steps[0].getPipeline());
    for (PCollectionTuple step : steps) {
      all = all.and(step.get(CustomerSource.REJECTED).setCoder(RejectedRow.coder()));
    }
    return all.apply("Rejected", Flatten.pCollections());
  }

  private static PCollection<Facts> facts(PCollectionTuple... steps) {
    PCollectionList<Facts> all = PCollectionList.empty(steps[0].getPipeline());
    for (PCollectionTuple step : steps) {
      all = all.and(step.get(CustomerSource.FACTS).setCoder(Facts.coder()));
    }
    return all.apply("Facts", Flatten.pCollections());
  }

  private static final class BuildCatalog
      extends DoFn<KV<Integer, Iterable<ColumnBatch>>, ProductCatalog> {
    private final InputTable table;

    BuildCatalog(InputTable table) {
      this.table = table;
    }

    @ProcessElement
    public void build(
        @Element KV<Integer, Iterable<ColumnBatch>> products, MultiOutputReceiver out) {
      Facts facts = new Facts();
      ProductCatalog catalog =
          ProductCatalog.of(ShopBatches.distinct(table, products.getValue(), out, facts));
      out.get(ShopBatches.CATALOG).output(catalog);
      out.get(CustomerSource.FACTS)
          .output(facts.add("department_categories", catalog.categories().size()));
    }
  }

  private static final class DistinctItems
      extends DoFn<KV<Integer, Iterable<ColumnBatch>>, KV<Integer, ColumnBatch>> {
    private final InputTable table;
    private final int partitions;

    DistinctItems(InputTable table, int partitions) {
      this.table = table;
      this.partitions = partitions;
    }

    @ProcessElement
    public void distinctItems(
        @Element KV<Integer, Iterable<ColumnBatch>> items, MultiOutputReceiver out) {
      Facts facts = new Facts();
      for (ColumnBatch batch : ShopBatches.distinct(table, items.getValue(), out, facts)) {
        ShopBatches.outputParts(batch.withoutLines(), ShopTables.ITEM_ORDER_ID, partitions, out);
      }
      out.get(CustomerSource.FACTS).output(facts);
    }
  }

  private static final class JoinOrders
      extends DoFn<KV<Integer, Iterable<ColumnBatch>>, KV<Integer, ColumnBatch>> {
    private final OrderLines orderLines;
    private final PCollectionView<ProductCatalog> catalog;
    private final int partitions;

    JoinOrders(OrderLines orderLines, PCollectionView<ProductCatalog> catalog, int partitions) {
      this.orderLines = orderLines;
      this.catalog = catalog;
      this.partitions = partitions;
    }

    @ProcessElement
    public void join(ProcessContext context, MultiOutputReceiver out) {
      Iterable<ColumnBatch> batches = context.element().getValue();
      Facts facts = new Facts();
      List<ColumnBatch> orders =
          ShopBatches.distinct(orderLines.tables().orders(), batches, out, facts);
      List<ColumnBatch> items = ShopBatches.only(orderLines.tables().orderItems().name(), batches);
      OrderLines.Joined joined = orderLines.join(orders, items, context.sideInput(catalog), facts);
      ShopBatches.outputParts(joined.lines(), OrderLines.USER_ID, partitions, out);
      if (joined.orders() != null) {
        ShopBatches.outputParts(joined.orders(), OrderRows.CUSTOMER, partitions, out);
      }
      out.get(CustomerSource.FACTS).output(facts);
    }
  }

  private static final class PivotSpend
      extends DoFn<KV<Integer, Iterable<ColumnBatch>>, KV<Integer, CustomerBatch>> {
    private final ShopTables tables;
    private final SpendWindows windows;
    private final BehaviourRules behaviour;
    private final PCollectionView<ProductCatalog> catalog;

    PivotSpend(
        ShopTables tables,
        SpendWindows windows,
        BehaviourRules behaviour,
        PCollectionView<ProductCatalog> catalog) {
      this.tables = tables;
      this.windows = windows;
      this.behaviour = behaviour;
      this.catalog = catalog;
    }

    @ProcessElement
    public void pivot(ProcessContext context, MultiOutputReceiver out) {
      Iterable<ColumnBatch> batches = context.element().getValue();
      Facts facts = new Facts();
      List<ColumnBatch> users = ShopBatches.distinct(tables.users(), batches, out, facts);
      CustomerBatch customers =
          new SpendPivot(
                  tables.customers(),
                  false,
                  context.sideInput(catalog).categories(),
                  windows.days(),
                  behaviour,
                  "orphans."
                      + tables.orders().name()
                      + "."
                      + ShopTables.column(tables.orders(), ShopTables.ORDER_USER_ID),
                  facts)
              .pivot(
                  users,
                  ShopBatches.only(OrderLines.TABLE, batches),
                  ShopBatches.only(OrderRows.TABLE, batches));
      out.get(CustomerSource.CUSTOMERS).output(KV.of(context.element().getKey(), customers));
      out.get(CustomerSource.FACTS).output(facts);
    }
  }
}
