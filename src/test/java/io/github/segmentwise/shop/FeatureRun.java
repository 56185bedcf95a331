package io.github.segmentwise.shop;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.behaviour.BehaviourRules;
import io.github.segmentwise.behaviour.ShopCalendar;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerFeatureRows;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.customer.CustomerSource;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.Outcome;
import io.github.segmentwise.read.ReadTable;
import io.github.segmentwise.read.text.CsvEncoding;
import io.github.segmentwise.shop.find.FoundShop;
import io.github.segmentwise.shop.find.ShopFiles;
import io.github.segmentwise.shop.find.ShopTable;
import io.github.segmentwise.shop.mapping.ShopPreset;
import io.github.segmentwise.shop.mapping.TablePart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * What {@link CustomerFeatures} makes of the tables in a folder on the local runner, with all its
 * checks on.
 *
 * @param rows features by customer and column
 * @param batches by partition
 */
public record FeatureRun(
    SortedMap<Long, Map<String, Object>> rows,
    SortedMap<Integer, CustomerBatch> batches,
    Facts facts,
    List<RejectedRow> rejected) {

  public static FeatureRun of(Path shop, FeatureFlags flags, int partitions) throws IOException {
    Path outcomes = Files.createTempDirectory("features");
    FoundShop found =
        FoundShop.of(
            ShopPreset.THELOOK.mapping(), new ShopFiles(shop.toString(), CsvEncoding.AUTO));
    Pipeline pipeline = Pipeline.create();
    ShopTables shopTables =
        ShopTables.of(
            found.mapping(),
            flags.formula(),
            !flags.excludedStatuses().isEmpty() || !flags.unpaidStatuses().isEmpty());
    List<PCollectionTuple> tables =
        List.of(
            read(pipeline, shopTables.orders(), found.table(TablePart.ORDERS), partitions),
            read(pipeline, shopTables.orderItems(), found.table(TablePart.LINES), partitions),
            read(pipeline, shopTables.products(), found.table(TablePart.PRODUCTS), 1),
            read(pipeline, shopTables.users(), found.table(TablePart.CUSTOMERS), partitions));
    PCollectionTuple features =
        PCollectionTuple.of(CustomerFeatures.ORDERS, tables.get(0).get(ReadTable.BATCHES))
            .and(CustomerFeatures.ORDER_ITEMS, tables.get(1).get(ReadTable.BATCHES))
            .and(CustomerFeatures.PRODUCTS, tables.get(2).get(ReadTable.BATCHES))
            .and(CustomerFeatures.USERS, tables.get(3).get(ReadTable.BATCHES))
            .apply(
                "Features",
                CustomerFeatures.over(
                    shopTables,
                    flags.windows(),
                    flags.formula(),
                    flags.excludedStatuses(),
                    flags.unpaidStatuses(),
                    new BehaviourRules(
                        new ShopCalendar(flags.windows().asOf(), ZoneOffset.UTC),
                        !flags.unpaidStatuses().isEmpty(),
                        false),
                    partitions));
    Outcome<KV<Integer, CustomerBatch>> customers =
        Outcome.of(features.get(CustomerSource.CUSTOMERS), "customers", outcomes);
    List<Outcome<Facts>> facts = new ArrayList<>();
    List<Outcome<RejectedRow>> rejected = new ArrayList<>();
    facts.add(Outcome.of(features.get(CustomerSource.FACTS), "facts", outcomes));
    rejected.add(Outcome.of(features.get(CustomerSource.REJECTED), "rejected", outcomes));
    for (int t = 0; t < tables.size(); t++) {
      facts.add(Outcome.of(tables.get(t).get(ReadTable.FACTS), "facts-" + t, outcomes));
      rejected.add(Outcome.of(tables.get(t).get(ReadTable.REJECTED), "rejected-" + t, outcomes));
    }
    pipeline.run().waitUntilFinish();

    SortedMap<Integer, CustomerBatch> batches = new TreeMap<>();
    customers.elements().forEach(keyed -> batches.put(keyed.getKey(), keyed.getValue()));
    Facts allFacts = new Facts();
    facts.forEach(outcome -> outcome.elements().forEach(allFacts::merge));
    List<RejectedRow> allRejected = new ArrayList<>();
    rejected.forEach(outcome -> allRejected.addAll(outcome.elements()));
    allRejected.sort(null);
    delete(outcomes);
    return new FeatureRun(rows(batches), batches, allFacts, allRejected);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static PCollectionTuple read(
      Pipeline pipeline, InputTable table, ShopTable source, int partitions) {
    return pipeline.apply(
        "Read-" + table.name(), source.source().read(table, table.key(), partitions));
  }

  private static SortedMap<Long, Map<String, Object>> rows(
      SortedMap<Integer, CustomerBatch> batches) {
    SortedMap<Long, Map<String, Object>> rows = new TreeMap<>();
    for (CustomerBatch batch : batches.values()) {
      CustomerFeatureRows table = new CustomerFeatureRows(batch);
      for (int row = 0; row < table.size(); row++) {
        Map<String, Object> features = new LinkedHashMap<>();
        Object[] cells = table.cells(row);
        for (int c = 0; c < cells.length; c++) {
          features.put(table.table().columns().get(c).name(), cells[c]);
        }
        rows.put(table.key(row), features);
      }
    }
    return rows;
  }

  /** Names of the spend columns, in order. */
  public List<String> spendColumns() {
    CustomerSchema schema = batches.get(0).schema();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < schema.spendColumns(); i++) {
      columns.add(schema.spendColumn(i));
    }
    return columns;
  }

  /** Spend of a customer by column, without the columns in which nothing was bought. */
  public Map<String, Object> spend(long customer) {
    Map<String, Object> spend = new LinkedHashMap<>(rows.get(customer));
    spend.keySet().retainAll(spendColumns());
    spend.values().removeIf(amount -> amount.equals(0.0));
    return spend;
  }
}
