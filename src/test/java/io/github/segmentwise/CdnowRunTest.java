package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample of CDNOW, on which the models of value were published: Fader, Hardie and Lee (2005)
 * for the purchases, Fader and Hardie (2013) for the amounts.
 */
class CdnowRunTest {

  @TempDir static Path folder;

  @Test
  void segment_cdnowWithWeeksHeldOut_hasThePublishedModelsAndForecast() throws Exception {
    Path file = Path.of(System.getProperty("segmentwise.data", ""), "cdnow_sample.csv");
    assumeTrue(Files.exists(file), "skipped: segmentwise.data has no cdnow_sample.csv");
    Path mapping = folder.resolve("cdnow.yaml");
    Files.write(
        mapping,
        List.of("lines:", "  customer: customer_id", "  time: date", "  amount: dollar_value"));

    RunFolder run =
        Command.segment(
            file,
            folder.resolve("out"),
            "--shop=" + mapping,
            "--asOf=1998-06-30",
            "--holdoutDays=273",
            "--numClusters=3",
            "--numTrials=1");

    JsonNode held = run.json("run").get("value").get("holdout");
    JsonNode purchases = held.get("purchases");
    assertThat(purchases.get("customers").asInt(), is(2_357));
    assertThat(purchases.get("parameters").get("r").asDouble(), is(closeTo(0.242595, 5e-6)));
    assertThat(purchases.get("parameters").get("alpha").asDouble(), is(closeTo(4.413602, 5e-5)));
    assertThat(purchases.get("parameters").get("a").asDouble(), is(closeTo(0.792922, 5e-5)));
    assertThat(purchases.get("parameters").get("b").asDouble(), is(closeTo(2.425907, 5e-5)));
    assertThat(purchases.get("log_likelihood").asDouble(), is(closeTo(-9582.4292, 1e-3)));
    assertThat(purchases.get("converged").asBoolean(), is(true));
    JsonNode amounts = held.get("amounts");
    assertThat(amounts.get("customers").asInt(), is(946));
    assertThat(amounts.get("parameters").get("p").asDouble(), is(closeTo(6.249574, 5e-4)));
    assertThat(amounts.get("parameters").get("q").asDouble(), is(closeTo(3.744225, 5e-4)));
    assertThat(amounts.get("parameters").get("gamma").asDouble(), is(closeTo(15.443518, 5e-3)));
    JsonNode total = held.get("total");
    assertThat(total.get("expected_orders").asDouble(), is(closeTo(1_653.4, 0.05)));
    assertThat(total.get("actual_orders").asLong(), is(1_882L));
    long actual = 0;
    double expected = 0;
    for (JsonNode segment : held.get("segments")) {
      actual += segment.get("actual_orders").asLong();
      expected += segment.get("expected_orders").asDouble();
    }
    assertThat(actual, is(1_882L));
    assertThat(expected, is(closeTo(total.get("expected_orders").asDouble(), 1e-6)));
    assertThat(run.table("customer_value").texts("lifecycle").size(), is(2_357));
    String page = Files.readString(run.path().resolve("report.html"));
    assertThat(page, containsString("Expected and happened: the last <span>273</span> days"));
    assertThat(page, containsString("<strong>269</strong>"));
  }
}
