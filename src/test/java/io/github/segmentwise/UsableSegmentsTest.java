package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.full.Full;
import io.github.segmentwise.sql.DuckDb;
import io.github.segmentwise.sql.GoogleSqlScript;
import io.github.segmentwise.sql.RunDataset;
import io.github.segmentwise.sql.ShopDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Default flags on the public TheLook data. It is not part of the project: the system property
 * {@code segmentwise.data} names the folder that holds {@code thelook} and {@code
 * thelook_real_small}.
 */
class UsableSegmentsTest {

  private static final String AS_OF = "--asOf=2026-11-21T18:00:00Z";
  private static final Map<String, RunFolder> WITHOUT_OUTLIERS = new HashMap<>();

  @TempDir static Path folder;

  private static Path shop(String name) {
    String data = System.getProperty("segmentwise.data", "");
    Path shop = Path.of(data, name);
    assumeTrue(
        !data.isEmpty() && Files.isDirectory(shop),
        "skipped: set -Dsegmentwise.data to a folder with " + name);
    return shop;
  }

  @Test
  void segment_theLook_hasStableSegmentsOfUsableSizes(@TempDir Path output) {
    RunFolder run = Command.segment(shop("thelook"), output, AS_OF);

    JsonNode counts = run.json("run").get("counts");
    assertThat(counts.get("customers").asInt(), is(79_839));
    assertThat(counts.get("department_categories").asInt(), is(36));
    List<Double> shares =
        run.table("segments").texts("share").stream().map(Double::valueOf).toList();
    assertThat(shares, everyItem(greaterThanOrEqualTo(0.04)));
    assertThat(shares, everyItem(lessThanOrEqualTo(0.5)));
    JsonNode results = run.json("run");
    assertThat(
        results.get("choice").get("stability").get("adjusted_rand_index").asDouble(),
        greaterThanOrEqualTo(0.9));
    JsonNode structure = results.get("structure");
    assertThat(
        structure.get("gap").asDouble(),
        greaterThan(3 * structure.get("standard_error").asDouble()));
    Set<String> keys =
        run.table("customer_features").columns().stream()
            .filter(column -> column.startsWith("total_"))
            .map(column -> column.replaceFirst("total_(12|24|36)_months_", ""))
            .collect(Collectors.toSet());
    assertThat(keys, hasSize(36));
    assertThat(run.table("customer_segments").rows(), hasSize(79_839));
  }

  /** A run with outliers left out, made once for each shop. */
  private static RunFolder withoutOutliers(String name) {
    return WITHOUT_OUTLIERS.computeIfAbsent(
        name,
        each ->
            Command.segment(
                shop(each),
                folder.resolve(each),
                AS_OF,
                "--outlierMethod=ECOD",
                "--featureSet=SPEND",
                "--numClusters=2",
                "--numTrials=1",
                "--maxIterations=2"));
  }

  /**
   * The counts are those of pyod 3.6.5 on the numeric columns of customer_features; how the others
   * are clustered afterwards does not matter.
   */
  @Test
  void segment_withEcod_marksAsManyOutliersAsPyod() {
    assertOutliers("thelook_real_small", 27);
  }

  @Full
  @Test
  void segment_theLookWithEcod_marksAsManyOutliersAsPyod() {
    assertOutliers("thelook", 7984);
  }

  private static void assertOutliers(String name, int outliers) {
    RunFolder run = withoutOutliers(name);

    List<String> marks = run.table("customer_segments").texts("is_outlier");
    assertThat(Collections.frequency(marks, "true"), is(outliers));
    assertThat(run.json("run").get("counts").get("outliers").asInt(), is(outliers));
  }

  /** The features are those of all customers, outliers included. */
  @Full
  @Test
  void customerFeatures_theLook_areThoseOfTheSqlInEveryCell() {
    RunFolder run = withoutOutliers("thelook");
    try (DuckDb database = new DuckDb()) {
      ShopDatabase.readFiles(database, shop("thelook"));
      RunDataset.in(database).publish(run.path(), "20261121T230500Z-a");
      GoogleSqlScript.of("customer_features.sql").run(database, Map.of());

      assertThat(
          GoogleSqlScript.of("compare_customer_features.sql").run(database, Map.of()), is(empty()));
      assertThat(
          database.cell(
              "SELECT COUNT(*) FROM numbers_by_program WHERE STARTS_WITH(column_name, 'total_')"),
          is(79_839L * 108));
      assertThat(
          database.cell(
              "SELECT COUNT(*) FROM numbers_by_sql WHERE STARTS_WITH(column_name, 'total_')"),
          is(79_839L * 108));
    }
  }

  @Test
  void segment_realExcerpt_listsItsAllZeroColumnsAndSaysWhatElseToClusterBy(@TempDir Path output) {
    RunFolder run =
        Command.segment(shop("thelook_real_small"), output, AS_OF, "--featureSet=SPEND");

    JsonNode report = run.json("run");
    assertThat(report.get("counts").get("customers").asInt(), is(267));
    JsonNode zero = report.get("checks").get("all_zero_spend_columns");
    assertThat(zero.size(), is(18));
    for (JsonNode column : zero) {
      assertThat(
          Set.copyOf(run.table("customer_features").texts(column.asText())), is(Set.of("0.0")));
    }
    assertThat(
        report.get("warnings").toString(),
        containsString("one segment holds 70% of the customers: try --featureSet=BEHAVIOUR"));
  }
}
