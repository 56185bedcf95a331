package io.github.segmentwise.shop;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.customer.CustomerSource;
import io.github.segmentwise.customer.SpendWindows;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.ReadTable;
import io.github.segmentwise.read.TableSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * The customers of a shop, with features from its four tables.
 *
 * @param shop where the tables are
 * @param windows over which spend is summed
 * @param formula worth of an order line
 * @param excludedStatuses order statuses that are left out, in lower case
 */
public record ShopCustomers(
    ShopSources shop, SpendWindows windows, SpendFormula formula, Set<String> excludedStatuses)
    implements CustomerSource {

  public ShopCustomers {
    excludedStatuses = Set.copyOf(excludedStatuses);
  }

  @Override
  public PCollectionTuple customers(Pipeline pipeline, int partitions) {
    PCollectionTuple tables = readTables(pipeline, partitions);
    PCollectionTuple features =
        tables.apply(
            "Features", CustomerFeatures.over(windows, formula, excludedStatuses, partitions));
    return PCollectionTuple.of(CustomerSource.CUSTOMERS, features.get(CustomerSource.CUSTOMERS))
        .and(
            CustomerSource.REJECTED,
            PCollectionList.of(tables.get(ReadTable.REJECTED))
                .and(features.get(CustomerSource.REJECTED))
                .apply("AllRejected", Flatten.pCollections()))
        .and(
            CustomerSource.FACTS,
            PCollectionList.of(tables.get(ReadTable.FACTS))
                .and(features.get(CustomerSource.FACTS))
                .apply("AllFacts", Flatten.pCollections()));
  }

  private PCollectionTuple readTables(Pipeline pipeline, int partitions) {
    PCollectionTuple orders =
        read(
            pipeline,
            ShopTables.orders(formula, !excludedStatuses.isEmpty()),
            shop.orders(),
            "order_id",
            partitions);
    PCollectionTuple items =
        read(pipeline, ShopTables.orderItems(), shop.orderItems(), "id", partitions);
    PCollectionTuple products = read(pipeline, ShopTables.products(), shop.products(), "id", 1);
    PCollectionTuple users = read(pipeline, ShopTables.users(), shop.users(), "id", partitions);
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

  private static PCollectionTuple read(
      Pipeline pipeline, InputTable table, TableSource source, String splitBy, int partitions) {
    return pipeline.apply("Read-" + table.name(), source.read(table, splitBy, partitions));
  }

  @Override
  public List<String> tables() {
    return ShopTables.NAMES;
  }

  @Override
  public OptionalLong textBytes() {
    return shop.textBytes();
  }
}
