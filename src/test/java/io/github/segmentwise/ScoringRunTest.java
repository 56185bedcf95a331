package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that take their segments from the model of an earlier run. */
class ScoringRunTest {

  @TempDir static Path folder;
  private static Path shop;
  private static RunFolder trained;
  private static Path model;

  @BeforeAll
  static void trainOnce() throws Exception {
    shop = ShopCopy.sample(folder.resolve("shop"), 200, 3);
    trained =
        Command.segment(
            shop,
            folder.resolve("trained"),
            "--outlierMethod=ECOD",
            "--numClusters=3",
            "--numTrials=2",
            "--spendWindowDays=100,400");
    model = folder.resolve("trained/model.json");
  }

  @Test
  void run_withItsOwnModel_givesEveryCustomerTheSame() throws Exception {
    Path output = folder.resolve("same");
    Command command = Command.attempt(shop, output, "--model=" + model);
    assertThat(command.err(), command.exitCode(), is(0));
    RunFolder scored = new RunFolder(output);
    for (String table :
        List.of("customer_segments", "segments", "segment_centroids", "customer_value")) {
      assertThat(table, scored.table(table).content(), is(trained.table(table).content()));
    }
    assertThat(Files.readAllBytes(output.resolve("model.json")), is(Files.readAllBytes(model)));
    JsonNode run = scored.json("run");
    JsonNode origin = run.get("model");
    assertThat(origin.get("run_id"), is(trained.json("run").get("run_id")));
    assertThat(origin.get("sha256"), is(run.get("flags").get("model")));
    assertThat(origin.get("silhouette"), is(run.get("choice").get("silhouette")));
    assertThat(origin.get("new_spend_categories").size(), is(0));
    assertThat(run.get("flags").get("spendWindowDays").asText(), is("100,400"));
    assertThat(run.get("flags").get("featureSet").asText(), is(chosenFeatures()));
    assertThat(scored.table("training_info").rows().size(), is(0));
    assertThat(command.out(), containsString("nothing was trained"));
  }

  /** A part of the customers, who come from new places and buy in a new category. */
  @Test
  void run_changedShop_keepsTheOthersAndCountsWhatIsNew() throws Exception {
    ShopCopy changed = ShopCopy.of(shop, folder.resolve("changed"));
    changed.edit("users", text -> text.replaceAll(",Search,", ",Pigeon post,"));
    changed.edit("products", text -> text.replace(",Socks,", ",Night caps,"));
    Path output = folder.resolve("changed-out");
    Command command = Command.attempt(changed.path(), output, "--model=" + model);
    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(command.out(), containsString("Warning: the model does not know"));
    JsonNode origin = new RunFolder(output).json("run").get("model");
    assertThat(origin.get("new_spend_categories").toString(), containsString("Nightcaps"));
    assertThat(origin.get("unknown_categories").has("traffic_source"), is(true));
  }

  @Test
  void run_oneCustomerAlone_hasAllSegmentsOfTheModel() throws Exception {
    Map<String, String> first =
        trained.table("customer_segments").rows().stream()
            .filter(row -> row.get("segment_id").equals("3"))
            .findFirst()
            .orElseThrow();
    ShopCopy alone = ShopCopy.of(shop, folder.resolve("alone"));
    alone.edit(
        "users",
        text ->
            text.lines()
                .filter(
                    line -> line.startsWith("id,") || line.startsWith(first.get("user_id") + ","))
                .reduce("", (all, line) -> all + line + "\n"));
    RunFolder scored =
        Command.segment(
            alone.path(),
            folder.resolve("alone-out"),
            "--model=" + model,
            "--maxRejectedShare=1",
            "--pin=3:\"The only one\"");
    List<Map<String, String>> rows = scored.table("customer_segments").rows();
    assertThat(rows.size(), is(1));
    assertThat(rows.get(0).get("segment_id"), is(first.get("segment_id")));
    assertThat(rows.get(0).get("nearest_segments"), is(first.get("nearest_segments")));
    List<Map<String, String>> segments = scored.table("segments").rows();
    assertThat(segments.size(), is(trained.table("segments").rows().size()));
    for (Map<String, String> segment : segments) {
      boolean isPinned = segment.get("segment_id").equals("3");
      assertThat(segment.get("title").equals("The only one"), is(isPinned));
      assertThat(segment.get("size"), is(isPinned ? "1" : "0"));
    }
    assertThat(
        segments.stream().map(segment -> segment.get("title")).distinct().count(),
        is((long) segments.size()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--numClusters=4",
        "--method=KPROTOTYPES",
        "--numTrials=7",
        "--spendWindowDays=30",
        "--outlierMethod=NONE",
        "--seed=7",
        "--holdoutDays=30"
      })
  void run_flagThatContradictsTheModel_isRefused(String flag) {
    Path output = folder.resolve("none");
    Command command = Command.attempt(shop, output, "--model=" + model, flag);
    assertThat(command.exitCode(), is(2));
    assertThat(command.complaints().size(), is(1));
    assertThat(command.err(), containsString(flag + " contradicts --model, which was made with"));
  }

  /** The model was made with AUTO, which chose one set of features. */
  @Test
  void run_anotherSetOfFeaturesThanTheModels_isRefused() throws Exception {
    String chosen = chosenFeatures();
    String other = chosen.equals("SPEND") ? "BEHAVIOUR" : "SPEND";
    Command command =
        Command.attempt(shop, folder.resolve("none"), "--model=" + model, "--featureSet=" + other);
    assertThat(command.exitCode(), is(2));
    assertThat(command.err(), containsString("which was made with '%s'".formatted(chosen)));
  }

  private static String chosenFeatures() throws Exception {
    return trained.json("model").get("features").get("feature_set").asText();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUTO", "the chosen one"})
  void run_flagOfTheModel_isTaken(String featureSet) throws Exception {
    String chosen = chosenFeatures();
    Command command =
        Command.attempt(
            shop,
            folder.resolve("dry"),
            "--model=" + model,
            "--numClusters=3",
            "--method=KMEANS",
            "--featureSet=" + (featureSet.equals("AUTO") ? "AUTO" : chosen),
            "--dryRun=true");
    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(command.out(), containsString("gives the segments; nothing is trained"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense | it is not JSON",
        "[] | it is not a JSON object",
        "{} | format is missing",
        "{\"format\": 1} | its format is 1; this version reads format 2",
        "{\"format\": 2} | method is missing",
        "{\"format\": 2, \"method\": \"MAGIC\"} | method must be one of",
        "{\"format\": 2, \"method\": \"KMEANS\", \"features\": 3} | features must be an object"
      })
  void run_damagedModel_isNamedInOneLine(String content, String reason) throws Exception {
    Path file = folder.resolve("damaged.json");
    Files.writeString(file, content);
    Command command = Command.attempt(shop, folder.resolve("none"), "--model=" + file);
    assertThat(command.exitCode(), is(3));
    assertThat(command.complaints().size(), is(1));
    assertThat(
        command.complaints().get(0),
        startsWith(file + ": this is not a model of this program: " + reason));
  }

  @Test
  void run_modelWithoutOneField_saysWhich() throws Exception {
    String text = Files.readString(model, StandardCharsets.UTF_8);
    Path file = folder.resolve("lacking.json");
    Files.writeString(file, text.replaceFirst("\"scale\" : ", "\"stale\" : "));
    Command command = Command.attempt(shop, folder.resolve("none"), "--model=" + file);
    assertThat(command.exitCode(), is(3));
    assertThat(command.err(), containsString("numeric_features[0].scale is missing"));
  }

  @Test
  void run_noSuchModel_isAWrongFlag() {
    Command command = Command.attempt(shop, folder.resolve("none"), "--model=/no/model.json");
    assertThat(command.exitCode(), is(2));
    assertThat(
        command.err(),
        containsString("--model must be a model.json that is there, was '/no/model.json'"));
  }

  @Test
  void run_modelOfAShopForATable_isRefused() throws Exception {
    Path table = folder.resolve("table.csv");
    Files.writeString(table, "id,age\n1,20\n2,30\n3,50\n");
    Command command =
        Command.run(
            "--features=" + table, "--output=" + folder.resolve("none"), "--model=" + model);
    assertThat(command.exitCode(), is(2));
    assertThat(command.err(), containsString("was made from the shop tables of --input"));
  }

  /** Columns in another order, another one among them, and numbers that could be categories. */
  @Test
  void run_tableWithItsOwnModel_readsColumnsAsTheModelDoes() throws Exception {
    Path table = folder.resolve("customers.csv");
    StringBuilder rows = new StringBuilder("id,age,plan,since\n");
    StringBuilder moved = new StringBuilder("plan,extra,since,id,age\n");
    for (int i = 1; i <= 60; i++) {
      int age = 20 + (i * 37) % 50;
      String plan = List.of("basic", "plus", "pro").get(i % 3);
      String since = "2025-0%d-1%d".formatted(1 + i % 8, i % 9);
      rows.append("%d,%d,%s,%s\n".formatted(i, age, plan, since));
      moved.append("%s,%d,%s,%d,%d\n".formatted(plan, i % 7, since, i, age));
    }
    Files.writeString(table, rows);
    Path other = folder.resolve("moved.csv");
    Files.writeString(other, moved);
    Path first = folder.resolve("table-trained");
    Command training =
        Command.run(
            "--features=" + table,
            "--idColumn=id",
            "--output=" + first,
            "--asOf=2026-01-01",
            "--numClusters=3",
            "--numTrials=1");
    assertThat(training.err(), training.exitCode(), is(0));
    Path second = folder.resolve("table-scored");
    Command scoring =
        Command.run(
            "--features=" + other,
            "--output=" + second,
            "--asOf=2026-01-01",
            "--model=" + first.resolve("model.json"));
    assertThat(scoring.err(), scoring.exitCode(), is(0));
    assertThat(
        new RunFolder(second).table("customer_segments").content(),
        is(new RunFolder(first).table("customer_segments").content()));

    Files.writeString(other, "id,age,since\n1,20,2025-01-01\n2,30,2025-02-01\n");
    Command lacking =
        Command.run(
            "--features=" + other,
            "--output=" + folder.resolve("none"),
            "--model=" + first.resolve("model.json"));
    assertThat(lacking.exitCode(), is(3));
    assertThat(
        lacking.err(),
        containsString("features: the model needs the column plan, which is not there"));
  }
}
