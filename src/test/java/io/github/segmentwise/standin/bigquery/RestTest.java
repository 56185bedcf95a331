package io.github.segmentwise.standin.bigquery;

import static io.github.segmentwise.standin.bigquery.StandInTables.NUMBERS;
import static io.github.segmentwise.standin.bigquery.StandInTables.PROJECT;
import static io.github.segmentwise.standin.bigquery.StandInTables.TYPES;
import static io.github.segmentwise.standin.bigquery.StandInTables.allTypes;
import static io.github.segmentwise.standin.bigquery.StandInTables.emptyRow;
import static io.github.segmentwise.standin.bigquery.StandInTables.field;
import static io.github.segmentwise.standin.bigquery.StandInTables.fullRow;
import static io.github.segmentwise.standin.bigquery.StandInTables.numbers;
import static io.github.segmentwise.standin.bigquery.StandInTables.numbersSchema;
import static io.github.segmentwise.standin.bigquery.StandInTables.schema;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.bigquery.Bigquery;
import com.google.api.services.bigquery.model.Clustering;
import com.google.api.services.bigquery.model.Dataset;
import com.google.api.services.bigquery.model.DatasetReference;
import com.google.api.services.bigquery.model.Job;
import com.google.api.services.bigquery.model.JobConfiguration;
import com.google.api.services.bigquery.model.JobConfigurationQuery;
import com.google.api.services.bigquery.model.JobReference;
import com.google.api.services.bigquery.model.QueryParameter;
import com.google.api.services.bigquery.model.QueryParameterType;
import com.google.api.services.bigquery.model.QueryParameterValue;
import com.google.api.services.bigquery.model.QueryRequest;
import com.google.api.services.bigquery.model.QueryResponse;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableDataList;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TimePartitioning;
import com.google.api.services.bigquery.model.ViewDefinition;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Google's own REST client talks to the stand-in. */
class RestTest {

  private BigQueryStandIn bigQuery;
  private Bigquery client;

  @BeforeEach
  void start() {
    bigQuery = BigQueryStandIn.start();
    bigQuery.createTable(NUMBERS, numbersSchema(), numbers(10));
    client =
        new Bigquery.Builder(new NetHttpTransport(), GsonFactory.getDefaultInstance(), null)
            .setRootUrl(bigQuery.endpoint() + "/")
            .setApplicationName("test")
            .build();
  }

  @AfterEach
  void stop() {
    bigQuery.close();
  }

  private static void assertFails(Executable call, int code, String reason, String message) {
    GoogleJsonResponseException error = assertThrows(GoogleJsonResponseException.class, call);
    assertThat(error.getStatusCode(), is(code));
    assertThat(error.getDetails().getErrors().get(0).getReason(), is(reason));
    assertThat(error.getDetails().getMessage(), containsString(message));
  }

  private QueryResponse query(String sql, QueryParameter... parameters) throws IOException {
    QueryRequest request =
        new QueryRequest()
            .setQuery(sql)
            .setUseLegacySql(false)
            .setParameterMode("NAMED")
            .setQueryParameters(List.of(parameters));
    return client.jobs().query(PROJECT, request).execute();
  }

  private static QueryParameter parameter(String name, String type, String value) {
    return new QueryParameter()
        .setName(name)
        .setParameterType(new QueryParameterType().setType(type))
        .setParameterValue(new QueryParameterValue().setValue(value));
  }

  private static Object cell(TableRow row, int column) {
    return row.getF().get(column).getV();
  }

  @Test
  void tablesGet_table_describesIt() throws IOException {
    Table table = client.tables().get(PROJECT, "shop", "numbers").execute();
    assertThat(table.getType(), is("TABLE"));
    assertThat(table.getLocation(), is("US"));
    assertThat(table.getNumRows().longValue(), is(10L));
    assertThat(table.getNumBytes(), is(160L));
    assertThat(table.getSchema().getFields().get(1).getType(), is("FLOAT"));
  }

  @Test
  void get_missingThings_isNotFound() {
    assertFails(
        () -> client.tables().get(PROJECT, "shop", "none").execute(),
        404,
        "notFound",
        "Not found: Table shop-project:shop.none");
    assertFails(
        () -> client.tables().get(PROJECT, "other", "none").execute(),
        404,
        "notFound",
        "Not found: Dataset shop-project:other");
    assertFails(
        () -> client.jobs().get(PROJECT, "none").execute(), 404, "notFound", "Not found: Job");
  }

  @Test
  void get_deniedDataset_isForbidden() {
    bigQuery.faults().deny(PROJECT, "shop");
    assertFails(
        () -> client.tables().get(PROJECT, "shop", "numbers").execute(),
        403,
        "accessDenied",
        "Access Denied: Table shop-project:shop.numbers");
    assertFails(
        () -> client.datasets().get(PROJECT, "shop").execute(), 403, "accessDenied", "Dataset");
    assertFails(() -> query("SELECT * FROM shop.numbers"), 403, "accessDenied", "Table");
  }

  @Test
  void tablesInsert_layoutAndAgain_keepsItAndRefusesTheSecond() throws IOException {
    Table table =
        new Table()
            .setTableReference(new TableName(PROJECT, "shop", "runs").reference())
            .setSchema(schema(field("as_of", "TIMESTAMP"), field("run_id", "STRING")))
            .setTimePartitioning(new TimePartitioning().setType("DAY").setField("as_of"))
            .setClustering(new Clustering().setFields(List.of("run_id")));
    client.tables().insert(PROJECT, "shop", table).execute();
    Table made = client.tables().get(PROJECT, "shop", "runs").execute();
    assertThat(made.getTimePartitioning().getField(), is("as_of"));
    assertThat(made.getClustering().getFields(), contains("run_id"));
    assertFails(
        () -> client.tables().insert(PROJECT, "shop", table).execute(),
        409,
        "duplicate",
        "Already Exists: Table shop-project:shop.runs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Röcke", "1st", "a-b", "", "_PARTITION_x", "_table_x", "__ROOT__", "AS_OF"})
  void tablesInsert_nameThatNoColumnMayHave_isInvalid(String name) {
    Table table =
        new Table()
            .setTableReference(new TableName(PROJECT, "shop", "runs").reference())
            .setSchema(schema(field("as_of", "TIMESTAMP"), field(name, "STRING")));

    assertFails(
        () -> client.tables().insert(PROJECT, "shop", table).execute(), 400, "invalid", name);
  }

  @Test
  void tablesPatch_addedColumn_isNullInOldRows() throws IOException {
    Table change =
        new Table()
            .setSchema(
                schema(field("id", "INT64"), field("half", "FLOAT64"), field("more", "STRING")));
    client.tables().patch(PROJECT, "shop", "numbers", change).execute();
    TableDataList rows = client.tabledata().list(PROJECT, "shop", "numbers").execute();
    assertThat(rows.getRows(), hasSize(10));
    Table fewer = new Table().setSchema(schema(field("id", "INT64")));
    assertFails(
        () -> client.tables().patch(PROJECT, "shop", "numbers", fewer).execute(),
        400,
        "invalid",
        "Field half, more is missing in new schema");
  }

  @Test
  void tablesPatch_expirationOfPartitions_deletesOldOnesAndOtherPartitionsAreRefused()
      throws IOException {
    Table table =
        new Table()
            .setTableReference(new TableName(PROJECT, "shop", "runs").reference())
            .setSchema(schema(field("as_of", "TIMESTAMP"), field("run_id", "STRING")))
            .setTimePartitioning(new TimePartitioning().setType("DAY").setField("as_of"));
    client.tables().insert(PROJECT, "shop", table).execute();
    String insert =
        "INSERT INTO `shop-project.shop.runs` (as_of, run_id) SELECT"
            + " TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 72 HOUR), 'old' UNION ALL SELECT"
            + " CURRENT_TIMESTAMP(), 'new'";
    bigQuery.query(insert);
    Table expiring =
        new Table()
            .setTimePartitioning(
                new TimePartitioning()
                    .setType("DAY")
                    .setField("as_of")
                    .setExpirationMs(2L * 24 * 3600 * 1000));

    client.tables().patch(PROJECT, "shop", "runs", expiring).execute();

    assertThat(
        bigQuery.query("SELECT run_id FROM `shop-project.shop.runs`").toString(),
        is("[{run_id=new}]"));
    bigQuery.query(insert);
    assertThat(
        bigQuery.query("SELECT run_id FROM `shop-project.shop.runs`").toString(),
        is("[{run_id=new}, {run_id=new}]"));
    Table hourly =
        new Table().setTimePartitioning(new TimePartitioning().setType("HOUR").setField("as_of"));
    assertFails(
        () -> client.tables().patch(PROJECT, "shop", "runs", hourly).execute(),
        400,
        "invalid",
        "Cannot change partitioning spec");
  }

  @Test
  void tablesInsert_view_followsItsTable() throws IOException {
    Table view =
        new Table()
            .setTableReference(new TableName(PROJECT, "shop", "large").reference())
            .setView(
                new ViewDefinition()
                    .setQuery(
                        "SELECT * EXCEPT (half) FROM `shop-project.shop.numbers` WHERE id > 7")
                    .setUseLegacySql(false));
    client.tables().insert(PROJECT, "shop", view).execute();
    Table made = client.tables().get(PROJECT, "shop", "large").execute();
    assertThat(made.getType(), is("VIEW"));
    assertThat(made.getSchema().getFields(), hasSize(1));
    assertThat(made.getView().getQuery(), containsString("EXCEPT (half)"));
    bigQuery.query("ALTER TABLE `shop-project.shop.numbers` ADD COLUMN more STRING");
    assertThat(
        bigQuery.query("SELECT * FROM `shop-project.shop.large` ORDER BY id").toString(),
        is("[{id=8, more=null}, {id=9, more=null}]"));
  }

  @Test
  void tabledataList_everyType_isText() throws IOException {
    bigQuery.createTable(TYPES, allTypes(), List.of(fullRow(), emptyRow()));
    List<TableRow> rows = client.tabledata().list(PROJECT, "shop", "all_types").execute().getRows();
    TableRow full = rows.get(0);
    assertThat(cell(full, 0), is("9007199254740993"));
    assertThat(cell(full, 1), is("0.1"));
    assertThat(cell(full, 2), is("12345678901234567890.123456789"));
    assertThat(cell(full, 4), is("AP8iXA=="));
    assertThat(cell(full, 5), is("true"));
    assertThat(cell(full, 7), is("2026-03-29T02:30:00.000001"));
    assertThat(cell(full, 8), is("08:00:00"));
    assertThat(cell(full, 9), is("1795302300.123456"));
    assertThat(
        cell(full, 12).toString(), is("[{v={f=[{v=1}, {v=0.25}]}}, {v={f=[{v=2}, {v=4.0}]}}]"));
    assertThat(cell(rows.get(1), 0), is("-1"));
    assertThat(
        client.tabledata().list(PROJECT, "shop", "all_types").setMaxResults(1L).execute().getRows(),
        hasSize(1));
  }

  @Test
  void jobsQuery_parameters_areValues() throws IOException {
    QueryResponse response =
        query(
            "SELECT COUNT(*) AS n, @day AS day, @word AS word FROM `shop-project.shop.numbers`"
                + " WHERE id >= @low",
            parameter("low", "INT64", "4"),
            parameter("day", "TIMESTAMP", "2026-11-21 00:00:00 UTC"),
            parameter("word", "STRING", "it's"));
    assertThat(cell(response.getRows().get(0), 0), is("6"));
    assertThat(cell(response.getRows().get(0), 2), is("it's"));
    assertThat(response.getSchema().getFields().get(1).getType(), is("TIMESTAMP"));
    assertFails(() -> query("SELECT @x"), 400, "invalidQuery", "Query parameter 'x' not found");
  }

  @Test
  void jobsQuery_statements_sayHowManyRowsTheyChanged() throws IOException {
    assertThat(
        query("INSERT INTO shop.numbers (id, half) VALUES (10, 5.0)").getNumDmlAffectedRows(),
        is(1L));
    assertThat(query("DELETE FROM shop.numbers WHERE id < 5").getNumDmlAffectedRows(), is(5L));
    assertThat(
        query(
                "MERGE shop.numbers t USING (SELECT 5 AS id, 1.5 AS half UNION ALL SELECT 50, 25.0)"
                    + " s ON t.id = s.id WHEN MATCHED THEN UPDATE SET half = s.half WHEN NOT"
                    + " MATCHED THEN INSERT (id, half) VALUES (s.id, s.half)")
            .getNumDmlAffectedRows(),
        is(2L));
    assertThat(
        bigQuery.query("SELECT SUM(half) AS s FROM `shop-project.shop.numbers`").toString(),
        is("[{s=46.5}]"));
  }

  @Test
  void jobsQuery_wrongSql_isInvalidQuery() {
    assertFails(() -> query("SELEC 1"), 400, "invalidQuery", "yntax");
    assertFails(
        () -> query("DELETE FROM shop.numbers"), 400, "invalidQuery", "must have a WHERE clause");
    assertFails(() -> query("SELECT * FROM shop.none"), 404, "notFound", "none");
  }

  @Test
  void jobsInsert_query_mustBeAskedFor() throws IOException {
    Job job =
        new Job()
            .setJobReference(new JobReference().setProjectId(PROJECT).setJobId("q1"))
            .setConfiguration(
                new JobConfiguration()
                    .setQuery(
                        new JobConfigurationQuery()
                            .setQuery("SELECT id FROM shop.numbers ORDER BY id")
                            .setUseLegacySql(false)));
    assertThat(client.jobs().insert(PROJECT, job).execute().getStatus().getState(), is("RUNNING"));
    Job done = client.jobs().get(PROJECT, "q1").execute();
    assertThat(done.getStatus().getState(), is("DONE"));
    assertThat(done.getStatus().getErrorResult(), is(nullValue()));
    assertThat(done.getStatistics().getQuery().getReferencedTables(), hasSize(1));
    assertThat(
        client.jobs().getQueryResults(PROJECT, "q1").setMaxResults(3L).execute().getPageToken(),
        is("3"));
    assertFails(
        () -> client.jobs().insert(PROJECT, job).execute(),
        409,
        "duplicate",
        "Already Exists: Job");
  }

  @Test
  void jobsInsert_failingQuery_endsWithTheError() throws IOException {
    Job job =
        new Job()
            .setJobReference(new JobReference().setProjectId(PROJECT).setJobId("q2"))
            .setConfiguration(
                new JobConfiguration()
                    .setQuery(
                        new JobConfigurationQuery().setQuery("SELECT nothing FROM shop.numbers")));
    client.jobs().insert(PROJECT, job).execute();
    Job done = client.jobs().get(PROJECT, "q2").execute();
    assertThat(done.getStatus().getErrorResult(), is(notNullValue()));
    assertThat(done.getStatus().getErrorResult().getReason(), is("invalidQuery"));
    assertFails(
        () -> client.jobs().getQueryResults(PROJECT, "q2").execute(),
        400,
        "invalidQuery",
        "nothing");
  }

  @Test
  void faults_quotaOnce_failsOnce() throws IOException {
    bigQuery
        .faults()
        .failRequests(
            RequestLog.Method.QUERY_JOB,
            null,
            new BigQueryError(BigQueryError.Reason.QUOTA_EXCEEDED, "Quota exceeded"),
            1);
    assertFails(() -> query("SELECT 1"), 403, "quotaExceeded", "Quota exceeded");
    assertThat(cell(query("SELECT 1").getRows().get(0), 0), is("1"));
  }

  @Test
  void datasetsInsert_accountWithoutTheRole_isRefusedUntilItHasIt() throws IOException {
    Dataset dataset =
        new Dataset()
            .setDatasetReference(
                new DatasetReference().setProjectId(PROJECT).setDatasetId("temporary"));

    assertFails(
        () -> client.datasets().insert(PROJECT, dataset).execute(),
        403,
        "accessDenied",
        "bigquery.datasets.create");
    bigQuery.faults().allowDatasets(PROJECT);
    client.datasets().insert(PROJECT, dataset).execute();

    assertThat(client.datasets().get(PROJECT, "temporary").execute().getLocation(), is("US"));
  }
}
