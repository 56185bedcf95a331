package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.github.segmentwise.report.PageTables;
import io.github.segmentwise.report.ReportPage;
import io.github.segmentwise.run.RunJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report is a function of the run's tables, and what it needs is in them. */
class ReportPageTest {

  @TempDir static Path folder;
  private static RunFolder run;

  @BeforeAll
  static void segmentOnce() throws Exception {
    Path shop = ShopCopy.sample(folder.resolve("shop"), 400, 5);
    run =
        Command.segment(
            shop,
            folder.resolve("tables"),
            "--artifacts=" + folder.resolve("artifacts"),
            "--numClusters=10",
            "--numTrials=2",
            "--minSegmentShare=0",
            "--topCustomers=4");
  }

  private static byte[] remade(Path from) throws IOException {
    return ReportPage.of(PageTables.read(from)).render();
  }

  @Test
  void render_noTables_isAPageAllTheSame() {
    String page =
        new String(
            ReportPage.of(PageTables.of(RunJson.empty(), List.of())).render(),
            StandardCharsets.UTF_8);

    assertThat(page, containsString("0 customer segments"));
    ReportPage.load();
  }

  @Test
  void read_filesOfARun_giveTheSamePage() throws Exception {
    Path artifacts = folder.resolve("artifacts");

    assertThat(remade(artifacts), is(Files.readAllBytes(artifacts.resolve("report.html"))));
  }

  @Test
  void render_stabilityMeasured_saysOnTheFirstScreenHowManyWouldStayTogether() throws Exception {
    RunJson record = RunJson.read(Files.readAllBytes(folder.resolve("artifacts/run.json")));
    String page = Files.readString(folder.resolve("artifacts").resolve("report.html"));

    String text = record.results().choice().stability().sameText();
    assertThat(text, containsString("A second run would leave "));
    assertThat(page.indexOf(text), is(greaterThan(page.indexOf("id=\"overview\""))));
    assertThat(page.indexOf(text), is(lessThan(page.indexOf("class=\"cards\""))));
  }

  @Test
  void render_noStructureFound_claimsNoSegments() throws Exception {
    Path unclear = Files.createDirectories(folder.resolve("unclear"));
    String record = Files.readString(folder.resolve("artifacts/run.json"));
    String page = new String(remade(folder.resolve("artifacts")), StandardCharsets.UTF_8);
    assertThat(page, not(containsString("No clear segments")));

    Files.writeString(
        unclear.resolve("run.json"),
        record.replaceFirst("\"is_clear\"\\s*:\\s*true", "\"is_clear\": false"));

    page = new String(remade(unclear), StandardCharsets.UTF_8);
    assertThat(page, containsString("No clear segments: "));
    assertThat(page, containsString("The data shows no clear groups"));
    assertThat(page, containsString("<span>Slice</span>"));
  }

  @Test
  void render_firstScreen_hasFourFiguresOfTheShop() throws Exception {
    String page = Files.readString(folder.resolve("artifacts").resolve("report.html"));
    List<Map<String, String>> features = run.table("customer_features").rows();
    long repeat =
        features.stream().filter(row -> Double.parseDouble(row.get("orders")) >= 2).count();
    long active =
        features.stream()
            .filter(row -> !row.get("recency_days").isEmpty())
            .filter(row -> Double.parseDouble(row.get("recency_days")) < 365)
            .count();

    assertThat(page, containsString(repeat + " customers placed two orders or more"));
    assertThat(page, containsString(active + " customers ordered in the last 365 days"));
  }

  @Test
  void read_fixtureWithRejectedRows_givesTheSamePageWithItsWarnings() throws Exception {
    RunFolder fixture = Command.segmentFixture(folder.resolve("fixture"));
    String page = Files.readString(fixture.path().resolve("report.html"));

    assertThat(remade(fixture.path()), is(page.getBytes(StandardCharsets.UTF_8)));
    assertThat(page, containsString("excludeStatuses: no order has the status &#39;lost&#39;"));
  }

  @Test
  void render_tenSegments_isSmallAndNeedsNoNetwork() throws Exception {
    String page = Files.readString(folder.resolve("artifacts").resolve("report.html"));

    assertThat(page.length(), is(lessThan(3_000_000)));
    assertThat(page, containsString("default-src &#39;none&#39;"));
    assertThat(page, not(containsString("src=\"http")));
    assertThat(page, not(containsString("unsafe-inline")));
  }

  @Test
  void map_sample_isOneOfTheCustomersBySegment() {
    RunFolder.Table map = run.table("segment_map");
    long customers = run.table("customer_segments").rows().size();

    assertThat((long) map.rows().size(), is(Math.min(2_000, customers)));
    Map<String, Long> sampled =
        map.texts("segment_id").stream()
            .collect(Collectors.groupingBy(s -> s, Collectors.counting()));
    Map<String, Long> all =
        run.table("customer_segments").texts("segment_id").stream()
            .collect(Collectors.groupingBy(s -> s, Collectors.counting()));
    assertThat("of so few customers, all are points", sampled, is(all));
  }

  @Test
  void topCustomers_eachSegment_areThoseWithTheHighestSpend() {
    Map<String, String> segmentOf =
        run.table("customer_segments").rows().stream()
            .collect(Collectors.toMap(row -> row.get("user_id"), row -> row.get("segment_id")));
    List<Map<String, String>> features = run.table("customer_features").rows();

    List<List<String>> expected =
        features.stream()
            .filter(row -> segmentOf.get(row.get("user_id")).equals("1"))
            .sorted((a, b) -> Double.compare(spend(b), spend(a)))
            .limit(4)
            .map(row -> List.of(row.get("user_id"), "%.2f".formatted(spend(row))))
            .toList();
    List<List<String>> listed =
        run.table("segment_top_customers").rows().stream()
            .filter(row -> row.get("segment_id").equals("1"))
            .map(
                row ->
                    List.of(
                        row.get("user_id"), "%.2f".formatted(Double.parseDouble(row.get("spend")))))
            .toList();
    assertThat(listed, is(expected));
  }

  private static double spend(Map<String, String> row) {
    return row.entrySet().stream()
        .filter(cell -> cell.getKey().startsWith("total_36_months_"))
        .mapToDouble(cell -> Double.parseDouble(cell.getValue()))
        .sum();
  }
}
