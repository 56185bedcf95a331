package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run with outliers tells of them. */
class OutliersRunTest {

  private static final int CUSTOMERS = 600;
  private static final int OUTLIERS = 60;

  @TempDir static Path folder;
  private static Command command;
  private static RunFolder run;

  @BeforeAll
  static void segmentOnce() throws Exception {
    Path shop = ShopCopy.sample(folder.resolve("shop"), CUSTOMERS, 3);
    command =
        Command.attempt(
            shop,
            folder.resolve("out"),
            "--outlierMethod=ECOD",
            "--numClusters=3",
            "--numTrials=2",
            "--featureSet=ALL");
    run = new RunFolder(folder.resolve("out"));
  }

  @Test
  void run_withEcod_printsAndCountsOutliers() {
    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(command.out(), containsString("Outliers: 60 of 600 customers; marked"));
    JsonNode counts = run.json("run").get("counts");
    assertThat(counts.get("outliers").asInt(), is(OUTLIERS));
    assertThat(counts.get("customers").asInt(), is(CUSTOMERS));
  }

  @Test
  void run_withEcod_givesEveryCustomerASegmentAndCountsTheKept() {
    Map<String, Integer> kept = new HashMap<>();
    int outliers = 0;
    for (Map<String, String> row : run.table("customer_segments").rows()) {
      boolean isOutlier = Boolean.parseBoolean(row.get("is_outlier"));
      outliers += isOutlier ? 1 : 0;
      kept.merge(row.get("segment_id"), isOutlier ? 0 : 1, Integer::sum);
    }
    assertThat(run.table("customer_segments").rows().size(), is(CUSTOMERS));
    assertThat(outliers, is(OUTLIERS));
    double shares = 0;
    for (Map<String, String> segment : run.table("segments").rows()) {
      String size = segment.get("size");
      assertThat(kept.get(segment.get("segment_id")).toString(), is(size));
      double share = Double.parseDouble(size) / (CUSTOMERS - OUTLIERS);
      assertThat(Double.parseDouble(segment.get("share")), closeTo(share, 1e-12));
      shares += share;
    }
    assertThat(shares, closeTo(1, 1e-12));
    assertThat(run.json("model").get("customers").asInt(), is(CUSTOMERS - OUTLIERS));
  }

  @Test
  void run_withoutOutliers_saysNothingOfThem(@TempDir Path output) throws Exception {
    Path shop = ShopCopy.sample(output.resolve("shop"), 200, 3);
    Command plain =
        Command.attempt(
            shop, output.resolve("out"), "--numClusters=2", "--numTrials=1", "--featureSet=ALL");

    assertThat(plain.out(), not(containsString("Outliers")));
    List<String> marks =
        new RunFolder(output.resolve("out")).table("customer_segments").texts("is_outlier");
    assertThat(marks, everyItem(is("false")));
    assertThat(marks.size(), greaterThan(100));
  }
}
