package io.github.segmentwise.standin.bigquery;

import static io.github.segmentwise.standin.bigquery.StandInTables.NUMBERS;
import static io.github.segmentwise.standin.bigquery.StandInTables.PROJECT;
import static io.github.segmentwise.standin.bigquery.StandInTables.TYPES;
import static io.github.segmentwise.standin.bigquery.StandInTables.allTypes;
import static io.github.segmentwise.standin.bigquery.StandInTables.field;
import static io.github.segmentwise.standin.bigquery.StandInTables.numbersSchema;
import static io.github.segmentwise.standin.bigquery.StandInTables.pipeline;
import static io.github.segmentwise.standin.bigquery.StandInTables.schema;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.google.api.services.bigquery.model.Clustering;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TimePartitioning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.Write.CreateDisposition;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.Write.Method;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.Write.WriteDisposition;
import org.apache.beam.sdk.io.gcp.bigquery.TableRowJsonCoder;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Unmodified BigQueryIO writes to the stand-in by the Storage Write API. */
class StorageWriteTest {

  private BigQueryStandIn bigQuery;

  @BeforeEach
  void start() {
    bigQuery = BigQueryStandIn.start();
    bigQuery.createDataset(PROJECT, "shop");
  }

  @AfterEach
  void stop() {
    bigQuery.close();
  }

  private static BigQueryIO.Write<TableRow> write(TableName table) {
    return BigQueryIO.writeTableRows()
        .to(table.toString())
        .withMethod(Method.STORAGE_WRITE_API)
        .withCreateDisposition(CreateDisposition.CREATE_IF_NEEDED)
        .withWriteDisposition(WriteDisposition.WRITE_APPEND);
  }

  private static TableRow row(Map<String, ?> values) {
    TableRow row = new TableRow();
    values.forEach(row::set);
    return row;
  }

  @Test
  void write_everyType_comesBackAsItWas() {
    TableRow full =
        row(
            Map.of(
                "id", "9007199254740993",
                "ratio", 0.1,
                "price", "1234567890.123456789",
                "name", "Åsa",
                "packed", "AP8iXA==",
                "active", true,
                "born", "1969-12-31",
                "seen", "2026-03-29T02:30:00.000001",
                "opens", "08:00:00",
                "created_at", "2026-11-21T23:05:00.123456Z"));
    full.set("place", "POINT(1 2)");
    full.set("tags", List.of("a", "b"));
    full.set("near", List.of(new TableRow().set("segment_id", "1").set("distance", 0.25)));
    Pipeline pipeline = pipeline(bigQuery);
    pipeline
        .apply(Create.of(full, new TableRow().set("id", "-1")).withCoder(TableRowJsonCoder.of()))
        .apply(
            write(TYPES)
                .withSchema(allTypes())
                .withTimePartitioning(new TimePartitioning().setType("DAY").setField("created_at"))
                .withClustering(new Clustering().setFields(List.of("name"))));
    pipeline.run().waitUntilFinish();

    List<Map<String, Object>> rows =
        bigQuery.query(
            "SELECT * EXCEPT (packed), to_hex(packed) AS packed"
                + " FROM `shop-project.shop.all_types` ORDER BY id DESC");
    assertThat(
        rows.get(0).toString(),
        is(
            "{id=9007199254740993, ratio=0.1, price=1234567890.123456789, name=Åsa, active=true,"
                + " born=1969-12-31, seen=2026-03-29T02:30:00.000001, opens=08:00,"
                + " created_at=2026-11-21T23:05:00.123456Z, place=POINT(1 2), tags=[a, b],"
                + " near=[{segment_id=1, distance=0.25}], packed=00FF225C}"));
    assertThat(
        rows.get(1).toString(),
        is(
            "{id=-1, ratio=null, price=null, name=null, active=null, born=null, seen=null,"
                + " opens=null, created_at=null, place=null, tags=[], near=[], packed=null}"));
    assertThat(bigQuery.schema(TYPES), is(allTypesAsShown()));
    assertThat(bigQuery.partitioning(TYPES).orElseThrow().getField(), is("created_at"));
    assertThat(bigQuery.clustering(TYPES).orElseThrow().getFields(), is(List.of("name")));
  }

  private static com.google.api.services.bigquery.model.TableSchema allTypesAsShown() {
    return Column.schemaOf(Column.ofSchema(allTypes()));
  }

  @Test
  void write_manyRowsWithFaults_writesEachOnce() {
    bigQuery
        .faults()
        .failRequests(
            RequestLog.Method.APPEND_ROWS,
            NUMBERS,
            new BigQueryError(BigQueryError.Reason.BACKEND_ERROR, "Try again"),
            1);
    List<TableRow> rows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      rows.add(new TableRow().set("id", String.valueOf(i)).set("half", i / 2.0));
    }
    Pipeline pipeline = pipeline(bigQuery);
    pipeline
        .apply(Create.of(rows).withCoder(TableRowJsonCoder.of()))
        .apply(write(NUMBERS).withSchema(numbersSchema()));
    pipeline.run().waitUntilFinish();

    assertThat(
        bigQuery
            .query(
                "SELECT COUNT(*) AS n, COUNT(DISTINCT id) AS ids, SUM(half) AS halves"
                    + " FROM `shop-project.shop.numbers`")
            .toString(),
        is("[{n=1000, ids=1000, halves=249750.0}]"));
    assertThat(bigQuery.log().calls(RequestLog.Method.COMMIT_WRITE_STREAMS).size(), greaterThan(0));
  }

  @Test
  void write_twoTables_appendsToWhatIsThere() {
    TableName other = new TableName(PROJECT, "shop", "other");
    bigQuery.createTable(other, schema(field("id", "INT64")), List.of(Map.of("id", 1L)));
    Pipeline pipeline = pipeline(bigQuery);
    pipeline
        .apply(Create.of(List.of(new TableRow().set("id", "2"))).withCoder(TableRowJsonCoder.of()))
        .apply(write(other).withSchema(schema(field("id", "INT64"))));
    pipeline.run().waitUntilFinish();
    assertThat(bigQuery.query("SELECT * FROM `shop-project.shop.other`"), hasSize(2));
  }
}
