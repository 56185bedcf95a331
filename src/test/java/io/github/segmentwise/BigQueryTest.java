package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.segmentwise.full.Full;
import io.github.segmentwise.standin.bigquery.BigQueryError;
import io.github.segmentwise.standin.bigquery.BigQueryError.Reason;
import io.github.segmentwise.standin.bigquery.BigQueryStandIn;
import io.github.segmentwise.standin.bigquery.Faults;
import io.github.segmentwise.standin.bigquery.RequestLog;
import io.github.segmentwise.standin.bigquery.ShopDataset;
import io.github.segmentwise.standin.bigquery.TableName;
import io.github.segmentwise.standin.storage.CloudStorageStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets are read and written as folders are, by unmodified BigQueryIO over real sockets. */
class BigQueryTest {

  private static final String PROJECT = "shop-project";
  private static final String SHOP = "shop-project.shop";
  private static final String OUT = "shop-project.segments";

  /** BigQueryIO sleeps a second and more before it asks how a load job went: a thread for each. */
  private static final String LOADS_SIDE_BY_SIDE = "--targetParallelism=9";

  private static final List<String> TABLES =
      List.of(
          "customer_features",
          "customer_value",
          "customer_segments",
          "rejected_rows",
          "segment_centroids",
          "segment_map",
          "segments",
          "training_info",
          "trials");

  private static final String[] USUAL = {
    "--numClusters=3", "--numTrials=1", "--maxIterations=3", "--featureSet=ALL"
  };

  @TempDir static Path folder;
  private static Path shop;
  private static RunFolder local;

  private CloudStorageStandIn storage;
  private BigQueryStandIn bigQuery;

  @BeforeAll
  static void segmentFolder() throws Exception {
    shop = ShopCopy.sample(folder.resolve("shop"), 150, 3);
    // A category whose name no column of BigQuery can have.
    Path products = shop.resolve("products.csv");
    Files.writeString(products, Files.readString(products).replace(",Skirts,", ",Röcke,"));
    local = Command.segment(shop, folder.resolve("local"), USUAL);
  }

  @BeforeEach
  void start() throws Exception {
    storage = CloudStorageStandIn.start(100).withBucket("bucket");
    bigQuery = BigQueryStandIn.start(storage);
    ShopDataset.load(bigQuery, PROJECT, "shop", shop);
    bigQuery.createDataset(PROJECT, "segments");
  }

  @AfterEach
  void stop() {
    bigQuery.close();
    storage.close();
  }

  private Command run(Object input, Object output, String... flags) {
    LinkedHashSet<String> args = new LinkedHashSet<>(storage.flags());
    args.addAll(bigQuery.optionsFor(PROJECT));
    args.addAll(
        List.of("--input=" + input, "--output=" + output, "--tempLocation=gs://bucket/tmp"));
    if (output.equals(OUT)) {
      args.add(LOADS_SIDE_BY_SIDE);
    }
    args.addAll(List.of(flags));
    List<String> all = new ArrayList<>(List.of(USUAL));
    all.add("--asOf=2026-01-01");
    for (String usual : all) {
      String name = usual.substring(0, usual.indexOf('=') + 1);
      if (args.stream().noneMatch(arg -> arg.startsWith(name))) {
        args.add(usual);
      }
    }
    return Command.run(new ArrayList<>(args));
  }

  private void runWell(Object input, Object output, String... flags) {
    Command command = run(input, output, flags);
    assertThat(command.err(), command.exitCode(), is(0));
  }

  private static void assertRefused(Command command, int exitCode, String... words) {
    assertThat(command.err(), command.exitCode(), is(exitCode));
    assertThat(command.complaints(), hasSize(1));
    for (String word : words) {
      assertThat(command.complaints().get(0), containsString(word));
    }
  }

  /** The tables of a run as a reader of the data set sees them, in the form of the files. */
  private SortedMap<String, List<List<String>>> visible() {
    SortedMap<String, List<List<String>>> tables = new TreeMap<>();
    TABLES.forEach(
        name ->
            tables.put(
                name,
                StoredTable.sorted(bigQuery.query("SELECT * FROM `" + OUT + "." + name + "`"))));
    return tables;
  }

  private static SortedMap<String, List<List<String>>> inFiles(RunFolder run) {
    SortedMap<String, List<List<String>>> tables = new TreeMap<>();
    TABLES.forEach(name -> tables.put(name, StoredTable.sorted(run.table(name))));
    return tables;
  }

  private long count(String sql) {
    return ((Number) bigQuery.query(sql).get(0).values().iterator().next()).longValue();
  }

  @Test
  void run_inputDataset_givesTheBytesOfTheFilesFromNeededColumns(@TempDir Path output) {
    runWell(SHOP, output);

    assertThat(new RunFolder(output).result(), is(local.result()));
    List<RequestLog.Call> sessions = bigQuery.log().calls(RequestLog.Method.CREATE_READ_SESSION);
    assertThat(sessions, hasSize(greaterThan(3)));
    for (RequestLog.Call session : sessions) {
      if (session.resource().endsWith("products")) {
        assertThat(session.fields(), containsInAnyOrder("id", "department", "category", "cost"));
      }
      assertThat(session.fields(), not(empty()));
    }
  }

  @Test
  void run_featureTable_givesTheSegmentsOfItsFile(@TempDir Path output) {
    String excluded =
        "--excludeColumns=first_name,last_name,email,street_address,postal_code,state,user_geom";
    for (String table : List.of(shop.resolve("users.csv").toString(), SHOP + ".users")) {
      List<String> args = new ArrayList<>(bigQuery.optionsFor(PROJECT));
      boolean isFile = Files.exists(Path.of(table));
      args.addAll(
          List.of(
              "--features=" + table,
              "--output=" + output.resolve(isFile ? "file" : "read"),
              "--idColumn=id",
              excluded,
              "--asOf=2026-01-01",
              "--numClusters=3",
              "--numTrials=2"));
      Command command = Command.run(args);
      assertThat(command.err(), command.exitCode(), is(0));
    }

    RunFolder read = new RunFolder(output.resolve("read"));
    RunFolder file = new RunFolder(output.resolve("file"));
    for (String name : List.of("customer_features", "customer_segments", "trials")) {
      assertThat(name, read.files().get(name + ".csv"), is(file.files().get(name + ".csv")));
    }
  }

  @Test
  void run_realExcerptWithOutliers_givesTheRowsOfTheFiles(@TempDir Path output) {
    Path data = Path.of(System.getProperty("segmentwise.data", ""), "thelook_real_small");
    assumeTrue(Files.isDirectory(data), "no shop data: segmentwise.data names no folder with it");
    ShopDataset.load(bigQuery, PROJECT, "real", data);
    String asOf = "--asOf=2026-11-21T18:00:00Z";
    String ecod = "--outlierMethod=ECOD";
    RunFolder files =
        Command.segment(
            data,
            output.resolve("files"),
            "--numClusters=3",
            "--numTrials=1",
            "--maxIterations=3",
            "--featureSet=ALL",
            asOf,
            ecod);

    runWell(PROJECT + ".real", OUT, asOf, ecod);

    assertThat(visible(), is(inFiles(files)));
  }

  /** Beam tries the job that fails three times more, with waits between. */
  @Test
  void run_loadJobs_showRowsOfTheFilesAndArtifactsAlsoAfterALaterRunFails(@TempDir Path artifacts) {
    Command command = run(shop, OUT, "--artifacts=" + artifacts);

    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(command.out(), containsString(OUT + ".segments (3 rows)"));
    assertThat(visible(), is(inFiles(local)));
    List<String> descriptions =
        bigQuery.schema(TableName.parse(OUT + ".customer_features_rows")).getFields().stream()
            .filter(field -> field.getName().endsWith("_Women_Rocke"))
            .map(field -> field.getDescription())
            .toList();
    assertThat(descriptions, is(not(empty())));
    assertThat(descriptions, everyItem(containsString("Röcke")));
    TableName stored = TableName.parse(OUT + ".customer_segments_rows");
    assertThat(bigQuery.partitioning(stored).orElseThrow().getField(), is("as_of"));
    assertThat(bigQuery.clustering(stored).orElseThrow().getFields(), contains("segment_id"));
    RunFolder written = new RunFolder(artifacts);
    assertThat(written.files().keySet(), contains("model.json", "report.html", "run.json"));
    assertThat(written.json("run").path("tables").size(), is(TABLES.size() + 5));
    assertThat(written.json("model"), is(local.json("model")));
    assertThat(written.files().get("report.html"), containsString(OUT + ".customer_segments"));

    bigQuery
        .faults()
        .failJobs(
            RequestLog.Method.LOAD_JOB,
            TableName.parse(OUT + ".segment_map_rows"),
            new BigQueryError(Reason.INVALID, "broken"),
            Faults.ALWAYS);

    String staged = "SELECT COUNT(*) FROM `" + OUT + ".customer_segments_rows`";
    long before = count(staged);
    assertThat(run(shop, OUT, "--numClusters=2").exitCode(), is(1));
    assertThat("rows that nobody sees are gone", count(staged), is(before));
    assertThat(visible(), is(inFiles(local)));
  }

  @Test
  void run_datesAgain_replaceWhatTheyShould(@TempDir Path copy) throws Exception {
    ShopCopy changed = ShopCopy.of(shop, copy.resolve("shop"));
    changed.edit("products", text -> text + "999999,1.0,Hats,A hat,Brand,2.0,Women,SKU,1\n");
    runWell(shop, OUT, "--asOf=2025-12-01");
    runWell(shop, OUT);

    runWell(changed.path(), OUT, "--numClusters=2");

    String segments = "SELECT COUNT(*) FROM `" + OUT + ".segments` WHERE DATE(as_of) = ";
    assertThat(count(segments + "'2026-01-01'"), is(2L));
    assertThat(count(segments + "'2025-12-01'"), is(3L));
    assertThat(count("SELECT COUNT(*) FROM `" + OUT + ".segments_rows`"), is(5L));
    assertThat(count("SELECT COUNT(*) FROM `" + OUT + ".runs`"), is(3L));
    assertThat(
        "a new category is a new column",
        count(
            "SELECT COUNT(*) FROM `"
                + OUT
                + ".customer_features` WHERE total_12_months_Women_Hats = 0"),
        greaterThan(0L));

    assertThat(
        "today's tables follow the newest run",
        count("SELECT COUNT(*) FROM `" + OUT + ".current_segments`"),
        is(2L));
    assertThat(
        count(
            "SELECT COUNT(*) FROM `%1$s.current_customers` AS today JOIN `%1$s.customer_features`"
                    .formatted(OUT)
                + " AS features ON features.user_id = today.user_id AND features.as_of ="
                + " today.as_of WHERE today.monetary = features.monetary AND today.spend_12_months"
                + " >= 0"),
        is(count("SELECT customers FROM `" + OUT + ".current_runs` ORDER BY as_of DESC LIMIT 1")));
    assertThat(
        count("SELECT COUNT(*) FROM `" + OUT + ".current_moves` WHERE title_now IS NOT NULL"),
        greaterThan(0L));

    runWell(shop, OUT, "--writeMode=REPLACE_ALL", "--keepDays=3000");

    assertThat(
        bigQuery
            .partitioning(TableName.parse(OUT + ".customer_features_rows"))
            .orElseThrow()
            .getExpirationMs(),
        is(3000L * 24 * 3600 * 1000));

    assertThat(count(segments + "'2025-12-01'"), is(0L));
    assertThat(count("SELECT COUNT(*) FROM `" + OUT + ".segments_rows`"), is(3L));
  }

  @Test
  void run_keepDaysThatEndBeforeAsOf_isRefused() {
    assertRefused(
        run(shop, OUT, "--keepDays=2"), 2, "--keepDays=2 keeps nothing of 2026-01-01", "--asOf");
    assertRefused(
        run(shop, folder.resolve("kept"), "--keepDays=2"), 2, "--keepDays=2 is for a data set");
  }

  @Test
  void run_transactionLosesARaceAndRateIsExceeded_isTriedAgain() {
    bigQuery
        .faults()
        .failJobs(
            RequestLog.Method.QUERY_JOB,
            null,
            new BigQueryError(
                Reason.INVALID_QUERY,
                "Transaction is aborted due to concurrent update against table x"),
            1);
    bigQuery
        .faults()
        .failRequests(
            RequestLog.Method.TABLES_GET,
            null,
            new BigQueryError(Reason.RATE_LIMIT_EXCEEDED, "Exceeded rate limits"),
            1);

    runWell(shop, OUT);

    assertThat(visible(), is(inFiles(local)));
  }

  private void makeUsersAView() {
    bigQuery.query(
        "CREATE TABLE `shop-project.shop.people` AS SELECT * FROM `shop-project.shop.users`");
    bigQuery.query("DROP TABLE `shop-project.shop.users`");
    bigQuery.query(
        "CREATE VIEW `shop-project.shop.users` AS SELECT * FROM `shop-project.shop.people`");
  }

  @Test
  void run_viewAndTemporaryDataset_isReadByQueryWithoutMakingADataset(@TempDir Path output) {
    makeUsersAView();
    bigQuery.createDataset(PROJECT, "segments_temp");

    runWell(SHOP, output, "--tempDatasetId=segments_temp");

    assertThat(new RunFolder(output).result(), is(local.result()));
    assertThat(bigQuery.log().calls(RequestLog.Method.DATASETS_INSERT), is(empty()));
    assertThat("nothing is left", bigQuery.tables(PROJECT, "segments_temp"), is(empty()));
    Command dry = run(SHOP, output, "--tempDatasetId=segments_temp", "--dryRun=true");
    assertThat("a view is counted", dry.out(), containsString("(about 0 MB as text)"));
  }

  @Full
  @Test
  void run_viewAndNoTemporaryDataset_needsTheRoleToMakeOne(@TempDir Path output) {
    makeUsersAView();

    Command refused = run(SHOP, output);
    assertThat(refused.err(), refused.exitCode(), is(3));
    assertThat(refused.err(), containsString("bigquery.datasets.create"));
    assertThat(refused.err(), containsString("--tempDatasetId"));

    bigQuery.faults().allowDatasets(PROJECT);
    runWell(SHOP, output);
    assertThat(new RunFolder(output).result(), is(local.result()));
  }

  @Test
  void run_viewAndMissingTemporaryDataset_isRefusedAtLaunch(@TempDir Path output) {
    makeUsersAView();

    assertRefused(
        run(SHOP, output, "--tempDatasetId=bigquery.googleapis.com/no_such"),
        3,
        "users: it is read by a query",
        "bq mk --dataset shop-project:no_such");
    assertRefused(
        run(SHOP, output, "--tempDatasetId=a/b"), 2, "--tempDatasetId must be the name", "'a/b'");
  }

  @Test
  void run_snapshot_isReadDirectly(@TempDir Path output) {
    bigQuery.createSnapshot(TableName.parse(SHOP + ".yesterday"), TableName.parse(SHOP + ".users"));
    bigQuery.query("DROP TABLE `shop-project.shop.users`");
    bigQuery.createSnapshot(TableName.parse(SHOP + ".users"), TableName.parse(SHOP + ".yesterday"));

    runWell(SHOP, output);

    assertThat(new RunFolder(output).result(), is(local.result()));
    assertThat(bigQuery.log().calls(RequestLog.Method.QUERY_JOB), is(empty()));
  }

  @Test
  void run_streamBreaksAndServiceIsUnavailableForAWhile_losesNothing(@TempDir Path output) {
    bigQuery.faults().breakReadStreams(100, 1);
    bigQuery
        .faults()
        .failRequests(
            RequestLog.Method.TABLES_GET, null, new BigQueryError(Reason.BACKEND_ERROR, "busy"), 2);

    runWell(SHOP, output);

    assertThat(new RunFolder(output).result(), is(local.result()));
  }

  @Test
  void run_missingTable_namesIt(@TempDir Path output) {
    bigQuery.query("DROP TABLE `shop-project.shop.products`");

    assertRefused(run(SHOP, output), 3, "products: ", "shop-project.shop.products");
  }

  @Test
  void run_missingColumn_namesIt(@TempDir Path output) {
    bigQuery.query("ALTER TABLE `shop-project.shop.products` DROP COLUMN category");

    assertRefused(run(SHOP, output), 3, "products: ", "has no column category; expected id");
  }

  @Test
  void run_deniedInput_saysSo(@TempDir Path output) {
    bigQuery.faults().deny("shop-project", "shop");

    assertRefused(run(SHOP, output), 3, "orders: ", "may not be read");
  }

  @Test
  void run_quotaUsedUp_saysSo(@TempDir Path output) {
    bigQuery
        .faults()
        .failRequests(
            RequestLog.Method.TABLES_GET,
            null,
            new BigQueryError(Reason.QUOTA_EXCEEDED, "Quota exceeded: reads of tables"),
            Faults.ALWAYS);

    assertRefused(
        run(SHOP, output),
        3,
        "orders: shop-project.shop.orders",
        "Quota exceeded: reads of tables");
  }

  @Test
  void run_deniedOutput_saysSo() {
    bigQuery.faults().deny("shop-project", "segments");

    assertRefused(run(shop, OUT), 2, "output: ", "shop-project.segments");
  }

  @Test
  void run_missingOutputDataset_saysHowToMakeIt() {
    assertRefused(run(shop, "shop-project.nowhere"), 2, "bq mk --dataset shop-project:nowhere");
  }

  @Test
  void run_tableInTheWay_isLeftAlone() {
    bigQuery.query("CREATE TABLE `" + OUT + ".segments` AS SELECT 7 AS id");

    assertRefused(run(shop, OUT), 2, OUT + ".segments is there already");
    assertThat(count("SELECT id FROM `" + OUT + ".segments`"), is(7L));
  }

  @Test
  void run_otherTypes_giveTheSame(@TempDir Path output) {
    for (String column :
        List.of(
            "users.age STRING",
            "users.id NUMERIC",
            "order_items.sale_price BIGNUMERIC",
            "orders.created_at DATETIME")) {
      String[] words = column.split("[. ]");
      bigQuery.query(
          "CREATE OR REPLACE TABLE `shop-project.shop.%1$s` AS SELECT * EXCEPT (%2$s), CAST(%2$s AS %3$s) AS %2$s FROM `shop-project.shop.%1$s`"
              .formatted((Object[]) words));
    }

    runWell(SHOP, output);

    assertThat(new RunFolder(output).result(), is(local.result()));
  }

  @Test
  void run_typeThatDoesNotFit_namesColumnAndTypes(@TempDir Path output) {
    bigQuery.query(
        "CREATE OR REPLACE TABLE `shop-project.shop.users` AS SELECT * EXCEPT (age), age > 3 AS age"
            + " FROM `shop-project.shop.users`");

    assertRefused(
        run(SHOP, output),
        3,
        "users: column age of shop-project.shop.users has the type BOOL; expected INT64");
  }
}
