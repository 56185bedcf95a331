package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.full.Full;
import io.github.segmentwise.report.PageTables;
import io.github.segmentwise.report.ReportPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights that score or train, as {@code --retrain} says. */
class RetrainRunTest {

  @TempDir static Path folder;
  private static Path shop;
  private static RunFolder first;

  /** Three days after {@link #first}, when hardly anything has changed. */
  private static RunFolder scored;

  @BeforeAll
  static void segmentTwice() throws Exception {
    shop = ShopCopy.sample(folder.resolve("shop"), 700, 6);
    first = Command.segment(shop, folder.resolve("first"), flags("--asOf=2025-07-01"));
    scored =
        Command.segment(
            shop,
            folder.resolve("scored"),
            flags("--asOf=2025-07-04", "--retrain=ON_DRIFT", "--previousRun=" + first.path()));
  }

  private static String[] flags(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--numClusters=2",
                "--numTrials=1",
                "--featureSet=BEHAVIOUR",
                "--spendWindowDays=365"));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  private static String runId(RunFolder run) {
    return run.json("run").path("run_id").asText();
  }

  @Test
  void onDrift_hardlyAnythingHasChanged_scoresWithTheModelOfTheRunBefore() throws Exception {
    JsonNode run = scored.json("run");
    JsonNode why = run.path("retraining");

    assertThat(
        Files.readAllBytes(scored.path().resolve("model.json")),
        is(Files.readAllBytes(first.path().resolve("model.json"))));
    assertThat(why.path("is_trained").asBoolean(), is(false));
    assertThat(why.path("compared_with").asText(), is(runId(first)));
    assertThat(why.path("features").asInt(), is(greaterThan(3)));
    assertThat(why.path("shifted").size(), is(0));
    assertThat(
        why.path("reason").asText(),
        startsWith(
            "The model of run %s gave the segments, because none of the ".formatted(runId(first))));
    assertThat(run.path("flags").path("retrain").asText(), is("ON_DRIFT"));
    assertThat(run.path("flags").path("model"), is(run.path("model").path("sha256")));
    assertThat(run.path("model").path("bins").size(), is(first.json("run").path("bins").size()));
    assertThat(
        Files.readString(scored.path().resolve("report.html")),
        containsString(why.path("reason").asText()));
    assertThat(first.json("run").has("retraining"), is(false));
  }

  /** Against those of the first night, who made the model, not against those of the second. */
  @Test
  void onDrift_halfAYearLater_trainsAndSaysWhatHasShifted() throws Exception {
    Command command =
        Command.attempt(
            shop,
            folder.resolve("trained"),
            flags("--asOf=2026-01-01", "--retrain=ON_DRIFT", "--previousRun=" + scored.path()));
    assertThat(command.err(), command.exitCode(), is(0));
    RunFolder trained = new RunFolder(folder.resolve("trained"));
    JsonNode why = trained.json("run").path("retraining");

    assertThat(why.path("is_trained").asBoolean(), is(true));
    assertThat(why.path("compared_with").asText(), is(runId(first)));
    assertThat(why.path("shifted").size(), is(greaterThan(0)));
    assertThat(command.out(), containsString(why.path("reason").asText()));
    assertThat(why.path("reason").asText(), containsString("tenure_days"));
    assertThat(trained.json("run").has("model"), is(false));
    assertThat(trained.json("model").path("run_id").asText(), is(runId(trained)));
    assertThat(
        trained.json("run").path("lineage").path("previous_run_id").asText(), is(runId(scored)));
    assertHistory(trained);
  }

  /** Both runs before, as their own tables have them, and on the page a line for each segment. */
  private static void assertHistory(RunFolder trained) throws Exception {
    JsonNode history = trained.json("run").path("history");
    assertThat(history.size(), is(2));
    for (int i = 0; i < 2; i++) {
      RunFolder run = List.of(first, scored).get(i);
      assertThat(history.get(i).path("run_id").asText(), is(runId(run)));
      JsonNode segments = history.get(i).path("segments");
      List<Map<String, String>> table = run.table("segments").rows();
      assertThat(segments.size(), is(table.size()));
      for (int rank = 0; rank < table.size(); rank++) {
        Map<String, String> row = table.get(rank);
        JsonNode segment = segments.get(rank);
        assertThat(segment.path("segment_id").asText(), is(row.get("segment_id")));
        assertThat(segment.path("size").asText(), is(row.get("size")));
        assertThat(segment.path("revenue").asDouble(), is(Double.parseDouble(row.get("revenue"))));
      }
    }
    String page = page(trained);
    String panel = page.substring(page.indexOf("history-title"));
    int segments = trained.table("segments").rows().size();
    assertThat(panel.split("<path d=\"M", -1).length - 1, is(3 * segments));
    assertThat(page(first), not(containsString("history-title")));
    assertThat(
        ReportPage.of(PageTables.read(trained.path())).render(),
        is(Files.readAllBytes(trained.path().resolve("report.html"))));
  }

  /**
   * Beside the new model, the old one is judged on the same customers: as when it gives them their
   * segments.
   */
  @Test
  void never_halfAYearLater_scoresAndHasTheIndicesOfTheOldModelBesideANewOne() throws Exception {
    RunFolder never =
        Command.segment(
            shop,
            folder.resolve("never"),
            flags("--retrain=NEVER", "--previousRun=" + scored.path(), "--partitions=3"));

    assertThat(
        Files.readAllBytes(never.path().resolve("model.json")),
        is(Files.readAllBytes(first.path().resolve("model.json"))));
    assertThat(
        never.json("run").path("retraining").path("reason").asText(),
        is(
            "The model of run %s gave the segments, because --retrain=NEVER asks for that."
                .formatted(runId(first))));
    assertThat(
        never.json("run").path("model").path("bins"), is(not(never.json("run").path("bins"))));
    RunFolder beside =
        Command.segment(
            shop,
            folder.resolve("beside"),
            flags("--previousRun=" + first.path(), "--execution=DISTRIBUTED"));
    JsonNode former = beside.json("run").path("former_model");
    for (String index :
        List.of(
            "davies_bouldin_index",
            "silhouette",
            "calinski_harabasz_index",
            "mean_squared_distance")) {
      assertThat(index, former.path("now").path(index), is(choice(never).path(index)));
      assertThat(index, former.path("when_made").path(index), is(choice(first).path(index)));
    }
    assertThat(former.path("run_id").asText(), is(runId(first)));
    assertThat(former.path("now"), is(not(former.path("when_made"))));
    assertThat(never.json("run").has("former_model"), is(false));
    assertThat(page(beside), containsString("The model before and the new one"));
    assertThat(page(never), containsString("How well the model still fits"));
    assertThat(page(first), not(containsString("models-title")));
  }

  private static String page(RunFolder run) throws Exception {
    return Files.readString(run.path().resolve("report.html"));
  }

  private static JsonNode choice(RunFolder run) {
    return run.json("run").path("choice");
  }

  /** A table that lost a column, and after that one without a model. */
  @Full
  @Test
  void run_formerModelThatFitsNoMore_isJudgedAsFarAsItCanBe() throws Exception {
    StringBuilder before = new StringBuilder("id,age,plan\n");
    StringBuilder now = new StringBuilder("id,age\n");
    for (int i = 1; i <= 60; i++) {
      int age = 20 + (i * 37) % 50;
      before.append("%d,%d,%s\n".formatted(i, age, List.of("basic", "plus", "pro").get(i % 3)));
      now.append("%d,%d\n".formatted(i, age));
    }
    RunFolder old = table("old", before.toString());
    RunFolder lost = table("lost", now.toString(), "--previousRun=" + old.path());
    Files.delete(lost.path().resolve("model.json"));
    RunFolder without = table("without", now.toString(), "--previousRun=" + lost.path());

    assertThat(lost.json("run").path("former_model").path("now").has("silhouette"), is(true));
    assertThat(without.json("run").path("former_model").has("now"), is(false));
    assertThat(
        without.json("run").path("former_model").path("why_not").asText(),
        containsString("model.json is missing, which the comparison with it needs"));
  }

  private static RunFolder table(String name, String rows, String... more) throws Exception {
    Path table = folder.resolve(name + ".csv");
    Files.writeString(table, rows);
    List<String> args =
        new ArrayList<>(
            List.of(
                "--features=" + table,
                "--idColumn=id",
                "--output=" + folder.resolve(name),
                "--asOf=2026-01-01",
                "--numClusters=3",
                "--numTrials=1"));
    args.addAll(List.of(more));
    Command command = Command.run(args);
    assertThat(command.err(), command.exitCode(), is(0));
    return new RunFolder(folder.resolve(name));
  }

  @Full
  @Test
  void onDrift_noRunBefore_trains() {
    RunFolder alone =
        Command.segment(
            shop, folder.resolve("alone"), flags("--retrain=ON_DRIFT", "--asOf=2025-07-01"));

    assertThat(
        alone.json("run").path("retraining").path("reason").asText(),
        is("A model was trained, because there is no run before this one."));
    assertThat(alone.json("run").path("run_id"), is(first.json("run").path("run_id")));
  }

  /** What contradicts the model: an error where it is asked for, else a reason to train. */
  @Test
  void dryRun_flagThatContradictsTheModel_isRefusedOrTrains() {
    String[] flags = {
      "--numClusters=3", "--previousRun=" + first.path(), "--dryRun=true", "--featureSet=BEHAVIOUR"
    };
    List<String> never = new ArrayList<>(List.of(flags));
    never.add("--retrain=NEVER");
    List<String> onDrift = new ArrayList<>(List.of(flags));
    onDrift.add("--retrain=ON_DRIFT");

    Command refused = Command.attempt(shop, folder.resolve("dry"), never.toArray(new String[0]));
    Command trained = Command.attempt(shop, folder.resolve("dry"), onDrift.toArray(new String[0]));

    assertThat(refused.exitCode(), is(2));
    assertThat(
        refused.complaints().get(0),
        is(
            "--numClusters=3 contradicts the model of run %s, which was made with '2'; leave the flag out, or train with --retrain=ALWAYS"
                .formatted(runId(first))));
    assertThat(trained.exitCode(), is(0));
    assertThat(trained.out(), containsString("It would cluster by KMEANS"));
  }

  @Test
  void dryRun_onDrift_saysThatTheCustomersDecide() {
    Command dry =
        Command.attempt(
            shop,
            folder.resolve("dry"),
            flags("--previousRun=" + first.path(), "--dryRun=true", "--retrain=ON_DRIFT"));

    assertThat(dry.out(), containsString("gives the segments; nothing is trained"));
    assertThat(
        dry.out(),
        containsString("If the customers have shifted since then, a model is trained instead."));
  }

  @Test
  void run_modelBesideIt_isRefused() {
    Command refused =
        Command.attempt(
            shop,
            folder.resolve("none"),
            "--retrain=NEVER",
            "--model=" + first.path().resolve("model.json"));

    assertThat(refused.exitCode(), is(2));
    assertThat(refused.err(), containsString("--model names one; expected one of them"));
  }
}
