package io.github.segmentwise.describe.stage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.customer.CustomerBatches;
import io.github.segmentwise.describe.Description;
import io.github.segmentwise.describe.ProfileDescriber;
import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.describe.gemini.GeminiConfig;
import io.github.segmentwise.describe.gemini.StandInGemini;
import io.github.segmentwise.describe.language.ModelBudget;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.profile.SegmentProfiles;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.standin.vertex.GeminiStandIn;
import io.github.segmentwise.standin.vertex.GeminiStandIn.Reply;
import io.grpc.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.PCollection;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** Segments described through the pipeline, by a stand-in for Gemini on a real socket. */
class DescribeSegmentsTest {

  private static final int SMALLEST = 60;
  private static final ModelBudget AMPLE = new ModelBudget(50, 1000, 10_000_000, 60);

  /** A check of the output that may travel. */
  private interface Check extends SerializableFunction<SegmentDescriptions, Void> {}

  private static SegmentProfiles profiles(int segments) {
    CustomerBatches rows =
        new CustomerBatches(
            CustomerBatches.schema(
                List.of("age"), List.of("country"), List.of("Jeans", "Socks"), List.of(365)));
    int[] segmentOf =
        IntStream.range(0, segments)
            .flatMap(s -> IntStream.range(0, SMALLEST + segments - s).map(i -> s + 1))
            .toArray();
    for (int i = 0; i < segmentOf.length; i++) {
      rows.row(i)
          .numeric(0, 20 + segmentOf[i] % 50)
          .text(0, segmentOf[i] % 2 == 0 ? "China" : "Brasil")
          .spend(0, 10.0 * segmentOf[i])
          .spend(1, 5);
    }
    return SegmentProfiles.of(rows.build(), row -> segmentOf[row], segments, List.of());
  }

  private static PipelineResult run(
      SegmentProfiles profiles, DescribeSegments describe, Check check) {
    Pipeline pipeline = Pipeline.create();
    PCollection<SegmentDescriptions> described =
        pipeline
            .apply(Create.of(profiles).withCoder(SegmentProfiles.coder()))
            .apply("Describe", describe);
    PAssert.thatSingleton(described).satisfies(check);
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    return result;
  }

  private static DescribeSegments by(GeminiStandIn server, ModelBudget budget) {
    return DescribeSegments.usingModel(
        StandInGemini.config(server),
        budget,
        EarlierDescriptions.none(),
        AmountLabel.none(),
        ReaderLocale.ENGLISH);
  }

  private static long fact(SegmentDescriptions described, String name) {
    return described.facts().count("gemini." + name);
  }

  private static long distinctTitles(SegmentDescriptions described) {
    return described.descriptions().stream()
        .map(d -> d.title().toLowerCase(Locale.ROOT))
        .distinct()
        .count();
  }

  /** The profiles' own titles and texts, which may travel into a check. */
  private static List<String> ownTexts(SegmentProfiles profiles) {
    ArrayList<String> texts = new ArrayList<>();
    new ProfileDescriber()
        .describe(profiles.profiles())
        .forEach(d -> texts.add(d.title() + ": " + d.description()));
    return texts;
  }

  private static List<String> texts(SegmentDescriptions described) {
    return described.descriptions().stream().map(d -> d.title() + ": " + d.description()).toList();
  }

  private static void assertAllFromProfiles(
      List<String> own, SegmentDescriptions described, Matcher<String> reason) {
    assertThat(texts(described), is(own));
    for (Description description : described.descriptions()) {
      assertThat(description.describedBy(), is("PROFILE"));
      assertThat(description.fallbackReason().english(), reason);
    }
    assertThat(fact(described, "fallbacks"), is((long) own.size()));
  }

  @Test
  void usingProfile_anySegments_givesTheDescribersTextsAndNoFacts() {
    SegmentProfiles profiles = profiles(3);
    List<String> own = ownTexts(profiles);

    run(
        profiles,
        DescribeSegments.usingProfile(AmountLabel.none(), ReaderLocale.ENGLISH),
        described -> {
          assertThat(texts(described), is(own));
          assertThat(described.facts().counts("").isEmpty(), is(true));
          assertThat(described.warning().isPresent(), is(false));
          return null;
        });
  }

  @Test
  void usingModel_hundredSegments_allAreDescribedInOrderWithOneCallEach() throws Exception {
    try (GeminiStandIn server = GeminiStandIn.wellBehaved()) {
      run(
          profiles(100),
          by(server, AMPLE),
          described -> {
            assertThat(described.descriptions(), hasSize(100));
            for (int i = 0; i < 100; i++) {
              Description description = described.descriptions().get(i);
              assertThat(
                  description.description(),
                  startsWith("This segment has " + (SMALLEST + 100 - i) + " customers"));
              assertThat(description.describedBy(), startsWith("GEMINI gemini-3.5-flash prompt-"));
              assertThat(description.fallbackReason(), is(nullValue()));
            }
            assertThat(distinctTitles(described), is(100L));
            assertThat(fact(described, "calls"), is(100L));
            assertThat(fact(described, "retries"), is(0L));
            assertThat(fact(described, "fallbacks"), is(0L));
            assertThat(fact(described, "prompt_tokens"), is(100L * GeminiStandIn.PROMPT_TOKENS));
            assertThat(
                fact(described, "answer_tokens"),
                is(100L * (GeminiStandIn.ANSWER_TOKENS + GeminiStandIn.THOUGHT_TOKENS)));
            return null;
          });
      assertThat(server.requests(), hasSize(100));
    }
  }

  @Test
  void usingModel_eightSegments_areAskedSideBySide() throws Exception {
    try (GeminiStandIn server = GeminiStandIn.answering(GeminiStandIn.together(8))) {
      run(
          profiles(8),
          by(server, AMPLE),
          described -> {
            assertThat(fact(described, "fallbacks"), is(0L));
            return null;
          });
    }
  }

  @Test
  void usingModel_someFallBack_countersOfTheJobSayWhatTheFactsSay() throws Exception {
    try (GeminiStandIn server =
        GeminiStandIn.answering((request, number) -> Reply.error(Status.PERMISSION_DENIED))) {
      PipelineResult result = run(profiles(3), by(server, AMPLE), described -> null);

      Map<String, Long> counters = new TreeMap<>();
      MetricQueryResults metrics = result.metrics().allMetrics();
      metrics.getCounters().forEach(c -> counters.put(c.getName().getName(), c.getAttempted()));
      assertThat(counters.get("gemini.calls"), is(3L));
      assertThat(counters.get("gemini.fallbacks"), is(3L));
      assertThat(counters.get("gemini.retries"), is(0L));
      assertThat(counters.get("gemini.reused"), is(0L));
      Map<String, Long> sizes = new TreeMap<>();
      metrics
          .getDistributions()
          .forEach(d -> sizes.put(d.getName().getName(), d.getAttempted().getCount()));
      assertThat(sizes.get("description_milliseconds"), is(3L));
    }
  }

  @Test
  void usingModel_permissionDenied_describesFromProfilesWithTheReason() throws Exception {
    SegmentProfiles profiles = profiles(3);
    List<String> own = ownTexts(profiles);
    Status denied = Status.PERMISSION_DENIED.withDescription("no access to the model");
    try (GeminiStandIn server = GeminiStandIn.answering((request, number) -> Reply.error(denied))) {
      run(
          profiles,
          by(server, AMPLE),
          described -> {
            assertAllFromProfiles(
                own, described, containsString("PERMISSION_DENIED: no access to the model"));
            assertThat(fact(described, "calls"), is(3L));
            assertThat(
                described.warning().orElseThrow().english(),
                is(
                    "3 of 3 segments are described from their profiles alone (PERMISSION_DENIED: no"
                        + " access to the model)"));
            return null;
          });
    }
  }

  @Test
  void usingModel_outage_endsAtTheDeadlineAndDescribesFromProfiles() throws Exception {
    SegmentProfiles profiles = profiles(3);
    List<String> own = ownTexts(profiles);
    try (GeminiStandIn server =
        GeminiStandIn.answering((request, number) -> Reply.error(Status.UNAVAILABLE))) {
      run(
          profiles,
          by(server, new ModelBudget(50, 1000, 10_000_000, 2)),
          described -> {
            // The last request may be answered or cut off.
            assertAllFromProfiles(
                own,
                described,
                anyOf(containsString("UNAVAILABLE"), containsString("DEADLINE_EXCEEDED")));
            assertThat(fact(described, "retries"), greaterThan(0L));
            return null;
          });
    }
  }

  @Test
  void usingModel_hangingServer_endsAtTheDeadline() throws Exception {
    SegmentProfiles profiles = profiles(3);
    List<String> own = ownTexts(profiles);
    try (GeminiStandIn server = GeminiStandIn.answering((request, number) -> Reply.silence())) {
      run(
          profiles,
          by(server, new ModelBudget(50, 1000, 10_000_000, 1)),
          described -> {
            assertAllFromProfiles(own, described, containsString("DEADLINE_EXCEEDED"));
            return null;
          });
    }
  }

  @Test
  void usingModel_oneBadSegment_onlyThatOneFallsBack() throws Exception {
    try (GeminiStandIn server =
        GeminiStandIn.answering(
            (request, number) ->
                GeminiStandIn.profile(request).get("customers").longValue() == SMALLEST + 3
                    ? Reply.text(GeminiStandIn.answer("Liars", "They are 99% happy."))
                    : Reply.text(GeminiStandIn.goodAnswer(request)))) {
      run(
          profiles(3),
          by(server, AMPLE),
          described -> {
            assertThat(described.descriptions().get(0).describedBy(), is("PROFILE"));
            assertThat(
                described.descriptions().get(0).fallbackReason().english(), containsString("99%"));
            assertThat(described.descriptions().get(1).describedBy(), startsWith("GEMINI"));
            assertThat(fact(described, "calls"), is(4L));
            assertThat(fact(described, "fallbacks"), is(1L));
            return null;
          });
    }
  }

  @Test
  void usingModel_sameTitles_areMadeToDiffer() throws Exception {
    try (GeminiStandIn server =
        GeminiStandIn.answering(
            (request, number) ->
                Reply.text(GeminiStandIn.answer("Jeans lovers", "They like jeans.")))) {
      run(
          profiles(5),
          by(server, AMPLE),
          described -> {
            assertThat(distinctTitles(described), is(5L));
            assertThat(
                described.descriptions().stream().map(Description::title).toList(),
                everyItem(startsWith("Jeans lovers (")));
            return null;
          });
    }
  }

  @Test
  void usingModel_fewCallsAllowed_noMoreAreSent() throws Exception {
    try (GeminiStandIn server =
        GeminiStandIn.answering((request, number) -> Reply.error(Status.UNAVAILABLE))) {
      run(
          profiles(3),
          by(server, new ModelBudget(50, 5, 10_000_000, 60)),
          described -> {
            assertThat(fact(described, "calls"), is(5L));
            assertThat(fact(described, "retries"), is(2L));
            assertThat(fact(described, "fallbacks"), is(3L));
            return null;
          });
      assertThat(server.requests(), hasSize(5));
    }
  }

  @Test
  void usingModel_segmentsBelowTheLeastGroup_nothingOfThemLeaves() throws Exception {
    try (GeminiStandIn server = GeminiStandIn.wellBehaved()) {
      run(
          profiles(3),
          by(server, new ModelBudget(SMALLEST + 3, 1000, 10_000_000, 60)),
          described -> {
            assertThat(fact(described, "calls"), is(1L));
            assertThat(
                described.descriptions().get(2).fallbackReason().english(),
                containsString("fewer customers than minGroupSize=63"));
            return null;
          });
      assertThat(server.requests(), hasSize(1));
    }
  }

  @Test
  void usingModel_sameProfilesAgain_costsNothing() throws Exception {
    SegmentProfiles profiles = profiles(4);
    try (GeminiStandIn server = GeminiStandIn.wellBehaved()) {
      EarlierRows rows =
          EarlierRows.of(profiles, StandInGemini.config(server), AMPLE.minGroupSize());
      run(
          profiles,
          DescribeSegments.usingModel(
              StandInGemini.config(server), AMPLE, rows, AmountLabel.none(), ReaderLocale.ENGLISH),
          described -> {
            for (int i = 0; i < 4; i++) {
              Description description = described.descriptions().get(i);
              assertThat(description.title(), is("Earlier title " + (i + 1)));
              assertThat(rows.byProfileHash(null).containsValue(description), is(true));
            }
            assertThat(fact(described, "reused"), is(4L));
            assertThat(fact(described, "calls"), is(0L));
            return null;
          });
      assertThat(server.requests(), hasSize(0));
    }
  }

  @Test
  void usingModel_otherModelOrLeastGroup_asksAgain() throws Exception {
    SegmentProfiles profiles = profiles(2);
    try (GeminiStandIn server = GeminiStandIn.wellBehaved()) {
      EarlierRows rows =
          EarlierRows.of(profiles, StandInGemini.config(server), AMPLE.minGroupSize());
      GeminiConfig same = StandInGemini.config(server);
      GeminiConfig other =
          new GeminiConfig("my-project", "global", "gemini-9", same.plaintextEndpoint());
      Check noneReused =
          described -> {
            assertThat(fact(described, "reused"), is(0L));
            return null;
          };
      run(
          profiles,
          DescribeSegments.usingModel(other, AMPLE, rows, AmountLabel.none(), ReaderLocale.ENGLISH),
          noneReused);
      run(
          profiles,
          DescribeSegments.usingModel(
              same,
              new ModelBudget(49, 1000, 10_000_000, 60),
              rows,
              AmountLabel.none(),
              ReaderLocale.ENGLISH),
          noneReused);
      assertThat(server.requests(), hasSize(4));
    }
  }

  @Test
  void usingModel_earlierUnreadable_isCountedAndNothingFails() throws Exception {
    try (GeminiStandIn server = GeminiStandIn.wellBehaved()) {
      run(
          profiles(2),
          DescribeSegments.usingModel(
              StandInGemini.config(server),
              AMPLE,
              options -> {
                throw new IOException("broken");
              },
              AmountLabel.none(),
              ReaderLocale.ENGLISH),
          described -> {
            assertThat(fact(described, "earlier_unreadable"), is(1L));
            assertThat(fact(described, "calls"), is(2L));
            assertThat(fact(described, "fallbacks"), is(0L));
            return null;
          });
    }
  }

  @Test
  void usingModel_anyRequest_holdsNoRow() throws Exception {
    try (GeminiStandIn server = GeminiStandIn.wellBehaved()) {
      run(profiles(2), by(server, AMPLE), described -> null);

      String sent = server.requests().stream().map(Object::toString).collect(Collectors.joining());
      assertThat(sent, not(containsString("user_id")));
      assertThat(sent, not(containsString("segment_id")));
    }
  }

  @Test
  void coder_anyDescriptions_roundTrips() throws Exception {
    SegmentDescriptions described =
        new SegmentDescriptions(
            List.of(
                new Description("a", "b", List.of("c", "d"), "GEMINI x", null),
                new Description("e", "f", List.of(), "PROFILE", Sentence.asItIs("why"))),
            new Facts().add("gemini.calls", 7));

    SegmentDescriptions back = CoderUtils.clone(SegmentDescriptions.coder(), described);

    assertThat(back.descriptions(), is(described.descriptions()));
    assertThat(back.facts().counts(""), is(Map.of("gemini.calls", 7L)));
  }
}
