package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of which a trial begins with the centroids of the run before. */
class WarmStartRunTest {

  @TempDir static Path folder;
  private static Path shop;
  private static RunFolder first;

  @BeforeAll
  static void segmentOnce() throws Exception {
    shop = ShopCopy.sample(folder.resolve("shop"), 150, 3);
    first = run("first");
  }

  private static String[] flags(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--featureSet=SPEND",
                "--numTrials=2",
                "--maxIterations=25",
                "--earlyStop=false",
                "--minStability=0"));
    all.addAll(List.of(more));
    if (all.stream().noneMatch(flag -> flag.startsWith("--numClusters"))) {
      all.add("--numClusters=3");
    }
    return all.toArray(new String[0]);
  }

  private static RunFolder run(String name, String... more) {
    return Command.segment(shop, folder.resolve(name), flags(more));
  }

  /** The same customers: the first night's centroids are where iterations end already. */
  @Test
  void secondNight_sameCustomers_beginsWhereTheFirstEndedOnBothExecutors() {
    RunFolder second =
        run(
            "second",
            "--warmStart=true",
            "--previousRun=" + first.path(),
            "--execution=SINGLE_WORKER");
    RunFolder distributed =
        run(
            "distributed",
            "--warmStart=true",
            "--previousRun=" + first.path(),
            "--execution=DISTRIBUTED",
            "--partitions=3");

    assertThat(second.table("trials").texts("is_warm_start"), contains("true", "false"));
    assertThat(first.table("trials").texts("is_warm_start"), contains("false", "false"));
    assertThat(iterations(first), is(greaterThan(1)));
    assertThat(iterations(second), is(1));
    assertThat(second.json("model").get("segments"), is(first.json("model").get("segments")));
    assertThat(distributed.table("trials"), is(second.table("trials")));
    assertThat(distributed.table("customer_segments"), is(second.table("customer_segments")));
    assertThat(second.json("run").path("flags").path("warmStart").asText(), is("true"));
    assertThat(first.json("run").path("flags").has("warmStart"), is(false));
  }

  /** Of the first trial, which is the warm one. */
  private static int iterations(RunFolder run) {
    return Integer.parseInt(run.table("trials").texts("iterations").get(0));
  }

  @Test
  void run_noTrialOfTheFormerNumber_saysSo() {
    RunFolder other =
        run("other", "--numClusters=4", "--warmStart=true", "--previousRun=" + first.path());

    assertThat(other.table("trials").texts("is_warm_start"), contains("false", "false"));
    assertThat(
        other.json("run").path("warnings").toString(),
        containsString("no trial has its number of segments, 3"));
  }

  @Test
  void run_flagThatDoesNotGoWithIt_isRefusedInOneLine() {
    String output = "--output=" + folder.resolve("none");
    assertRefused(
        2,
        "is not for --method=LATENT_PROFILE_KMEANS",
        "--input=" + shop,
        output,
        "--method=LATENT_PROFILE_KMEANS");
    assertRefused(
        2,
        "contradicts --initMethod=CUSTOM",
        "--features=" + folder.resolve("customers.csv"),
        output,
        "--initMethod=CUSTOM",
        "--initColumn=first",
        "--numClusters=3");
    assertRefused(
        2,
        "is for training; --model trains nothing",
        "--input=" + shop,
        output,
        "--model=" + first.path().resolve("model.json"));
  }

  private static void assertRefused(int exitCode, String message, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--warmStart=true");
    Command refused = Command.run(all);

    assertThat(refused.err(), refused.exitCode(), is(exitCode));
    assertThat(refused.complaints().size(), is(1));
    assertThat(refused.err(), containsString(message));
  }

  /** No model, and that of another run. */
  @Test
  void run_previousRunWithoutItsModel_isRefusedInOneLine() throws Exception {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    for (String file : List.of("run.json", "segments.csv", "customer_segments.csv")) {
      Files.copy(first.path().resolve(file), copy.resolve(file));
    }
    assertRefused(copy, "model.json is missing, which --warmStart needs");
    Path model = first.path().resolve("model.json");
    Files.writeString(
        copy.resolve("model.json"),
        Files.readString(model).replaceFirst("\"run_id\" : \"[^\"]*\"", "\"run_id\" : \"other\""));
    assertRefused(copy, "is the model of run other; --warmStart needs that of run ");
  }

  private static void assertRefused(Path previous, String message) {
    assertRefused(
        3,
        message,
        "--input=" + shop,
        "--output=" + folder.resolve("none"),
        "--asOf=2026-01-01",
        "--previousRun=" + previous);
  }
}
