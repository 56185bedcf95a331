package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What whole runs call the segments of tables whose names and values are easily misread. */
class TitlesRunTest {

  private static final Pattern CAPITALS =
      Pattern.compile("\\p{Lu}{5,}|[_()]|\\b(\\p{L}{4,}) \\1\\b");

  @TempDir Path folder;

  private RunFolder segment(Path table, String idColumn, String... flags) {
    List<String> args = new ArrayList<>(List.of(flags));
    args.add("--features=" + table);
    args.add("--idColumn=" + idColumn);
    args.add("--output=" + folder.resolve("out"));
    args.add("--asOf=2026-01-01");
    Command command = Command.run(args);
    assertThat(command.err(), command.exitCode(), is(0));
    return new RunFolder(folder.resolve("out"));
  }

  private static Path table(String name) throws URISyntaxException {
    return Path.of(TitlesRunTest.class.getResource("/cases/" + name).toURI());
  }

  private static List<String> titles(RunFolder run) {
    List<String> titles = run.table("segments").texts("title");
    assertThat(titles, everyItem(not(containsString(" with with"))));
    for (String title : titles) {
      assertThat(title, CAPITALS.matcher(title).find(), is(false));
    }
    return titles;
  }

  private static String texts(RunFolder run) {
    return String.join(
        "\n",
        run.table("segments").rows().stream()
            .map(row -> row.get("title") + row.get("description") + row.get("campaign_ideas"))
            .toList());
  }

  /** 13 of 39 customers never ordered: their basket, last order and channel are blank. */
  @Test
  void segment_customersWithoutOrders_saysSoAndTellsNoMeanOfTheirs() throws Exception {
    RunFolder run = segment(table("mean_zero_missing.csv"), "id");

    assertThat(titles(run), hasItem("Customers with many newsletter opens who never ordered"));
    assertThat(texts(run), containsString("None of them has ever ordered, against 33%"));
    assertThat(texts(run), not(containsString(" 0 days back")));
    assertThat(texts(run), not(containsString("basket is 0")));
    Map<String, String> absent = run.table("segments").rows().get(1);
    JsonNode basket = new ObjectMapper().readTree(absent.get("profile")).at("/numerics/2");
    assertThat(basket.get("column").asText(), is("avg_basket"));
    assertThat(basket.at("/spread/mean").isNull(), is(true));
    assertThat(basket.at("/spread/effect").isNull(), is(true));
    assertThat(basket.get("missing_share").doubleValue(), is(1.0));
    assertThat(basket.get("population_missing_share").doubleValue(), is(13 / 39.0));
    for (Map<String, String> centroid : run.table("segment_centroids").rows()) {
      boolean ofBasket = centroid.get("feature").equals("avg_basket");
      if (ofBasket) {
        boolean missing = centroid.get("segment_id").equals("2");
        assertThat(centroid.toString(), centroid.get("numerical_value").isEmpty(), is(missing));
      }
    }
    String page = run.result().get("report.html");
    assertThat(page, containsString("A dash stands where nobody in the segment has a value."));
    assertThat(page, containsString("Average basket: unknown"));
  }

  @Test
  void segment_flagWhoseNameSaysNothing_isShownAsACode() throws Exception {
    RunFolder run = segment(table("sex_flag.csv"), "id");

    assertThat(
        titles(run),
        everyItem(
            anyOf(containsString("customers, nearly all sex 1"), containsString("all sex 0"))));
    assertThat(texts(run), not(containsString("with sex")));
  }

  @Test
  void segment_codesOneAndTwo_areNotYesAndNo() throws Exception {
    RunFolder run = segment(table("channel_code_1.csv"), "id", "--categoricalColumns=Channel");

    assertThat(titles(run), hasItem("Customers with few orders, nearly all channel 1"));
    assertThat(texts(run), not(containsString("with channel")));
    assertThat(texts(run), not(containsString("without channel")));
  }

  @Test
  void segment_namesInCapitals_becomeWords() throws Exception {
    RunFolder run = segment(table("upper_title.csv"), "ID");

    assertThat(titles(run), hasItem("Low-balance customers with low cash advance"));
    assertThat(texts(run), not(containsString("BALANCE")));
  }

  /** As in a public data set of a telephone company: six columns say "No internet service". */
  @Test
  void segment_oneLackInManyColumns_isSaidOnce() throws IOException {
    List<String> rows = new ArrayList<>();
    rows.add("customerID,InternetService,OnlineSecurity,StreamingTV,monthlyCharges,SeniorCitizen");
    for (int i = 0; i < 90; i++) {
      String none = "No internet service";
      rows.add(
          switch (i % 3) {
            case 0 -> "c%d,No,%s,%s,%d,0".formatted(i, none, none, 18 + i % 5);
            case 1 -> "c%d,DSL,Yes,No,%d,%d".formatted(i, 50 + i % 7, i % 5 / 4);
            default -> "c%d,Fiber optic,No,Yes,%d,%d".formatted(i, 90 + i % 9, i % 7 / 6);
          });
    }
    Path table = Files.write(folder.resolve("telco.csv"), rows);

    RunFolder run = segment(table, "customerID", "--numClusters=3", "--numTrials=3");

    for (String title : titles(run)) {
      assertThat(title, title.split("(?i)internet", -1).length <= 2, is(true));
    }
    assertThat(titles(run), hasItem("Customers, nearly all No internet service"));
    assertThat(texts(run), not(containsString("with senior citizen")));
  }

  /** Keys of tables and profiles stay; titles, texts and page have the words. */
  @Test
  void segment_labels_standForTheNamesOfColumns() throws Exception {
    Path labels =
        Files.writeString(folder.resolve("labels.yaml"), "newsletter_opens: Mails read\n");

    List<String> plain = titles(segment(table("mean_zero_missing.csv"), "id"));
    RunFolder run = segment(table("mean_zero_missing.csv"), "id", "--labels=" + labels);

    assertThat(plain, hasItem(containsString("newsletter opens")));
    assertThat(titles(run), hasItem("Customers with many mails read who never ordered"));
    assertThat(texts(run), not(containsString("newsletter")));
    assertThat(run.result().get("report.html"), containsString("Mails read"));
    Map<String, String> first = run.table("segments").rows().get(0);
    JsonNode profile = new ObjectMapper().readTree(first.get("profile"));
    assertThat(profile.at("/labels/newsletter_opens").asText(), is("Mails read"));
    assertThat(profile.get("numerics").toString(), containsString("newsletter_opens"));
    assertThat(
        run.json("run").at("/flags/columnLabels").asText(), is("newsletter_opens:\"Mails read\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "newsleter_opens:Mails | 3 | columnLabels: no such column 'newsleter_opens'; did you mean"
            + " newsletter_opens?",
        "no-such-file.yaml | 2 | --columnLabels: there is no file 'no-such-file.yaml'; expected",
        "a:\"b\"c | 2 | --columnLabels cannot be read from 'a:\"b\"c'; expected a YAML file",
        "a: | 2 | --columnLabels: the words for a must be one line of 1 to 80 characters",
        "a:b,A:c | 2 | --columnLabels: A has words twice"
      })
  void segment_wrongLabels_isRefusedInOneLine(String labels, int exitCode, String message)
      throws Exception {
    Command command =
        Command.run(
            List.of(
                "--features=" + table("mean_zero_missing.csv"),
                "--idColumn=id",
                "--output=" + folder.resolve("out"),
                "--asOf=2026-01-01",
                "--columnLabels=" + labels));

    assertThat(command.err(), command.exitCode(), is(exitCode));
    assertThat(command.err(), containsString(message));
    assertThat(command.err().lines().count(), is(1L));
  }

  /** The data is not part of the project; {@code segmentwise.data} names its folder. */
  @Test
  void segment_marketingCampaign_readsAsWords() {
    String data = System.getProperty("segmentwise.data", "");
    Path table = Path.of(data, "marketing_campaign.csv");
    assumeTrue(
        !data.isEmpty() && Files.exists(table),
        "skipped: set -Dsegmentwise.data to a folder with marketing_campaign.csv");

    RunFolder run = segment(table, "ID");

    assertThat(titles(run), hasItem(startsWith("High-income customers with a high amount of ")));
    assertThat(titles(run), hasItem(containsString("who accepted campaign ")));
    assertThat(texts(run), containsString(" accepted campaign 5, against "));
  }
}
