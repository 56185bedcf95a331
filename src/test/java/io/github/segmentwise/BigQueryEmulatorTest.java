package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TableSchema;
import io.github.segmentwise.standin.BigQueryEmulator;
import io.github.segmentwise.standin.CloudStorageStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.TypedRead;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.Write.CreateDisposition;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.Write.WriteDisposition;
import org.apache.beam.sdk.io.gcp.bigquery.SchemaAndRecord;
import org.apache.beam.sdk.io.gcp.bigquery.TableRowJsonCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Beam's BigQuery connector, unmodified, against a real emulator. Skipped where it cannot be
 * installed, or without the real excerpt that {@code segmentwise.data} names a folder of.
 */
class BigQueryEmulatorTest {

  private static final String PROJECT = "segmentwise-test";
  private static final String DATASET = "shop";

  private static Path shop;
  private static BigQueryEmulator emulator;

  @BeforeAll
  static void start() throws Exception {
    String data = System.getProperty("segmentwise.data", "");
    shop = Path.of(data, "thelook_real_small");
    assumeTrue(
        !data.isEmpty() && Files.isDirectory(shop),
        "skipped: set -Dsegmentwise.data to a folder with thelook_real_small");
    emulator = BigQueryEmulator.startOrSkip();
    emulator.load(shop, PROJECT + "." + DATASET);
  }

  @AfterAll
  static void stop() throws Exception {
    if (emulator != null) {
      emulator.close();
    }
  }

  private static Pipeline pipeline(List<String> more) {
    List<String> args = new ArrayList<>(emulator.flags());
    args.add("--project=" + PROJECT);
    args.addAll(more);
    return Pipeline.create(PipelineOptionsFactory.fromArgs(args.toArray(new String[0])).create());
  }

  private static TypedRead<String> read(String table, List<String> columns) {
    return BigQueryIO.read((SchemaAndRecord row) -> text(row, columns))
        .from("%s:%s.%s".formatted(PROJECT, DATASET, table))
        .withMethod(TypedRead.Method.DIRECT_READ)
        .withSelectedFields(columns)
        .withCoder(StringUtf8Coder.of());
  }

  private static String text(SchemaAndRecord row, List<String> columns) {
    return columns.stream()
        .map(column -> row.getRecord().get(column))
        .map(value -> value == null ? "" : value.toString())
        .collect(Collectors.joining("|"));
  }

  /** A cell of a file as the Storage Read API gives it: timestamps in microseconds. */
  private static String expected(String column, String cell) {
    if (cell.isEmpty()) {
      return cell;
    }
    return switch (column) {
      case "created_at", "returned_at" ->
          String.valueOf(
              ChronoUnit.MICROS.between(
                  Instant.EPOCH, Instant.parse(cell.replace(" UTC", "Z").replace(' ', 'T'))));
      case "sale_price", "cost" -> String.valueOf(Double.parseDouble(cell));
      default -> cell;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "orders, 'order_id,user_id,created_at,returned_at,num_of_item,status'",
    "order_items, 'id,order_id,product_id,sale_price'",
    "products, 'id,department,category,cost,name'",
    "users, 'id,age,gender,city,country,traffic_source'",
  })
  void directRead_selectedColumns_areTheCellsOfTheFile(String table, String names) {
    List<String> columns = Arrays.asList(names.split(","));
    List<Map<String, String>> rows = new RunFolder(shop).table(table).rows();
    List<String> expected =
        rows.stream()
            .map(
                row ->
                    columns.stream()
                        .map(column -> expected(column, row.get(column)))
                        .collect(Collectors.joining("|")))
            .toList();
    assertThat(expected.size(), greaterThan(400));

    Pipeline pipeline = pipeline(List.of());
    PAssert.that(pipeline.apply(read(table, columns))).containsInAnyOrder(expected);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void fileLoads_newTable_isReadBack() throws Exception {
    TableSchema schema =
        new TableSchema()
            .setFields(
                List.of(
                    new TableFieldSchema().setName("segment_id").setType("INT64"),
                    new TableFieldSchema().setName("title").setType("STRING")));
    List<TableRow> rows =
        IntStream.rangeClosed(1, 5)
            .mapToObj(id -> new TableRow().set("segment_id", id).set("title", "Title, " + id))
            .toList();
    try (CloudStorageStandIn storage =
        CloudStorageStandIn.start(100).withBucket("temp").mirroredTo(emulator.objects())) {
      List<String> flags = List.of(storage.endpointFlag(), "--tempLocation=gs://temp/loads");
      Pipeline writing = pipeline(flags);
      writing
          .apply(Create.of(rows).withCoder(TableRowJsonCoder.of()))
          .apply(
              BigQueryIO.writeTableRows()
                  .to("%s:%s.segments".formatted(PROJECT, DATASET))
                  .withSchema(schema)
                  .withMethod(BigQueryIO.Write.Method.FILE_LOADS)
                  .withCreateDisposition(CreateDisposition.CREATE_IF_NEEDED)
                  .withWriteDisposition(WriteDisposition.WRITE_TRUNCATE));
      writing.run().waitUntilFinish();
    }

    Pipeline reading = pipeline(List.of());
    PAssert.that(reading.apply(read("segments", List.of("segment_id", "title"))))
        .containsInAnyOrder(
            IntStream.rangeClosed(1, 5).mapToObj(id -> id + "|Title, " + id).toList());
    reading.run().waitUntilFinish();
  }
}
