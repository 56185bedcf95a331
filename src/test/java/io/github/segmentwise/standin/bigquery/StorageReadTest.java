package io.github.segmentwise.standin.bigquery;

import static io.github.segmentwise.standin.bigquery.StandInTables.NUMBERS;
import static io.github.segmentwise.standin.bigquery.StandInTables.PROJECT;
import static io.github.segmentwise.standin.bigquery.StandInTables.TYPES;
import static io.github.segmentwise.standin.bigquery.StandInTables.allTypes;
import static io.github.segmentwise.standin.bigquery.StandInTables.emptyRow;
import static io.github.segmentwise.standin.bigquery.StandInTables.fullRow;
import static io.github.segmentwise.standin.bigquery.StandInTables.numbers;
import static io.github.segmentwise.standin.bigquery.StandInTables.numbersSchema;
import static io.github.segmentwise.standin.bigquery.StandInTables.pipeline;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.base.Throwables;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.TypedRead.Method;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Unmodified BigQueryIO reads from the stand-in by the Storage Read API. */
class StorageReadTest {

  private static final int ROWS = 1000;

  private BigQueryStandIn bigQuery;

  @BeforeEach
  void start() {
    bigQuery = BigQueryStandIn.start(uri -> null, 50, 3);
    bigQuery.createTable(TYPES, allTypes(), List.of(fullRow(), emptyRow()));
    bigQuery.createTable(NUMBERS, numbersSchema(), numbers(ROWS));
  }

  @AfterEach
  void stop() {
    bigQuery.close();
  }

  private static BigQueryIO.TypedRead<Long> ids(String table) {
    return BigQueryIO.read(row -> (Long) row.getRecord().get("id"))
        .from(PROJECT + ":shop." + table)
        .withMethod(Method.DIRECT_READ)
        .withCoder(VarLongCoder.of());
  }

  private static List<Long> allIds() {
    return LongStream.range(0, ROWS).boxed().toList();
  }

  private static String failure(Pipeline pipeline) {
    RuntimeException error =
        assertThrows(RuntimeException.class, () -> pipeline.run().waitUntilFinish());
    return Throwables.getStackTraceAsString(error);
  }

  @Test
  void read_everyTypeAndNulls_givesTheAvroOfBigQuery() {
    Pipeline pipeline = pipeline(bigQuery);
    PCollection<String> rows =
        pipeline.apply(
            BigQueryIO.read(row -> ReadRecords.text(row.getRecord()))
                .from(PROJECT + ":shop.all_types")
                .withMethod(Method.DIRECT_READ)
                .withCoder(StringUtf8Coder.of()));
    PAssert.that(rows)
        .containsInAnyOrder(
            "id=9007199254740993 ratio=0.1 price=12345678901234567890.123456789"
                + " name=Åsa \"quoted\" \\ 'x'\nline packed=[0, -1, 34, 92] active=true born=-1"
                + " seen=2026-03-29T02:30:00.000001 opens=28800000000"
                + " created_at=1795302300123456 place=POINT(1 2) tags=[a, b]"
                + " near=[segment_id=1 distance=0.25, segment_id=2 distance=4.0]",
            "id=-1 ratio=null price=null name=null packed=null active=null born=null seen=null"
                + " opens=null created_at=null place=null tags=[] near=[]");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void read_selectedFieldsAndRestriction_asksAndGetsNoMore() {
    Pipeline pipeline = pipeline(bigQuery);
    PCollection<String> rows =
        pipeline.apply(
            BigQueryIO.read(row -> ReadRecords.text(row.getRecord()))
                .from(PROJECT + ":shop.all_types")
                .withMethod(Method.DIRECT_READ)
                .withSelectedFields(List.of("name", "id"))
                .withRowRestriction("id < 0 AND name IS NULL")
                .withCoder(StringUtf8Coder.of()));
    PAssert.that(rows).containsInAnyOrder("id=-1 name=null");
    pipeline.run().waitUntilFinish();

    List<RequestLog.Call> sessions = bigQuery.log().calls(RequestLog.Method.CREATE_READ_SESSION);
    assertThat(sessions, hasSize(1));
    assertThat(sessions.get(0).fields(), is(List.of("name", "id")));
    assertThat(sessions.get(0).detail(), is("id < 0 AND name IS NULL"));
    assertThat(sessions.get(0).resource(), is(TYPES.toString()));
  }

  @Test
  void read_streamBreaksOnce_goesOnWithoutLossOrDuplicates() {
    bigQuery.faults().breakReadStreams(70, 1);
    Pipeline pipeline = pipeline(bigQuery);
    PAssert.that(pipeline.apply(ids("numbers"))).containsInAnyOrder(allIds());
    pipeline.run().waitUntilFinish();

    List<String> offsets =
        bigQuery.log().calls(RequestLog.Method.READ_ROWS).stream()
            .map(RequestLog.Call::detail)
            .toList();
    assertThat(offsets, hasItem("70"));
    assertThat(offsets, hasItem("0"));
  }

  @Test
  void read_streamBreaksAlwaysWithoutARow_fails() {
    bigQuery
        .faults()
        .failRequests(
            RequestLog.Method.READ_ROWS,
            NUMBERS,
            new BigQueryError(BigQueryError.Reason.INVALID, "This stream is broken"),
            Faults.ALWAYS);
    Pipeline pipeline = pipeline(bigQuery);
    pipeline.apply(ids("numbers"));
    assertThat(failure(pipeline), containsString("This stream is broken"));
  }

  @Test
  void read_serviceUnavailableTwice_triesAgain() {
    bigQuery
        .faults()
        .failRequests(
            RequestLog.Method.CREATE_READ_SESSION,
            NUMBERS,
            new BigQueryError(BigQueryError.Reason.BACKEND_ERROR, "Try again"),
            2);
    bigQuery
        .faults()
        .failRequests(
            RequestLog.Method.TABLES_GET,
            NUMBERS,
            new BigQueryError(BigQueryError.Reason.BACKEND_ERROR, "Try again"),
            2);
    Pipeline pipeline = pipeline(bigQuery);
    PAssert.that(pipeline.apply(ids("numbers"))).containsInAnyOrder(allIds());
    pipeline.run().waitUntilFinish();
    assertThat(bigQuery.log().calls(RequestLog.Method.CREATE_READ_SESSION).size(), greaterThan(2));
  }

  @Test
  void read_missingTable_saysWhich() {
    Pipeline pipeline = pipeline(bigQuery);
    pipeline.apply(ids("nothing"));
    assertThat(failure(pipeline), containsString("nothing"));
  }

  @Test
  void read_view_isRefusedAsBigQueryDoes() {
    bigQuery.query(
        "CREATE VIEW `shop-project.shop.seen` AS SELECT id FROM `shop-project.shop.numbers`");
    Pipeline pipeline = pipeline(bigQuery);
    pipeline.apply(ids("seen"));
    assertThat(
        failure(pipeline),
        containsString("non-table entities cannot be read with the storage API"));
  }

  @Test
  void read_severalStreams_areOpened() {
    Pipeline pipeline = pipeline(bigQuery);
    PAssert.that(pipeline.apply(ids("numbers"))).containsInAnyOrder(allIds());
    pipeline.run().waitUntilFinish();
    assertThat(bigQuery.log().calls(RequestLog.Method.READ_ROWS), not(hasSize(1)));
  }
}
