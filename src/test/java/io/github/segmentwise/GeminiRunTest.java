package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.standin.vertex.GeminiStandIn;
import io.grpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole runs with Gemini's descriptions, by a stand-in for Vertex AI over a real socket. */
class GeminiRunTest {

  private static final String[] SMALL = {
    "--numClusters=3", "--numTrials=1", "--maxIterations=3", "--featureSet=ALL"
  };

  @TempDir static Path folder;
  private static Path shop;
  private static RunFolder byProfile;

  @BeforeAll
  static void segmentByProfile() throws Exception {
    shop = ShopCopy.sample(folder.resolve("shop"), 300, 5);
    byProfile = Command.segment(shop, folder.resolve("profile"), SMALL);
  }

  private static String[] gemini(GeminiStandIn server, String... more) {
    List<String> flags = new ArrayList<>(List.of(SMALL));
    flags.addAll(
        List.of(
            "--describer=GEMINI", "--project=my-shop", "--geminiEndpoint=" + server.endpoint()));
    flags.addAll(List.of(more));
    return flags.toArray(new String[0]);
  }

  private static JsonNode counts(RunFolder run) {
    return run.json("run").path("descriptions");
  }

  @Test
  void run_gemini_writesItsTextsAndChangesNothingElse(@TempDir Path output) throws Exception {
    try (GeminiStandIn server = GeminiStandIn.wellBehaved()) {
      RunFolder run = Command.segment(shop, output, gemini(server));

      assertThat(
          run.table("segments").texts("described_by"),
          everyItem(startsWith("GEMINI gemini-3.5-flash prompt-")));
      assertThat(
          run.table("segments").texts("profile"), is(byProfile.table("segments").texts("profile")));
      assertThat(
          run.table("customer_segments").content(),
          is(byProfile.table("customer_segments").content()));
      assertThat(counts(run).path("gemini.calls").asInt(), is(3));
      assertThat(counts(run).path("gemini.prompt_tokens").asInt(), greaterThan(0));
      for (String counter : MetricsTest.shownOnTheDashboard()) {
        assertThat(counter, !counter.contains(".") || counts(run).has(counter), is(true));
      }
    }
  }

  @Test
  void run_sameAgain_asksNothing(@TempDir Path output) throws Exception {
    try (GeminiStandIn server = GeminiStandIn.wellBehaved()) {
      RunFolder first = Command.segment(shop, output, gemini(server));
      List<String> titles = first.table("segments").texts("title");

      RunFolder second = Command.segment(shop, output, gemini(server));

      assertThat(second.table("segments").texts("title"), is(titles));
      assertThat(counts(second).path("gemini.calls").asInt(), is(0));
      assertThat(counts(second).path("gemini.reused").asInt(), is(3));
    }
  }

  @Test
  void run_outage_publishesTheProfilesTextsWithAReason(@TempDir Path output) throws Exception {
    try (GeminiStandIn server =
        GeminiStandIn.answering(
            (request, number) -> GeminiStandIn.Reply.error(Status.PERMISSION_DENIED))) {
      RunFolder run = Command.segment(shop, output, gemini(server));

      assertThat(
          run.table("segments").texts("title"), is(byProfile.table("segments").texts("title")));
      assertThat(run.table("segments").texts("described_by"), everyItem(is("PROFILE")));
      assertThat(run.table("segments").texts("fallback_reason"), everyItem(not("")));
      assertThat(run.json("run").path("warnings").toString(), containsString("3 of 3 segments"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"NOT_FOUND", "PERMISSION_DENIED"})
  void run_modelThatIsNotServed_warnsBeforeTheRunAndInItsLastLine(
      Status.Code code, @TempDir Path output) throws Exception {
    try (GeminiStandIn server =
        GeminiStandIn.refusing(code.toStatus().withDescription("no such model here"))) {
      Command command = Command.attempt(shop, output, gemini(server));

      assertThat(command.err(), command.exitCode(), is(0));
      assertThat(server.counted(), hasSize(1));
      assertThat(
          command.err(),
          containsString(
              "Warning: gemini-3.5-flash at global will describe no segment, and the profile's own"
                  + " texts take its place: "
                  + code
                  + ": no such model here"));
      List<String> lines = command.out().lines().toList();
      assertThat(
          lines.get(lines.size() - 1),
          is("GEMINI described none of the 3 segments; the warnings above say why."));
      assertThat(command.out(), containsString("3 of 3 segments"));
      assertThat(command.out(), containsString(code + ": no such model here"));
    }
  }

  @Test
  void run_modelThatAnswers_isAskedOnceWhetherItDoesAndNoLineComplains(@TempDir Path output)
      throws Exception {
    try (GeminiStandIn server = GeminiStandIn.wellBehaved()) {
      Command command = Command.attempt(shop, output, gemini(server));

      assertThat(server.counted(), hasSize(1));
      assertThat(
          server.counted().get(0).getModel(),
          is("projects/my-shop/locations/global/publishers/google/models/gemini-3.5-flash"));
      assertThat(command.err(), not(containsString("Warning")));
      assertThat(command.out(), not(containsString("described none")));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gemini-3.5-flash, us-central1, false",
    "gemini-3.5-flash, eu, true",
    "gemini-3.1-flash-lite, global, true",
    "gemini-10-pro, europe-west4, false",
    "gemini-2.5-flash, us-central1, true"
  })
  void dryRun_modelAndLocation_areRefusedWhereTheModelDoesNotAnswer(
      String model, String location, boolean isServed, @TempDir Path output) throws Exception {
    try (GeminiStandIn server = GeminiStandIn.wellBehaved()) {
      Command command =
          Command.attempt(
              shop,
              output.resolve("out"),
              gemini(server, "--dryRun=true", "--geminiModel=" + model, "--location=" + location));

      assertThat(command.err(), command.exitCode(), is(isServed ? 0 : 2));
      if (!isServed) {
        assertThat(
            command.err(),
            startsWith("--location must be global, us or eu with --geminiModel=" + model));
      }
    }
  }

  @Test
  void run_noCallsAllowed_asksNothing(@TempDir Path output) throws Exception {
    try (GeminiStandIn server = GeminiStandIn.wellBehaved()) {
      RunFolder run = Command.segment(shop, output, gemini(server, "--geminiMaxCalls=0"));

      assertThat(counts(run).path("gemini.calls").asInt(), is(0));
      assertThat(counts(run).path("gemini.fallbacks").asInt(), is(3));
    }
  }

  @Test
  void run_largeMinGroupSize_sendsNoSegmentBelowIt(@TempDir Path output) throws Exception {
    try (GeminiStandIn server = GeminiStandIn.wellBehaved()) {
      RunFolder run = Command.segment(shop, output, gemini(server, "--minGroupSize=1000000"));

      assertThat(counts(run).path("gemini.calls").asInt(), is(0));
      assertThat(
          run.table("segments").texts("fallback_reason"),
          everyItem(containsString("minGroupSize=1000000")));
    }
  }

  @Test
  void run_withoutProject_namesFlag(@TempDir Path output) {
    Command command = Command.attempt(shop, output, "--describer=GEMINI");

    assertThat(command.exitCode(), is(2));
    assertThat(command.complaints(), hasSize(1));
    assertThat(command.err(), startsWith("--project is required with --describer=GEMINI"));
  }

  @Test
  void run_dryRun_tellsCallsAndTokensAndWritesNothing(@TempDir Path output) throws Exception {
    try (GeminiStandIn server = GeminiStandIn.wellBehaved()) {
      Path out = output.resolve("out");
      Command command = Command.attempt(shop, out, gemini(server, "--dryRun=true"));

      assertThat(command.err(), command.exitCode(), is(0));
      assertThat(command.out().lines().toList(), hasItem(startsWith("gemini-3.5-flash: ")));
      assertThat(command.out(), containsString("tokens"));
      assertThat(Files.exists(out), is(false));
    }
  }
}
