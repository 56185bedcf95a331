package io.github.segmentwise.describe.gemini;

import com.google.genai.types.Candidate;
import com.google.genai.types.Content;
import com.google.genai.types.FinishReason;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponsePromptFeedback;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import com.google.genai.types.Schema;
import com.google.genai.types.ThinkingConfig;
import com.google.genai.types.ThinkingLevel;
import com.google.genai.types.Type;
import io.github.segmentwise.describe.language.LanguageModel.Answer;
import io.github.segmentwise.describe.language.LanguageModel.Limits;
import io.github.segmentwise.describe.language.LanguageModelException;
import io.github.segmentwise.describe.language.Prompt;
import io.github.segmentwise.describe.language.Prompt.AnswerField;
import io.github.segmentwise.describe.language.Prompt.Turn;
import io.github.segmentwise.describe.language.Usage;
import io.github.segmentwise.sentence.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prompts as requests of Google's client for Gemini 3, and its responses as answers. */
final class GenAiMessages {

  private GenAiMessages() {}

  static List<Content> turns(Prompt prompt) {
    List<Content> turns = new ArrayList<>();
    for (Turn turn : prompt.turns()) {
      String role =
          switch (turn.speaker()) {
            case USER -> "user";
            case MODEL -> "model";
          };
      turns.add(Content.builder().role(role).parts(Part.fromText(turn.text())).build());
    }
    return turns;
  }

  /**
   * Gemini 3 is asked at its own temperature of 1, below which it tends to repeat itself. {@code
   * LOW} is the least thinking that all its models take.
   */
  static GenerateContentConfig settings(Prompt prompt, Limits limits) {
    return GenerateContentConfig.builder()
        .systemInstruction(Content.fromParts(Part.fromText(prompt.instruction())))
        .seed(GeminiMessages.SEED)
        .candidateCount(1)
        .maxOutputTokens(limits.answerTokens())
        .responseMimeType("application/json")
        .responseSchema(schema(prompt))
        .thinkingConfig(
            ThinkingConfig.builder().thinkingLevel(new ThinkingLevel(ThinkingLevel.Known.LOW)))
        .build();
  }

  /** The settings for a request that may take some time. */
  static GenerateContentConfig within(GenerateContentConfig settings, Duration time) {
    return settings.toBuilder()
        .httpOptions(
            HttpOptions.builder()
                .timeout(Math.toIntExact(Math.max(1, time.toMillis())))
                .retryOptions(HttpRetryOptions.builder().attempts(1).build()))
        .build();
  }

  private static Schema schema(Prompt prompt) {
    Map<String, Schema> properties = new LinkedHashMap<>();
    for (AnswerField field : prompt.fields()) {
      properties.put(field.name(), schema(field));
    }
    List<String> names = List.copyOf(properties.keySet());
    return Schema.builder()
        .type(Type.Known.OBJECT)
        .properties(properties)
        .required(names)
        .propertyOrdering(names)
        .build();
  }

  private static Schema schema(AnswerField field) {
    Schema.Builder schema = Schema.builder().description(field.description());
    switch (field.type()) {
      case TEXT -> schema.type(Type.Known.STRING);
      case TEXTS ->
          schema.type(Type.Known.ARRAY).items(Schema.builder().type(Type.Known.STRING).build());
      case NUMBERS ->
          schema.type(Type.Known.ARRAY).items(Schema.builder().type(Type.Known.NUMBER).build());
    }
    if (field.mostItems() > 0) {
      schema.maxItems((long) field.mostItems());
    }
    return schema.build();
  }

  /**
   * The first candidate's text.
   *
   * @throws LanguageModelException if the prompt or the answer was blocked, which asking again
   *     would not change
   */
  static Answer answer(GenerateContentResponse response, Usage usage)
      throws LanguageModelException {
    List<Candidate> candidates = response.candidates().orElse(List.of());
    if (candidates.isEmpty()) {
      if (response.promptFeedback().isPresent()) {
        String reason =
            response
                .promptFeedback()
                .flatMap(GenerateContentResponsePromptFeedback::blockReason)
                .map(Object::toString)
                .orElse("");
        throw reason.isEmpty()
            ? LanguageModelException.because(
                Sentence.of("record.answer.blocked-unknown"), usage, null)
            : LanguageModelException.quoting("record.answer.blocked-prompt", reason, usage, null);
      }
      return new Answer("", false, usage);
    }
    Candidate candidate = candidates.get(0);
    String text =
        candidate.content().flatMap(Content::parts).orElse(List.of()).stream()
            .filter(part -> !part.thought().orElse(false))
            .map(part -> part.text().orElse(""))
            .collect(Collectors.joining());
    FinishReason finish =
        candidate.finishReason().orElse(new FinishReason(FinishReason.Known.STOP));
    return switch (finish.knownEnum()) {
      case STOP -> new Answer(text, false, usage);
      case MAX_TOKENS -> new Answer(text, true, usage);
      default ->
          throw LanguageModelException.quoting(
              "record.answer.blocked", finish.toString(), usage, null);
    };
  }
}
