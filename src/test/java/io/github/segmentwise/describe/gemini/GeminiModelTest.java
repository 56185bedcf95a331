package io.github.segmentwise.describe.gemini;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.cloud.vertexai.api.Candidate.FinishReason;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerationConfig;
import com.google.cloud.vertexai.api.Type;
import io.github.segmentwise.describe.language.LanguageModel;
import io.github.segmentwise.describe.language.LanguageModel.Answer;
import io.github.segmentwise.describe.language.LanguageModel.Limits;
import io.github.segmentwise.describe.language.LanguageModelException;
import io.github.segmentwise.describe.language.Prompt;
import io.github.segmentwise.describe.language.Prompt.AnswerField;
import io.github.segmentwise.describe.language.Prompt.FieldType;
import io.github.segmentwise.describe.language.Prompt.Speaker;
import io.github.segmentwise.describe.language.Prompt.Turn;
import io.github.segmentwise.describe.language.Usage;
import io.github.segmentwise.standin.vertex.GeminiStandIn;
import io.github.segmentwise.standin.vertex.GeminiStandIn.Reply;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against a server on a real socket. */
class GeminiModelTest {

  private static final int MANY = 100;
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(1200);

  private static final Prompt PROMPT =
      new Prompt(
          "Be brief.",
          List.of(
              new Turn(Speaker.USER, "{}"),
              new Turn(Speaker.MODEL, "what?"),
              new Turn(Speaker.USER, "{\"a\": 1}")),
          List.of(
              new AnswerField("title", FieldType.TEXT, "A name.", 0),
              new AnswerField("ideas", FieldType.TEXTS, "Ideas.", 3),
              new AnswerField("numbers", FieldType.NUMBERS, "Numbers.", 0)));

  private static Answer ask(GeminiStandIn server, Limits limits) throws LanguageModelException {
    try (LanguageModel model = StandInGemini.config(server).open()) {
      return model.ask(PROMPT, limits);
    }
  }

  private static LanguageModelException refusal(GeminiStandIn server, Limits limits) {
    return assertThrows(LanguageModelException.class, () -> ask(server, limits));
  }

  @Test
  void ask_goodAnswer_givesTextAndTokens() throws Exception {
    try (GeminiStandIn server =
        GeminiStandIn.answering((request, number) -> Reply.text("{\"title\": \"x\"}"))) {
      Answer answer = ask(server, new Limits(MANY, 777, AMPLE));

      assertThat(answer.text(), is("{\"title\": \"x\"}"));
      assertThat(answer.cutShort(), is(false));
      assertThat(
          answer.usage(),
          is(
              new Usage(
                  1,
                  0,
                  GeminiStandIn.PROMPT_TOKENS,
                  GeminiStandIn.ANSWER_TOKENS + GeminiStandIn.THOUGHT_TOKENS)));
    }
  }

  @Test
  void ask_anyPrompt_sendsModelTurnsSchemaAndFixedSettings() throws Exception {
    try (GeminiStandIn server = GeminiStandIn.answering((request, number) -> Reply.text("{}"))) {
      ask(server, new Limits(MANY, 777, AMPLE));

      GenerateContentRequest request = server.requests().get(0);
      assertThat(
          request.getModel(),
          is("projects/my-project/locations/global/publishers/google/models/gemini-3.5-flash"));
      assertThat(request.getSystemInstruction().getParts(0).getText(), is("Be brief."));
      assertThat(
          request.getContentsList().stream().map(c -> c.getRole()).toList(),
          is(List.of("user", "model", "user")));
      GenerationConfig config = request.getGenerationConfig();
      assertThat("Gemini 3 is asked at its own", config.hasTemperature(), is(false));
      assertThat(
          server.rest().get(0).at("/generationConfig/thinkingConfig").toString(),
          is("{\"thinkingLevel\":\"LOW\"}"));
      assertThat(config.getSeed(), is(42));
      assertThat(config.getMaxOutputTokens(), is(777));
      assertThat(config.getResponseMimeType(), is("application/json"));
      assertThat(
          config.getResponseSchema().getRequiredList(), is(List.of("title", "ideas", "numbers")));
      assertThat(config.getResponseSchema().getPropertiesOrThrow("ideas").getMaxItems(), is(3L));
      assertThat(
          config.getResponseSchema().getPropertiesOrThrow("numbers").getItems().getType(),
          is(Type.NUMBER));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gemini-2.5-flash, us-central1, true, ''",
    "gemini-3.1-pro, eu, false, LOW",
    "gemini-3.1-flash-lite, us, false, LOW",
    "gemini-10-flash, global, false, LOW"
  })
  void ask_byModel_setsTemperatureAndBoundsThinking(
      String model, String location, boolean isCold, String thinking) throws Exception {
    try (GeminiStandIn server = GeminiStandIn.answering((request, number) -> Reply.text("{}"));
        LanguageModel asked =
            new GeminiConfig("my-project", location, model, server.endpoint()).open()) {
      asked.ask(PROMPT, new Limits(MANY, 777, AMPLE));

      GenerationConfig config = server.requests().get(0).getGenerationConfig();
      assertThat(config.hasTemperature(), is(isCold));
      assertThat(config.getMaxOutputTokens(), is(777));
      assertThat(
          server.rest().stream()
              .map(json -> json.at("/generationConfig/thinkingConfig/thinkingLevel").asText())
              .collect(Collectors.joining()),
          is(thinking));
    }
  }

  @Test
  void ask_generation3InASingleRegion_failsWithTheServersWords() throws Exception {
    try (GeminiStandIn server = GeminiStandIn.wellBehaved();
        LanguageModel asked =
            new GeminiConfig("my-project", "us-central1", "gemini-3.5-flash", server.endpoint())
                .open()) {
      LanguageModelException refusal =
          assertThrows(
              LanguageModelException.class, () -> asked.ask(PROMPT, new Limits(MANY, 777, AMPLE)));

      assertThat(
          refusal.getMessage(),
          allOf(startsWith("NOT_FOUND: "), containsString("locations/us-central1")));
      assertThat(refusal.usage(), is(new Usage(1, 0, 0, 0)));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"RESOURCE_EXHAUSTED", "INTERNAL", "UNAVAILABLE", "DEADLINE_EXCEEDED"})
  void ask_passingFailureThenGood_retriesAndCountsIt(Status.Code code) throws Exception {
    try (GeminiStandIn server =
        GeminiStandIn.answering(
            (request, number) ->
                number < 2 ? Reply.error(Status.fromCode(code)) : Reply.text("{}"))) {
      Usage usage = ask(server, new Limits(MANY, 777, AMPLE)).usage();

      assertThat(server.requests(), hasSize(3));
      assertThat(usage.requests(), is(3));
      assertThat(usage.retries(), is(2));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"PERMISSION_DENIED", "NOT_FOUND", "INVALID_ARGUMENT", "UNAUTHENTICATED"})
  void ask_lastingFailure_endsAtOnceWithTheServersWords(Status.Code code) throws Exception {
    Status status = Status.fromCode(code).withDescription("Vertex AI API is not\nenabled");
    try (GeminiStandIn server = GeminiStandIn.answering((request, number) -> Reply.error(status))) {
      LanguageModelException refusal = refusal(server, new Limits(MANY, 777, AMPLE));

      assertThat(refusal.getMessage(), is(code + ": Vertex AI API is not enabled"));
      assertThat(refusal.usage(), is(new Usage(1, 0, 0, 0)));
      assertThat(server.requests(), hasSize(1));
    }
  }

  @Test
  void ask_unavailableForever_endsAtTheDeadline() throws Exception {
    try (GeminiStandIn server =
        GeminiStandIn.answering((request, number) -> Reply.error(Status.UNAVAILABLE))) {
      LanguageModelException refusal =
          refusal(server, new Limits(MANY, 777, Duration.ofSeconds(4)));

      assertThat(
          refusal.getMessage(), anyOf(startsWith("UNAVAILABLE"), startsWith("DEADLINE_EXCEEDED")));
      assertThat(server.requests().size(), greaterThan(1));
      assertThat(refusal.usage().requests(), is(server.requests().size()));
      assertThat(refusal.usage().retries(), is(server.requests().size() - 1));
    }
  }

  @Test
  void ask_hangingServer_endsAtTheDeadline() throws Exception {
    try (GeminiStandIn server = GeminiStandIn.answering((request, number) -> Reply.silence())) {
      LanguageModelException refusal = refusal(server, new Limits(MANY, 777, SHORT));

      assertThat(refusal.getMessage(), startsWith("DEADLINE_EXCEEDED"));
      assertThat(refusal.usage().requests(), greaterThanOrEqualTo(1));
    }
  }

  @Test
  void ask_unavailableForever_sendsNoMoreRequestsThanAllowed() throws Exception {
    try (GeminiStandIn server =
        GeminiStandIn.answering((request, number) -> Reply.error(Status.UNAVAILABLE))) {
      LanguageModelException refusal = refusal(server, new Limits(2, 777, AMPLE));

      assertThat(server.requests(), hasSize(2));
      assertThat(refusal.usage(), is(new Usage(2, 1, 0, 0)));
    }
  }

  @Test
  void ask_noServer_failsWithAReason() throws Exception {
    GeminiConfig config;
    try (GeminiStandIn server = GeminiStandIn.wellBehaved()) {
      config = StandInGemini.config(server);
    }
    try (LanguageModel model = config.open()) {
      LanguageModelException refusal =
          assertThrows(
              LanguageModelException.class, () -> model.ask(PROMPT, new Limits(MANY, 777, SHORT)));

      assertThat(refusal.getMessage(), startsWith("UNAVAILABLE"));
    }
  }

  @Test
  void ask_blockedPrompt_failsWithItsReasonAndTokens() throws Exception {
    try (GeminiStandIn server =
        GeminiStandIn.answering((request, number) -> Reply.blockedPrompt())) {
      LanguageModelException refusal = refusal(server, new Limits(MANY, 777, AMPLE));

      assertThat(refusal.getMessage(), is("the prompt was blocked: PROHIBITED_CONTENT"));
      assertThat(refusal.usage().promptTokens(), is((long) GeminiStandIn.PROMPT_TOKENS));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FinishReason.class,
      names = {"SAFETY", "RECITATION", "PROHIBITED_CONTENT", "SPII"})
  void ask_blockedAnswer_failsWithItsReason(FinishReason finish) throws Exception {
    try (GeminiStandIn server =
        GeminiStandIn.answering((request, number) -> Reply.candidate("", finish))) {
      LanguageModelException refusal = refusal(server, new Limits(MANY, 777, AMPLE));

      assertThat(refusal.getMessage(), is("the answer was blocked: " + finish));
      assertThat(server.requests(), hasSize(1));
    }
  }

  @Test
  void ask_noCandidate_givesEmptyAnswer() throws Exception {
    try (GeminiStandIn server = GeminiStandIn.answering((request, number) -> Reply.noCandidate())) {
      assertThat(ask(server, new Limits(MANY, 777, AMPLE)).text(), is(""));
    }
  }

  @Test
  void ask_answerCutShort_saysSo() throws Exception {
    try (GeminiStandIn server =
        GeminiStandIn.answering(
            (request, number) -> Reply.candidate("{\"ti", FinishReason.MAX_TOKENS))) {
      assertThat(ask(server, new Limits(MANY, 777, AMPLE)).cutShort(), is(true));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "global, aiplatform.googleapis.com:443",
    "us, aiplatform.us.rep.googleapis.com:443",
    "eu, aiplatform.eu.rep.googleapis.com:443",
    "us-central1, us-central1-aiplatform.googleapis.com:443",
    "europe-west4, europe-west4-aiplatform.googleapis.com:443"
  })
  void endpoint_byLocation_isVertexAis(String location, String endpoint) {
    assertThat(GeminiConfig.of("p", location, "gemini-3.5-flash").endpoint(), is(endpoint));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "My Project", "evil.example.com/", "a/b"})
  void config_wrongLocation_namesFlagAndExpectation(String location) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> GeminiConfig.of("p", location, "gemini"));

    assertThat(
        refusal.getMessage(),
        allOf(
            startsWith("--location must be"),
            containsString("us-central1"),
            containsString("'" + location + "'")));
    assertThat(refusal.getMessage(), not(containsString("\n")));
  }
}
