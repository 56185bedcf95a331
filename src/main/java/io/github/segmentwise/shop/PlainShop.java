package io.github.segmentwise.shop;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.behaviour.BehaviourRules;
import io.github.segmentwise.behaviour.ShopCalendar;
import io.github.segmentwise.customer.CustomerSource;
import io.github.segmentwise.customer.SpendWindows;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.ReadTable;
import io.github.segmentwise.shop.find.FoundShop;
import io.github.segmentwise.shop.mapping.SpendFormula;
import io.github.segmentwise.shop.mapping.TablePart;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/** The customers of a shop of four tables whose cells are plain, with features from these. */
final class PlainShop implements CustomerSource {

  private final FoundShop shop;
  private final ShopTables tables;
  private final SpendWindows windows;
  private final SpendFormula formula;
  private final Set<String> excludedStatuses;
  private final Set<String> unpaidStatuses;
  private final int holdoutDays;

  /**
   * @param windows over which spend is summed
   * @param formula worth of an order line
   * @param excludedStatuses order statuses that are left out, in lower case
   * @param unpaidStatuses statuses of orders that are worth nothing, in lower case
   * @param holdoutDays days that are held out of what customers are worth, at least 0
   */
  PlainShop(
      FoundShop shop,
      SpendWindows windows,
      SpendFormula formula,
      Set<String> excludedStatuses,
      Set<String> unpaidStatuses,
      int holdoutDays) {
    this.shop = shop;
    this.windows = windows;
    this.formula = formula;
    this.excludedStatuses = Set.copyOf(excludedStatuses);
    this.unpaidStatuses = Set.copyOf(unpaidStatuses);
    this.holdoutDays = holdoutDays;
    tables =
        ShopTables.of(
            shop.mapping(), formula, !excludedStatuses.isEmpty() || !unpaidStatuses.isEmpty());
  }

  @Override
  public PCollectionTuple customers(Pipeline pipeline, int partitions) {
    PCollectionTuple read = readTables(pipeline, partitions);
    PCollectionTuple features =
        read.apply(
            "Features",
            CustomerFeatures.over(
                tables,
                windows,
                formula,
                excludedStatuses,
                unpaidStatuses,
                new BehaviourRules(
                    new ShopCalendar(windows.asOf(), shop.mapping().rules().timeZone()),
                    shop.mapping().tellsReturnsByStatus(unpaidStatuses),
                    false,
                    holdoutDays),
                partitions));
    return PCollectionTuple.of(CustomerSource.CUSTOMERS, features.get(CustomerSource.CUSTOMERS))
        .and(
            CustomerSource.REJECTED,
            PCollectionList.of(read.get(ReadTable.REJECTED))
                .and(features.get(CustomerSource.REJECTED))
                .apply("AllRejected", Flatten.pCollections()))
        .and(
            CustomerSource.FACTS,
            PCollectionList.of(read.get(ReadTable.FACTS))
                .and(features.get(CustomerSource.FACTS))
                .apply("AllFacts", Flatten.pCollections()));
  }

  private PCollectionTuple readTables(Pipeline pipeline, int partitions) {
    PCollectionTuple orders = read(pipeline, TablePart.ORDERS, tables.orders(), partitions);
    PCollectionTuple items = read(pipeline, TablePart.LINES, tables.orderItems(), partitions);
    PCollectionTuple products = read(pipeline, TablePart.PRODUCTS, tables.products(), 1);
    PCollectionTuple users = read(pipeline, TablePart.CUSTOMERS, tables.users(), partitions);
    PCollectionList<RejectedRow> rejected = PCollectionList.empty(pipeline);
    PCollectionList<Facts> facts = PCollectionList.empty(pipeline);
    for (PCollectionTuple table : List.of(orders, items, products, users)) {
      rejected = rejected.and(table.get(ReadTable.REJECTED));
      facts = facts.and(table.get(ReadTable.FACTS));
    }
    return PCollectionTuple.of(CustomerFeatures.ORDERS, orders.get(ReadTable.BATCHES))
        .and(CustomerFeatures.ORDER_ITEMS, items.get(ReadTable.BATCHES))
        .and(CustomerFeatures.PRODUCTS, products.get(ReadTable.BATCHES))
        .and(CustomerFeatures.USERS, users.get(ReadTable.BATCHES))
        .and(ReadTable.REJECTED, rejected.apply("RejectedOnRead", Flatten.pCollections()))
        .and(ReadTable.FACTS, facts.apply("FactsOnRead", Flatten.pCollections()));
  }

  private PCollectionTuple read(
      Pipeline pipeline, TablePart part, InputTable table, int partitions) {
    return pipeline.apply(
        "Read-" + table.name(), shop.table(part).source().read(table, table.key(), partitions));
  }

  @Override
  public List<String> tables() {
    return tables.names();
  }

  @Override
  public List<String> columns() {
    return tables.customers().names();
  }

  @Override
  public OptionalLong textBytes() {
    return shop.textBytes();
  }
}
