package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.standin.bigquery.BigQueryStandIn;
import io.github.segmentwise.standin.storage.CloudStorageStandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgetTest {

  private static final List<String> CUSTOMER_TABLES =
      List.of("customer_segments", "customer_features", "customer_value", "segment_top_customers");

  @TempDir static Path folder;
  private static Path shop;
  private static RunFolder whole;

  /** One who is named on the page. */
  private static String customer;

  @TempDir Path place;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void segment() throws Exception {
    shop = ShopCopy.sample(folder.resolve("shop"), 300, 3);
    whole =
        Command.segment(
            shop,
            folder.resolve("whole"),
            "--numClusters=3",
            "--numTrials=1",
            "--topCustomers=2",
            "--featureSet=SPEND");
    customer = whole.table("segment_top_customers").texts("user_id").get(0);
  }

  @BeforeEach
  void copyRun() throws IOException {
    copy(whole.path(), place.resolve("monday"));
    copy(whole.path(), place.resolve("tuesday"));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private int forget(String... args) {
    out.reset();
    err.reset();
    return ForgetCommand.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void forget_customerOfTwoRuns_isInNoFileAndTheRestStays() throws Exception {
    Path campaign = place.resolve("monday/campaigns/spring.csv");
    String header =
        "campaign,run_id,as_of,segment_id,customer_id,customer_group,orders_before,revenue_before\n";
    Files.createDirectories(campaign.getParent());
    Files.writeString(
        campaign,
        header + "spring,r,a,1," + customer + ",TREATED,1,2\nspring,r,a,1,x,TREATED,1,2\n");
    Path theirs = place.resolve("monday").resolve("notes.csv");
    Files.writeString(theirs, "user_id\n" + customer + "\n");

    assertThat(said(), forget("--customer=" + customer, place.toString()), is(0));

    for (String day : List.of("monday", "tuesday")) {
      RunFolder run = new RunFolder(place.resolve(day));
      for (String table : CUSTOMER_TABLES) {
        assertThat(run.table(table).texts("user_id"), not(hasItem(customer)));
        assertThat(
            table,
            run.table(table).rows().size(),
            is(whole.table(table).rows().size() - (int) rowsOf(table)));
      }
      assertThat(
          Files.readString(run.path().resolve("report.html")),
          not(containsString(">" + customer + "<")));
      assertThat(Files.readAllBytes(run.path().resolve("model.json")).length, is(modelBytes()));
      assertRecordHolds(run);
    }
    assertThat(Files.readString(theirs), is("user_id\n" + customer + "\n"));
    assertThat(said(), containsString("1 row of customer_segments"));
    assertThat(said(), containsString("report.html was made again"));
    assertThat(Files.readString(campaign), is(header + "spring,r,a,1,x,TREATED,1,2\n"));
    assertThat(said(), containsString("Removed 9 rows of the customer from 2 runs."));
  }

  private static long rowsOf(String table) {
    return whole.table(table).texts("user_id").stream().filter(customer::equals).count();
  }

  private static int modelBytes() throws IOException {
    return Files.readAllBytes(whole.path().resolve("model.json")).length;
  }

  private static void assertRecordHolds(RunFolder run) throws IOException {
    JsonNode record = run.json("run");
    for (JsonNode file : record.path("files")) {
      String name = file.path("name").asText();
      assertThat(name, Files.size(run.path().resolve(name)), is(file.path("bytes").asLong()));
      if (name.equals("customer_segments.csv")) {
        assertThat(file.path("rows").asInt(), is(run.table("customer_segments").rows().size()));
      }
    }
    assertThat(record.path("forgotten").path("customers").asInt(), is(1));
    assertThat(record.path("counts"), is(whole.json("run").path("counts")));
  }

  @Test
  void forget_twice_changesNothingMore() {
    forget("--customer=" + customer, place.toString());
    Map<String, String> once = new RunFolder(place).files();

    assertThat(forget("--customer=" + customer, place.toString()), is(0));

    assertThat(said().lines().toList(), is(List.of(nowhere(place))));
    assertThat(new RunFolder(place).files(), is(once));
  }

  private static String nowhere(Path place) {
    return "The customer is in no run of " + place + "; nothing was changed.";
  }

  @Test
  void forget_runThatGoesOn_acceptsTheFolderAndKeepsIds() {
    Path monday = place.resolve("monday");
    forget("--customer=" + customer, monday.toString());

    RunFolder next =
        Command.segment(
            shop,
            monday,
            "--previousRun=" + place.resolve("monday"),
            "--numClusters=3",
            "--numTrials=1",
            "--featureSet=SPEND");

    assertThat(next.json("run").path("lineage").path("matched_by").asText(), is("CUSTOMERS"));
    assertThat(next.json("run").has("forgotten"), is(false));
  }

  @Test
  void forget_tableThatSomebodyChanged_isRefusedBeforeAnythingChanges() throws Exception {
    Path changed = place.resolve("tuesday").resolve("customer_value.csv");
    Files.writeString(changed, "user_id\n" + customer + "\n");
    Map<String, String> before = new RunFolder(place).files();

    assertThat(forget("--customer=" + customer, place.toString()), is(2));

    assertThat(said(), startsWith(changed + " has changed since the run that wrote it"));
    assertThat(new RunFolder(place).files(), is(before));
  }

  @Test
  void forget_wrongArguments_sayWhatIsExpected() {
    assertThat(forget(place.toString()), is(2));
    assertThat(said(), containsString("--customer is required"));
    assertThat(forget("--customer=1"), is(2));
    assertThat(said(), containsString("expected one place"));
    assertThat(forget("--customer=1", place.resolve("nowhere").toString()), is(3));
    assertThat(said(), containsString("there is no such folder"));
    assertThat(forget("--customer=1", shop.toString()), is(3));
    assertThat(said(), containsString("holds no run"));
  }

  @Test
  void forget_inADataset_removesTheRowsOfAllLoads() throws Exception {
    try (CloudStorageStandIn storage = CloudStorageStandIn.start(100).withBucket("bucket");
        BigQueryStandIn bigQuery = BigQueryStandIn.start(storage)) {
      bigQuery.createDataset("p-1", "segments");
      LinkedHashSet<String> cloud = new LinkedHashSet<>(storage.flags());
      cloud.addAll(bigQuery.optionsFor("p-1"));
      List<String> args = new ArrayList<>(cloud);
      args.addAll(
          List.of(
              "--input=" + shop,
              "--output=p-1.segments",
              "--tempLocation=gs://bucket/tmp",
              "--asOf=2026-01-01",
              "--numClusters=3",
              "--numTrials=1",
              "--topCustomers=2",
              "--featureSet=SPEND",
              "--targetParallelism=9"));
      Command run = Command.run(args);
      assertThat(run.err(), run.exitCode(), is(0));
      List<String> forget = new ArrayList<>(cloud);
      forget.addAll(List.of("--customer=" + customer, "p-1.segments"));

      assertThat(said(), forget(forget.toArray(String[]::new)), is(0));

      assertThat(said(), containsString("customer_segments_rows: 1 row in 1 run"));
      for (String table : CUSTOMER_TABLES) {
        assertThat(table, count(bigQuery, table, customer), is(0L));
      }
      assertThat(count(bigQuery, "current_customers", customer), is(0L));
      long left = whole.table("customer_segments").rows().size() - 1L;
      Map<String, ?> kept =
          bigQuery.query("SELECT customers, run FROM `p-1.segments.current_runs`").get(0);
      assertThat(((Number) kept.get("customers")).longValue(), is(left));
      JsonNode record = new ObjectMapper().readTree(String.valueOf(kept.get("run")));
      assertThat(record.path("forgotten").path("customers").asLong(), is(1L));
      assertThat(record.path("counts").path("customers").asLong(), is(left + 1));

      assertThat(forget(forget.toArray(String[]::new)), is(0));
      assertThat(said(), containsString("in no run of p-1.segments"));
    }
  }

  private static long count(BigQueryStandIn bigQuery, String table, String id) {
    return ((Number)
            bigQuery
                .query(
                    "SELECT COUNT(*) AS n FROM `p-1.segments.%s` WHERE CAST(user_id AS STRING) = '%s'"
                        .formatted(table, id))
                .get(0)
                .get("n"))
        .longValue();
  }
}
