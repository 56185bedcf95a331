package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.segmentwise.report.PageTables;
import io.github.segmentwise.report.ReportPage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run, and another half a year later: how far its customers have shifted. */
class DriftRunTest {

  private static final String SECRET = "T000-secret";
  private static final List<byte[]> NOTICES = new ArrayList<>();

  @TempDir static Path folder;
  private static RunFolder first;
  private static RunFolder second;

  @BeforeAll
  static void segmentTwice() throws Exception {
    Path shop = ShopCopy.sample(folder.resolve("shop"), 700, 6);
    String[] flags = {"--numClusters=2", "--numTrials=1", "--featureSet=BEHAVIOUR"};
    first = Command.segment(shop, folder.resolve("first"), with(flags, "--asOf=2025-07-01"));
    HttpServer server = listen();
    String[] follow = with(flags, "--previousRun=" + first.path());
    second =
        Command.segment(
            shop,
            folder.resolve("second"),
            with(
                follow,
                "--notify=http://localhost:%d/%s"
                    .formatted(server.getAddress().getPort(), SECRET)));
    server.stop(0);
  }

  private static HttpServer listen() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/" + SECRET,
        exchange -> {
          NOTICES.add(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String[] with(String[] flags, String flag) {
    List<String> all = new ArrayList<>(Arrays.asList(flags));
    all.add(flag);
    return all.toArray(new String[0]);
  }

  private static Map<String, String> segmentOf(RunFolder run) {
    Map<String, String> segments = new TreeMap<>();
    for (Map<String, String> row : run.table("customer_segments").rows()) {
      segments.put(row.get("user_id"), row.get("segment_id"));
    }
    return segments;
  }

  /** The numbers of a column; all customers where the segment is empty. */
  private static double[] values(RunFolder run, String column, String segment) {
    Map<String, String> segments = segmentOf(run);
    return run.table("customer_features").rows().stream()
        .filter(row -> segment.isEmpty() || segment.equals(segments.get(row.get("user_id"))))
        .map(row -> row.get(column))
        .mapToDouble(text -> text.isEmpty() ? Double.NaN : Double.parseDouble(text))
        .toArray();
  }

  private static double[] bins(double[] values, List<Double> cuts) {
    double[] shares = new double[cuts.size() + 2];
    for (double value : values) {
      long below = cuts.stream().filter(cut -> cut < value).count();
      shares[Double.isNaN(value) ? cuts.size() + 1 : (int) below] += 1.0 / values.length;
    }
    return shares;
  }

  /** From the tables of both runs and the definition, by sorting. */
  private static double naive(String column, String segment) {
    double[] sorted =
        Arrays.stream(values(first, column, ""))
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    TreeSet<Double> cuts = new TreeSet<>();
    for (int tenth = 1; tenth < 10; tenth++) {
      double place = tenth / 10.0 * (sorted.length - 1);
      int below = (int) place;
      int above = Math.min(below + 1, sorted.length - 1);
      cuts.add(sorted[below] + (place - below) * (sorted[above] - sorted[below]));
    }
    double[] before = bins(values(first, column, segment), List.copyOf(cuts));
    double[] now = bins(values(second, column, segment), List.copyOf(cuts));
    double index = 0;
    for (int bin = 0; bin < before.length; bin++) {
      double p = Math.max(1e-4, before[bin]);
      double q = Math.max(1e-4, now[bin]);
      index += (p - q) * Math.log(p / q);
    }
    return index;
  }

  @Test
  void drift_behavioursAndSpend_areThoseOfBothTables() {
    int compared = 0;
    for (Map<String, String> row : second.table("feature_drift").rows()) {
      String feature = row.get("feature");
      boolean isNumber =
          List.of("recency_days", "tenure_days", "return_rate").contains(feature)
              || feature.startsWith("total_12_months");
      if (isNumber) {
        compared++;
        assertThat(
            row.toString(),
            Double.parseDouble(row.get("stability_index")),
            is(closeTo(naive(feature, row.get("segment_id")), 1e-9)));
      }
    }
    assertThat(compared, is(greaterThan(10)));
  }

  /** Half a year later, more days have passed since the first order of everyone. */
  @Test
  void record_customersThatAreHalfAYearOlder_haveShifted() {
    JsonNode run = second.json("run");
    List<String> warnings = new ArrayList<>();
    run.path("warnings").forEach(warning -> warnings.add(warning.asText()));

    assertThat(run.path("drift").path("is_judged").asBoolean(), is(true));
    assertThat(run.path("drift").path("previous_run_id"), is(first.json("run").path("run_id")));
    assertThat(run.path("drift").path("largest").size(), is(greaterThan(0)));
    assertThat(warnings, hasItem(startsWith("drift since run 2025-07-01-")));
    assertThat(first.json("run").has("drift"), is(false));
    assertThat(first.files(), not(hasKey("feature_drift.csv")));
  }

  @Test
  void notify_published_tellsOfDriftAndKeepsTheSecret() throws IOException {
    JsonNode notice = new ObjectMapper().readTree(NOTICES.get(0));
    JsonNode run = second.json("run");

    assertThat(NOTICES, hasSize(1));
    for (String same : List.of("run_id", "drift", "warnings", "segments")) {
      assertThat(notice.path(same), is(run.path(same)));
    }
    assertThat(notice.path("previous_run_id"), is(run.path("lineage").path("previous_run_id")));
    second.files().forEach((name, text) -> assertThat(name, text, not(containsString(SECRET))));
  }

  @Test
  void notify_notAWebAddress_isRefusedWithoutRepeatingIt() {
    Command refused = Command.run("--input=x", "--output=y", "--notify=ftp://host/" + SECRET);

    assertThat(refused.exitCode(), is(2));
    assertThat(refused.err(), containsString("--notify must be an http or https URL with a host"));
    assertThat(refused.err(), not(containsString(SECRET)));
  }

  /** Every feature is kept, with each customer in one bin. */
  @Test
  void bins_ofTheRecord_holdEveryCustomerOnce() {
    JsonNode run = first.json("run");

    assertThat(run.path("bins").size(), is(greaterThan(20)));
    for (JsonNode feature : run.path("bins")) {
      for (int segment = 0; segment < run.path("segments").size(); segment++) {
        long customers = 0;
        for (JsonNode count : feature.path("customers").get(segment)) {
          customers += count.asLong();
        }
        assertThat(
            feature.path("feature").asText(),
            customers,
            is(run.path("segments").get(segment).path("size").asLong()));
      }
    }
  }

  @Test
  void page_secondRun_showsWhatHasShiftedAndIsMadeAgainFromTheFiles() throws Exception {
    byte[] page = Files.readAllBytes(second.path().resolve("report.html"));

    assertThat(
        Files.readString(second.path().resolve("report.html")), containsString("drift-title"));
    assertThat(ReportPage.of(PageTables.read(second.path())).render(), is(page));
  }
}
