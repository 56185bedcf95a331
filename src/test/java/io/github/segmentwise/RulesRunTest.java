package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.full.Full;
import io.github.segmentwise.profile.ProfileReader;
import io.github.segmentwise.profile.SegmentRule;
import io.github.segmentwise.sql.DuckDb;
import io.github.segmentwise.sql.RunDataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of a run's segments, run as SQL on the run's own tables. */
class RulesRunTest {

  @TempDir static Path folder;
  private static RunFolder run;

  @BeforeAll
  static void segment() throws Exception {
    Path shop = ShopCopy.sample(folder.resolve("shop"), 400, 6);
    run =
        Command.segment(
            shop, folder.resolve("run"), "--numClusters=3", "--numTrials=1", "--featureSet=ALL");
  }

  private static double share(DuckDb database, String sql) {
    return ((Number) database.cell(sql)).doubleValue();
  }

  @Test
  void rule_asSqlOnTheTables_findsWhatItSays() {
    try (DuckDb database = new DuckDb()) {
      RunDataset.in(database).publish(run.path(), "20260101T230500Z-a");
      for (Map<String, String> segment : run.table("segments").rows()) {
        SegmentRule rule = ProfileReader.of(segment.get("profile")).rule();
        String met =
            "SELECT s.segment_id FROM customer_features f JOIN customer_segments s USING (user_id)"
                + " WHERE "
                + rule.standardSql();
        String id = segment.get("segment_id");

        assertThat(rule.conditions().size(), is(lessThanOrEqualTo(4)));
        assertThat(rule.customers(), is(400L));
        assertThat(
            rule.standardSql(),
            share(
                database, "SELECT AVG(CAST(segment_id = %s AS INT)) FROM (%s)".formatted(id, met)),
            is(closeTo(rule.precision(), 1e-12)));
        assertThat(
            share(database, "SELECT SUM(CAST(segment_id = %s AS INT)) FROM (%s)".formatted(id, met))
                / Double.parseDouble(segment.get("size")),
            is(closeTo(rule.coverage(), 1e-12)));
        assertThat(
            2 * rule.precision() * rule.coverage() / (rule.precision() + rule.coverage()),
            is(greaterThan(0.6)));
        assertThat(
            database
                .queryGoogleSql(
                    "SELECT user_id FROM `project.dataset.customer_features` WHERE " + rule.sql())
                .size(),
            is(database.query(met).size()));
      }
    }
  }

  @Test
  void rule_conditionsOfTheProfile_havePrecisionAndCoverageOnAllCustomers() throws Exception {
    assertMeasured(run);
  }

  /** Outliers are in the tables, but in no segment that a rule is about. */
  @Full
  @Test
  void rule_runWithOutliers_isMeasuredOnTheOthers() throws Exception {
    Path shop = ShopCopy.sample(folder.resolve("other-shop"), 300, 8);
    RunFolder without =
        Command.segment(
            shop,
            folder.resolve("without"),
            "--numClusters=4",
            "--numTrials=1",
            "--featureSet=BEHAVIOUR",
            "--outlierMethod=ECOD");

    assertThat(without.table("customer_segments").texts("is_outlier").contains("true"), is(true));
    assertMeasured(without);
  }

  /** By the conditions as they are written, without the SQL. */
  private static void assertMeasured(RunFolder of) throws Exception {
    Map<String, String> segmentOf = new HashMap<>();
    for (Map<String, String> row : of.table("customer_segments").rows()) {
      if (!row.get("is_outlier").equals("true")) {
        segmentOf.put(row.get("user_id"), row.get("segment_id"));
      }
    }
    List<Map<String, String>> customers =
        of.table("customer_features").rows().stream()
            .filter(row -> segmentOf.containsKey(row.get("user_id")))
            .toList();
    for (Map<String, String> segment : of.table("segments").rows()) {
      String id = segment.get("segment_id");
      JsonNode rule = new ObjectMapper().readTree(segment.get("profile")).path("rule");
      List<String> met =
          customers.stream()
              .filter(customer -> meets(customer, rule.path("conditions")))
              .map(customer -> segmentOf.get(customer.get("user_id")))
              .toList();
      double hits = met.stream().filter(id::equals).count();
      double members = segmentOf.values().stream().filter(id::equals).count();

      assertThat(rule.path("customers").asLong(), is((long) customers.size()));
      assertThat(id, rule.path("precision").asDouble(), is(closeTo(hits / met.size(), 1e-12)));
      assertThat(id, rule.path("coverage").asDouble(), is(closeTo(hits / members, 1e-12)));
    }
  }

  private static boolean meets(Map<String, String> customer, JsonNode conditions) {
    for (JsonNode condition : conditions) {
      String cell = customer.get(condition.path("column").asText());
      boolean isMissing = cell.isEmpty();
      double bound = condition.path("number").asDouble();
      String text = condition.path("text").asText();
      boolean holds =
          switch (condition.path("operator").asText()) {
            case "AT_MOST" -> !isMissing && Double.parseDouble(cell) <= bound;
            case "ABOVE" -> !isMissing && Double.parseDouble(cell) > bound;
            case "IS" -> !isMissing && cell.equals(text);
            case "IS_NOT" -> !isMissing && !cell.equals(text);
            case "MISSING" -> isMissing;
            default -> throw new AssertionError(condition);
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  @Test
  void profile_anySegment_holdsTheRuleAsJson() throws Exception {
    for (Map<String, String> segment : run.table("segments").rows()) {
      JsonNode rule = new ObjectMapper().readTree(segment.get("profile")).path("rule");
      String page = Files.readString(run.path().resolve("report.html"));

      assertThat(rule.path("conditions").size(), is(greaterThan(0)));
      assertThat(rule.path("conditions").get(0).hasNonNull("column"), is(true));
      assertThat(rule.path("sql").asText(), containsString("`"));
      assertThat(page, containsString("Copy the rule of segment " + segment.get("segment_id")));
    }
  }
}
