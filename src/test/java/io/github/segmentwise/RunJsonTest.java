package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.RunFolder.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code run.json} says of a run is what the run's tables show. */
class RunJsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static RunFolder sample;
  private static RunFolder fixture;

  @BeforeAll
  static void segment() throws Exception {
    Path shop = ShopCopy.sample(folder.resolve("shop"), 200, 5);
    sample = Command.segment(shop, folder.resolve("sample"), "--numClusters=3", "--numTrials=2");
    fixture = Command.segmentFixture(folder.resolve("fixture"));
  }

  static Stream<RunFolder> runs() {
    return Stream.of(sample, fixture);
  }

  private static double sum(List<String> texts) {
    return texts.stream().mapToDouble(Double::parseDouble).sum();
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @ParameterizedTest
  @MethodSource("runs")
  void runJson_any_tellsFlagsCountsChecksAndFiles(RunFolder run) {
    JsonNode report = run.json("run");
    Table features = run.table("customer_features");

    assertThat(
        names(report),
        is(
            List.of(
                ("format run_id as_of id_column versions flags launch counts checks choice"
                        + " structure descriptions segments warnings sentences map value bins files"
                        + " timings")
                    .split(" "))));
    assertThat(names(report.get("versions")), is(List.of("beam", "java", "segmentwise")));
    assertThat(report.get("versions").get("segmentwise").asText(), matchesRegex("\\d+\\.\\d+.*"));
    assertThat(report.get("counts").get("customers").asInt(), is(features.rows().size()));
    double spend = 0;
    for (String column : features.columns()) {
      if (column.startsWith("total_36_")) {
        spend += sum(features.texts(column));
      }
    }
    JsonNode checks = report.get("checks");
    assertThat(checks.get("feature_spend").asDouble(), closeTo(spend, 1e-6 * spend));
    assertThat(
        checks.get("feature_spend_to_ledger").asDouble(),
        closeTo(spend / checks.get("ledger").asDouble(), 1e-6));
    List<String> zero =
        features.columns().stream()
            .filter(c -> c.startsWith("total_") && sum(features.texts(c)) == 0)
            .toList();
    JsonNode expectedZero = JSON.valueToTree(zero);
    assertThat(checks.get("all_zero_spend_columns"), is(expectedZero));
    Table segments = run.table("segments");
    for (int i = 0; i < segments.rows().size(); i++) {
      JsonNode segment = report.get("segments").get(i);
      for (String column : List.of("segment_id", "size", "share", "title")) {
        assertThat(segment.get(column).asText(), is(segments.rows().get(i).get(column)));
      }
    }
    assertFilesListed(run, report.get("files"));
  }

  private static void assertFilesListed(RunFolder run, JsonNode files) {
    List<String> expected = new ArrayList<>(run.result().keySet());
    assertThat(files.findValuesAsText("name"), is(expected));
    for (JsonNode file : files) {
      String name = file.get("name").asText();
      assertThat(name, file.get("bytes").asLong(), is(run.path().resolve(name).toFile().length()));
      if (name.endsWith(".csv")) {
        assertThat(
            name, file.get("rows").asInt(), is(run.table(name.replace(".csv", "")).rows().size()));
      }
    }
  }

  @Test
  void runJson_fixture_countsItsOddities() {
    JsonNode counts = fixture.json("run").get("counts");

    assertThat(
        counts.get("rejected").toString(),
        is("{\"order_items\":4,\"orders\":2,\"products\":1,\"users\":3}"));
    assertThat(
        counts.get("conflicts").toString(),
        is("{\"order_items\":2,\"orders\":0,\"products\":2,\"users\":3}"));
    assertThat(
        counts.get("duplicates").toString(),
        is("{\"order_items\":1,\"orders\":2,\"products\":1,\"users\":1}"));
    assertThat(counts.get("excluded").get("returned").asInt(), is(1));
    assertThat(fixture.table("rejected_rows").rows(), hasSize(17));
    assertThat(
        JSON.convertValue(fixture.json("run").get("warnings"), List.class)
            .contains("excludeStatuses: no order has the status 'lost'"),
        is(true));
    assertThat(fixture.table("customer_features").texts("city").contains("null"), is(true));
  }
}
