package io.github.segmentwise.shop;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.coder.MergeFn;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSource;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.ReadTable;
import io.github.segmentwise.shop.group.GroupProducts;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.TablePart;
import io.github.segmentwise.shop.order.OrderRows;
import io.github.segmentwise.shop.written.ShopEvidence;
import io.github.segmentwise.shop.written.TextTable;
import io.github.segmentwise.shop.written.WrittenRows;
import io.github.segmentwise.side.SingleView;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * The features of every customer of a {@link WrittenShop}: all tables are read as texts; what each
 * column holds is decided over all of its rows; rows become values, and are joined and pivoted in
 * hash partitions as in {@link CustomerFeatures}.
 *
 * <p>Output: {@link CustomerSource#CUSTOMERS}, {@link CustomerSource#REJECTED}, {@link
 * CustomerSource#FACTS}. Memory: one partition of lines with their orders.
 */
final class WrittenFeatures extends PTransform<PBegin, PCollectionTuple> {

  private final WrittenShop shop;
  private final int partitions;

  WrittenFeatures(WrittenShop shop, int partitions) {
    this.shop = shop;
    this.partitions = partitions;
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    List<PCollectionTuple> steps = new ArrayList<>();
    Map<TablePart, PCollection<KV<Integer, ColumnBatch>>> texts = new EnumMap<>(TablePart.class);
    PCollectionList<RejectedRow> rejected = PCollectionList.empty(begin.getPipeline());
    PCollectionList<Facts> facts = PCollectionList.empty(begin.getPipeline());
    for (TextTable table : shop.texts()) {
      PCollectionTuple read =
          begin
              .getPipeline()
              .apply(
                  "Read-" + table.part().key(),
                  shop.table(table.part()).source().read(table.input(), table.input().key(), 1));
      texts.put(table.part(), read.get(ReadTable.BATCHES));
      rejected = rejected.and(read.get(ReadTable.REJECTED));
      facts = facts.and(read.get(ReadTable.FACTS));
    }
    PCollectionView<ShopEvidence> evidence = evidence(begin, texts);
    Map<TablePart, PCollection<KV<Integer, ColumnBatch>>> rows = new EnumMap<>(TablePart.class);
    texts.forEach(
        (part, batches) -> {
          PCollectionTuple converted =
              batches.apply(
                  "Convert-" + part.key(),
                  ParDo.of(new ConvertRows(shop, part, evidence, partitions))
                      .withSideInputs(evidence)
                      .withOutputTags(ShopBatches.BATCHES, ShopBatches.diagnostics()));
          steps.add(converted);
          rows.put(part, converted.get(ShopBatches.BATCHES).setCoder(ShopBatches.CODER));
        });
    PCollectionView<ProductCatalog> catalog = catalog(begin, rows, evidence, steps);
    PCollectionTuple lines = lines(rows, catalog, steps);
    PCollection<KV<Integer, ColumnBatch>> ofBuyers =
        lines.get(ShopBatches.BATCHES).setCoder(ShopBatches.CODER);
    if (shop.mapping().hasPersons()) {
      ofBuyers = persons(ofBuyers, rows.get(TablePart.CUSTOMERS), steps);
    }
    PCollectionList<KV<Integer, ColumnBatch>> ofCustomers =
        PCollectionList.of(ofBuyers).and(everyPartition(begin));
    if (!shop.areBuyersKnown()) {
      ofCustomers = ofCustomers.and(rows.get(TablePart.CUSTOMERS));
    }
    PCollectionTuple customers =
        ofCustomers
            .apply("CustomersAndLines", Flatten.pCollections())
            .apply("ByCustomer", GroupByKey.create())
            .apply(
                "PivotSpend",
                ParDo.of(new PivotCustomers(shop, evidence, catalog))
                    .withSideInputs(evidence, catalog)
                    .withOutputTags(CustomerSource.CUSTOMERS, ShopBatches.diagnostics()));
    steps.add(customers);
    for (PCollectionTuple step : steps) {
      rejected = rejected.and(step.get(CustomerSource.REJECTED).setCoder(RejectedRow.coder()));
      facts = facts.and(step.get(CustomerSource.FACTS).setCoder(Facts.coder()));
    }
    return PCollectionTuple.of(
            CustomerSource.CUSTOMERS,
            customers
                .get(CustomerSource.CUSTOMERS)
                .setCoder(KvCoder.of(VarIntCoder.of(), CustomerBatch.coder())))
        .and(CustomerSource.REJECTED, rejected.apply("AllRejected", Flatten.pCollections()))
        .and(CustomerSource.FACTS, facts.apply("AllFacts", Flatten.pCollections()));
  }

  private PCollectionView<ShopEvidence> evidence(
      PBegin begin, Map<TablePart, PCollection<KV<Integer, ColumnBatch>>> texts) {
    PCollectionList<ShopEvidence> all = null;
    for (Map.Entry<TablePart, PCollection<KV<Integer, ColumnBatch>>> table : texts.entrySet()) {
      PCollection<ShopEvidence> ofTable =
          table
              .getValue()
              .apply("Inspect-" + table.getKey().key(), ParDo.of(new Inspect(shop, table.getKey())))
              .setCoder(ShopEvidence.coder());
      all = all == null ? PCollectionList.of(ofTable) : all.and(ofTable);
    }
    PCollectionView<ShopEvidence> merged =
        all.apply("AllEvidence", Flatten.pCollections())
            .apply(
                "Evidence",
                Combine.globally(
                        MergeFn.of(ShopEvidence::new, ShopEvidence::merge, ShopEvidence.coder()))
                    .asSingletonView());
    return shop.hasProductGroups() ? grouped(begin, merged) : merged;
  }

  /** With the groups of products in the place of their names. */
  private PCollectionView<ShopEvidence> grouped(
      PBegin begin, PCollectionView<ShopEvidence> evidence) {
    GroupProducts group =
        new GroupProducts(
            evidence,
            shop.linesName() + "." + shop.mapping().lines().column(Role.PRODUCT_NAME),
            shop.mapping().rules().productGroups(),
            shop.cache());
    return begin
        .getPipeline()
        .apply("AllNames", Create.of(0))
        .apply("GroupProducts", ParDo.of(group).withSideInputs(evidence))
        .setCoder(ShopEvidence.coder())
        .apply("Grouped", SingleView.of());
  }

  private PCollectionView<ProductCatalog> catalog(
      PBegin begin,
      Map<TablePart, PCollection<KV<Integer, ColumnBatch>>> rows,
      PCollectionView<ShopEvidence> evidence,
      List<PCollectionTuple> steps) {
    PCollection<KV<Integer, Iterable<ColumnBatch>>> products =
        shop.hasProducts()
            ? productsAndCategories(rows).apply("Products", GroupByKey.create())
            : begin
                .getPipeline()
                .apply(
                    "NoProducts",
                    Create.of(KV.of(0, ColumnBatch.computed("", 0, List.of())))
                        .withCoder(ShopBatches.CODER))
                .apply("Products", GroupByKey.create());
    PCollectionTuple built =
        products.apply(
            "Catalog",
            ParDo.of(new BuildCatalog(shop, evidence))
                .withSideInputs(evidence)
                .withOutputTags(ShopBatches.CATALOG, ShopBatches.diagnostics()));
    steps.add(built);
    return built
        .get(ShopBatches.CATALOG)
        .setCoder(ProductCatalog.coder())
        .apply(
            "CatalogView",
            View.<ProductCatalog>asSingleton().withDefaultValue(ProductCatalog.empty()));
  }

  private static PCollection<KV<Integer, ColumnBatch>> productsAndCategories(
      Map<TablePart, PCollection<KV<Integer, ColumnBatch>>> rows) {
    return rows.containsKey(TablePart.CATEGORIES)
        ? PCollectionList.of(rows.get(TablePart.PRODUCTS))
            .and(rows.get(TablePart.CATEGORIES))
            .apply("ProductsAndCategories", Flatten.pCollections())
        : rows.get(TablePart.PRODUCTS);
  }

  private PCollection<KV<Integer, ColumnBatch>> persons(
      PCollection<KV<Integer, ColumnBatch>> lines,
      PCollection<KV<Integer, ColumnBatch>> customers,
      List<PCollectionTuple> steps) {
    PCollectionTuple persons =
        PCollectionList.of(lines)
            .and(customers)
            .apply("LinesAndPersons", Flatten.pCollections())
            .apply("ByOrderCustomer", GroupByKey.create())
            .apply(
                "Persons",
                ParDo.of(new FindPersons(shop, partitions))
                    .withOutputTags(ShopBatches.BATCHES, ShopBatches.diagnostics()));
    steps.add(persons);
    return persons.get(ShopBatches.BATCHES).setCoder(ShopBatches.CODER);
  }

  private PCollectionTuple lines(
      Map<TablePart, PCollection<KV<Integer, ColumnBatch>>> rows,
      PCollectionView<ProductCatalog> catalog,
      List<PCollectionTuple> steps) {
    PCollection<KV<Integer, ColumnBatch>> lines = rows.get(TablePart.LINES);
    if (shop.hasLineIds()) {
      PCollectionTuple distinct =
          lines
              .apply("LinesById", GroupByKey.create())
              .apply(
                  "DistinctLines",
                  ParDo.of(new DistinctLines(shop, partitions))
                      .withOutputTags(ShopBatches.BATCHES, ShopBatches.diagnostics()));
      steps.add(distinct);
      lines = distinct.get(ShopBatches.BATCHES).setCoder(ShopBatches.CODER);
    }
    PCollectionList<KV<Integer, ColumnBatch>> both = PCollectionList.of(lines);
    if (shop.hasOrders()) {
      both = both.and(rows.get(TablePart.ORDERS));
    }
    PCollectionTuple joined =
        both.apply("OrdersAndLines", Flatten.pCollections())
            .apply("ByOrder", GroupByKey.create())
            .apply(
                "JoinOrders",
                ParDo.of(new JoinOrders(shop, catalog, partitions))
                    .withSideInputs(catalog)
                    .withOutputTags(ShopBatches.BATCHES, ShopBatches.diagnostics()));
    steps.add(joined);
    return joined;
  }

  /** An empty batch for each partition, so that none is absent. */
  private PCollection<KV<Integer, ColumnBatch>> everyPartition(PBegin begin) {
    List<KV<Integer, ColumnBatch>> empty = new ArrayList<>();
    for (int p = 0; p < partitions; p++) {
      empty.add(KV.of(p, ColumnBatch.computed("", 0, List.of())));
    }
    return begin
        .getPipeline()
        .apply("EveryPartition", Create.of(empty).withCoder(ShopBatches.CODER));
  }

  private static final class Inspect extends DoFn<KV<Integer, ColumnBatch>, ShopEvidence> {
    private final WrittenShop shop;
    private final TablePart part;

    Inspect(WrittenShop shop, TablePart part) {
      this.shop = shop;
      this.part = part;
    }

    @ProcessElement
    public void inspect(@Element KV<Integer, ColumnBatch> batch, OutputReceiver<ShopEvidence> out) {
      ShopEvidence found =
          new ShopEvidence().add(shop.text(part), shop.mapping().rules(), batch.getValue());
      out.output(
          part == TablePart.LINES && shop.fillsOrderIds()
              ? found.addOrderStarts(shop.text(part), batch.getValue())
              : found);
    }
  }

  private static final class DistinctLines
      extends DoFn<KV<Integer, Iterable<ColumnBatch>>, KV<Integer, ColumnBatch>> {
    private final WrittenShop shop;
    private final int partitions;

    DistinctLines(WrittenShop shop, int partitions) {
      this.shop = shop;
      this.partitions = partitions;
    }

    @ProcessElement
    public void distinct(
        @Element KV<Integer, Iterable<ColumnBatch>> lines, MultiOutputReceiver out) {
      Facts facts = new Facts();
      InputTable table = shop.text(TablePart.LINES).input(Role.LINE);
      for (ColumnBatch batch : ShopBatches.distinct(table, lines.getValue(), out, facts)) {
        ShopBatches.outputParts(batch, WrittenRows.LINE_ORDER, partitions, out);
      }
      out.get(CustomerSource.FACTS).output(facts);
    }
  }

  private static final class JoinOrders
      extends DoFn<KV<Integer, Iterable<ColumnBatch>>, KV<Integer, ColumnBatch>> {
    private final WrittenShop shop;
    private final PCollectionView<ProductCatalog> catalog;
    private final int partitions;

    JoinOrders(WrittenShop shop, PCollectionView<ProductCatalog> catalog, int partitions) {
      this.shop = shop;
      this.catalog = catalog;
      this.partitions = partitions;
    }

    @ProcessElement
    public void join(ProcessContext context, MultiOutputReceiver out) {
      Iterable<ColumnBatch> batches = context.element().getValue();
      Facts facts = new Facts();
      List<ColumnBatch> orders = new ArrayList<>();
      if (shop.hasOrders()) {
        InputTable table = shop.text(TablePart.ORDERS).input(Role.ORDER);
        orders = ShopBatches.distinct(table, batches, out, facts);
      }
      WrittenLines.Joined joined =
          new WrittenLines(shop)
              .join(
                  orders,
                  ShopBatches.only(shop.linesName(), batches),
                  context.sideInput(catalog),
                  facts,
                  out.get(CustomerSource.REJECTED)::output);
      if (joined != null) {
        ShopBatches.outputParts(joined.lines(), OrderLines.USER_ID, partitions, out);
        ShopBatches.outputParts(joined.orders(), OrderRows.CUSTOMER, partitions, out);
        if (joined.buyers() != null) {
          ShopBatches.outputParts(joined.buyers(), 0, partitions, out);
        }
      }
      out.get(CustomerSource.FACTS).output(facts);
    }
  }
}
