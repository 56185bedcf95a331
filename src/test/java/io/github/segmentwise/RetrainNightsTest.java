package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights in a data set, with the model in a bucket: the first one trains, since there is none
 * before it, and the others score.
 */
class RetrainNightsTest {

  private static final String OUT = NightlyDataset.OUT;
  private static final String ELSEWHERE = "--runner=" + LateRunner.class.getName();
  private static final String ARTIFACTS = "gs://bucket/artifacts/";

  @TempDir static Path folder;
  private static NightlyDataset dataset;
  private static JsonNode first;
  private static JsonNode second;

  /** Years later on a runner elsewhere, when no order is recent. */
  private static JsonNode shifted;

  private static byte[] model;

  @BeforeAll
  static void runNights() throws Exception {
    dataset =
        NightlyDataset.start(
            ShopCopy.sample(folder.resolve("shop"), 560, 3),
            "--artifacts=" + ARTIFACTS,
            "--numClusters=3");
    dataset.night("2026-01-01", "--retrain=NEVER");
    first = artifact("run.json");
    model = content("model.json");
    dataset.night("2026-01-02", "--retrain=NEVER");
    second = artifact("run.json");
    dataset.night("2028-07-01", "--retrain=ON_DRIFT", ELSEWHERE);
    shifted = artifact("run.json");
  }

  @AfterAll
  static void stop() {
    dataset.close();
  }

  private static byte[] content(String name) {
    return dataset.storage().objects("bucket", "artifacts/").get(name);
  }

  private static JsonNode artifact(String name) throws Exception {
    return new ObjectMapper().readTree(content(name));
  }

  @Test
  void nights_never_scoreWithTheModelOfTheFirst() throws Exception {
    assertThat(
        first.path("retraining").path("reason").asText(),
        is("A model was trained, because there is no run before this one."));
    assertThat(
        second.path("retraining").path("reason").asText(),
        containsString("The model of run %s gave".formatted(first.path("run_id").asText())));
    assertThat(second.path("lineage").path("previous_run_id"), is(first.path("run_id")));
    assertThat(second.path("history").size(), is(1));
    assertThat(second.path("history").get(0).path("run_id"), is(first.path("run_id")));
    assertThat(content("model.json"), is(model));
    String night =
        "SELECT DISTINCT segment_id FROM `" + OUT + ".segments` WHERE DATE(as_of) = '%s'";
    assertThat(
        StoredTable.sorted(dataset.bigQuery().query(night.formatted("2026-01-02"))),
        is(StoredTable.sorted(dataset.bigQuery().query(night.formatted("2026-01-01")))));
  }

  /** As many customers in the same segments as a run into a folder with the same model. */
  @Test
  void night_scored_hasTheRowsOfAFolder() {
    List<String> args = new ArrayList<>(dataset.storage().flags());
    args.addAll(
        List.of(
            "--input=" + dataset.shop(),
            "--output=" + folder.resolve("scored"),
            "--asOf=2026-01-02",
            "--model=" + ARTIFACTS + "model.json"));
    Command command = Command.run(args);
    assertThat(command.err(), command.exitCode(), is(0));
    Map<String, String> expected = new TreeMap<>();
    for (Map<String, String> row :
        new RunFolder(folder.resolve("scored")).table("customer_segments").rows()) {
      expected.put(row.get("user_id"), row.get("segment_id") + " " + row.get("distance"));
    }
    Map<String, String> stored = new TreeMap<>();
    for (Map<String, ?> row :
        dataset
            .bigQuery()
            .query(
                "SELECT user_id, segment_id, distance FROM `%s.customer_segments` WHERE DATE(as_of) = '2026-01-02'"
                    .formatted(OUT))) {
      stored.put(
          String.valueOf(row.get("user_id")), row.get("segment_id") + " " + row.get("distance"));
    }

    assertThat(stored, is(expected));
  }

  /** The third night follows the second, whose model is that of the first; few customers. */
  @Test
  void night_onDrift_goesOnFromAScoredRun() {
    Command dry = dataset.run("2026-01-03", "--retrain=ON_DRIFT", "--dryRun=true");

    assertThat(dry.err(), dry.exitCode(), is(0));
    assertThat(
        dry.out(),
        containsString("The model of run %s gives".formatted(first.path("run_id").asText())));
  }

  /**
   * Elsewhere, a night goes by the customers of the night before: the one that finds the shift
   * scores and counts it, and the next one trains.
   */
  @Test
  void night_onDriftElsewhere_countsTheShiftAndTheNextOneTrains() throws Exception {
    JsonNode why = shifted.path("retraining");
    JsonNode drift = shifted.path("model").path("drift");

    assertThat(second.path("model").has("drift"), is(false));
    assertThat(why.path("is_trained").asBoolean(), is(false));
    assertThat(
        why.path("reason").asText(),
        startsWith(
            "The model of run %s gave the segments, because it is not yet known whether"
                .formatted(first.path("run_id").asText())));
    assertThat(drift.path("features").asInt(), is(greaterThan(3)));
    assertThat(drift.path("is_judged").asBoolean(), is(true));
    assertThat(drift.path("shifted").size(), is(greaterThan(0)));
    assertThat(
        dataset.run("2028-07-02", "--retrain=ON_DRIFT", "--dryRun=true", ELSEWHERE).out(),
        containsString("It would cluster by KMEANS"));
    assertThat(
        dataset.run("2026-01-03", "--retrain=ON_DRIFT", "--dryRun=true", ELSEWHERE).out(),
        containsString("The model of run %s gives".formatted(first.path("run_id").asText())));
  }

  /** The folder may hold the model of another night, when one is filled in. */
  @Test
  void night_otherModelAmongTheArtifacts_isRefusedInOneLine() {
    dataset
        .storage()
        .put(
            "bucket",
            "artifacts/model.json",
            new String(model, StandardCharsets.UTF_8)
                .replaceFirst("\"run_id\" : \"[^\"]*\"", "\"run_id\" : \"other\"")
                .getBytes(StandardCharsets.UTF_8));
    Command refused = dataset.run("2026-01-03", "--retrain=NEVER");
    dataset.storage().put("bucket", "artifacts/model.json", model);

    assertThat(refused.exitCode(), is(3));
    assertThat(
        refused.complaints(),
        hasItem(
            containsString(
                "artifacts/model.json is the model of run other; --retrain=NEVER needs")));
  }
}
