package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.full.Full;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  void onDrift_halfAYearLater_trainsAndSaysWhatHasShifted() {
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
  }

  @Full
  @Test
  void never_halfAYearLater_scores() throws Exception {
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
