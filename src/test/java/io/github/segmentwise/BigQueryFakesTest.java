package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TableSchema;
import io.github.segmentwise.bigquery.BigQueryAccessOptions;
import io.github.segmentwise.bigquery.DatasetId;
import io.github.segmentwise.flag.CommandLine;
import io.github.segmentwise.full.Full;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.beam.sdk.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The graph over data sets, with Beam's own fakes of BigQuery's services. */
@Full
class BigQueryFakesTest {

  private static final DatasetId SHOP = new DatasetId("shop-project", "shop");
  private static final DatasetId OUT = new DatasetId("shop-project", "segments");
  private static final String AS_OF = "2026-11-21T18:00:00Z";
  private static final String CLUSTERS = "--numClusters=3";
  private static final String TRIALS = "--numTrials=2";
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?(E-?\\d+)?");
  private static final List<String> WHOLE = List.of("id", "order_id", "user_id", "product_id");

  private static final Map<String, List<String>> COLUMNS =
      Map.of(
          "orders",
          List.of("order_id", "user_id", "created_at", "num_of_item", "status"),
          "order_items",
          List.of("id", "order_id", "product_id", "sale_price"),
          "products",
          List.of("id", "department", "category"),
          "users",
          List.of("id", "age", "gender", "city", "country", "traffic_source"));

  @TempDir Path folder;

  private static Path realExcerpt() {
    Path data = Path.of(System.getProperty("segmentwise.data", ""), "thelook_real_small");
    assumeTrue(Files.isDirectory(data), "no shop data: segmentwise.data names no folder with it");
    return data;
  }

  /** Whole numbers typed as such, all else as texts, which the program reads as in a file. */
  private static void load(FakeBigQuery bigQuery, Path shop) throws Exception {
    bigQuery.createDataset(SHOP);
    for (String name : ShopCopy.TABLES) {
      RunFolder.Table table = new RunFolder(shop).table(name);
      List<String> columns = COLUMNS.get(name);
      List<TableFieldSchema> fields =
          columns.stream()
              .map(
                  column ->
                      new TableFieldSchema()
                          .setName(column)
                          .setType(WHOLE.contains(column) ? "INTEGER" : "STRING")
                          .setMode("NULLABLE"))
              .toList();
      List<TableRow> rows = new ArrayList<>();
      for (Map<String, String> cells : table.rows()) {
        TableRow row = new TableRow();
        for (String column : columns) {
          String cell = cells.get(column);
          row.set(column, WHOLE.contains(column) ? (Object) Long.valueOf(cell) : cell);
        }
        rows.add(row);
      }
      bigQuery.createTable(
          new Table()
              .setTableReference(
                  new TableReference()
                      .setProjectId(SHOP.project())
                      .setDatasetId(SHOP.dataset())
                      .setTableId(name))
              .setSchema(new TableSchema().setFields(fields)),
          rows);
    }
  }

  private void run(FakeBigQuery bigQuery, Object input, Object output) {
    CommandLine.Parsed flags =
        CommandLine.parse(
            SegmentationFlags.ALL,
            "--input=" + input,
            "--output=" + output,
            "--asOf=" + AS_OF,
            CLUSTERS,
            TRIALS,
            "--project=" + SHOP.project(),
            "--tempLocation=" + folder.resolve("temp"));
    flags.options().as(BigQueryAccessOptions.class).setBigQueryAccess(bigQuery);
    Pipeline pipeline = Pipeline.create(flags.options());
    SegmentationPipeline.build(pipeline, SegmentationConfig.from(flags, Instant.now()));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void run_inputDataset_givesTheBytesOfTheFiles() throws Exception {
    Path shop = realExcerpt();
    FakeBigQuery bigQuery = FakeBigQuery.empty();
    load(bigQuery, shop);
    RunFolder files =
        Command.segment(shop, folder.resolve("files"), "--asOf=" + AS_OF, CLUSTERS, TRIALS);

    run(bigQuery, SHOP, folder.resolve("read"));

    assertThat(new RunFolder(folder.resolve("read")).result(), is(files.result()));
  }

  @Test
  void run_outputDataset_holdsTheRowsOfTheFiles() throws Exception {
    Path shop = realExcerpt();
    FakeBigQuery bigQuery = FakeBigQuery.empty();
    bigQuery.createDataset(OUT);
    RunFolder files =
        Command.segment(shop, folder.resolve("files"), "--asOf=" + AS_OF, CLUSTERS, TRIALS);

    run(bigQuery, shop, OUT);

    for (String name : List.of("customer_features", "customer_segments", "segments", "trials")) {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (TableRow stored : bigQuery.rows(OUT, name + "_rows")) {
        rows.add(stampless(files.table(name).columns(), stored));
      }
      assertThat(name, content(StoredTable.sorted(rows)), is(content(filesOf(files, name))));
    }
    assertThat(bigQuery.rows(OUT, "runs"), hasSize(1));
  }

  private static Map<String, Object> stampless(List<String> columns, TableRow stored) {
    Map<String, Object> row = new LinkedHashMap<>();
    columns.subList(2, columns.size()).forEach(column -> row.put(column, stored.get(column)));
    return row;
  }

  private static List<List<String>> filesOf(RunFolder files, String name) {
    List<List<String>> content = files.table(name).content();
    List<String> columns = content.get(0);
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> cells : content.subList(1, content.size())) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int c = 0; c < cells.size(); c++) {
        row.put(columns.get(c), cells.get(c));
      }
      rows.add(row);
    }
    return StoredTable.sorted(new RunFolder.Table(columns, rows));
  }

  /** Fakes give numbers as texts of at most 15 digits. */
  private static List<List<String>> content(List<List<String>> rows) {
    return rows.stream().map(row -> row.stream().map(BigQueryFakesTest::rounded).toList()).toList();
  }

  private static String rounded(String cell) {
    return NUMBER
        .matcher(cell)
        .replaceAll(
            number ->
                new BigDecimal(number.group())
                    .round(new MathContext(12))
                    .stripTrailingZeros()
                    .toPlainString());
  }
}
