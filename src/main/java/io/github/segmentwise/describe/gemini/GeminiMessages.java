package io.github.segmentwise.describe.gemini;

import com.google.cloud.vertexai.api.Candidate;
import com.google.cloud.vertexai.api.Candidate.FinishReason;
import com.google.cloud.vertexai.api.Content;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.cloud.vertexai.api.GenerationConfig;
import com.google.cloud.vertexai.api.Part;
import com.google.cloud.vertexai.api.Schema;
import com.google.cloud.vertexai.api.Type;
import io.github.segmentwise.describe.language.LanguageModel.Answer;
import io.github.segmentwise.describe.language.LanguageModel.Limits;
import io.github.segmentwise.describe.language.LanguageModelException;
import io.github.segmentwise.describe.language.Prompt;
import io.github.segmentwise.describe.language.Prompt.AnswerField;
import io.github.segmentwise.describe.language.Prompt.Turn;
import io.github.segmentwise.describe.language.Usage;
import java.util.stream.Collectors;

/** Prompts as Vertex AI's requests to models before Gemini 3, and its responses as answers. */
final class GeminiMessages {

  /** Any number does; the same one gives the same answer as far as Gemini can. */
  static final int SEED = 42;

  private GeminiMessages() {}

  static GenerateContentRequest request(GeminiConfig config, Prompt prompt, Limits limits) {
    GenerateContentRequest.Builder request =
        GenerateContentRequest.newBuilder()
            .setModel(config.resource())
            .setSystemInstruction(content("system", prompt.instruction()))
            .setGenerationConfig(settings(prompt, limits));
    for (Turn turn : prompt.turns()) {
      String role =
          switch (turn.speaker()) {
            case USER -> "user";
            case MODEL -> "model";
          };
      request.addContents(content(role, turn.text()));
    }
    return request.build();
  }

  private static GenerationConfig settings(Prompt prompt, Limits limits) {
    return GenerationConfig.newBuilder()
        .setTemperature(0)
        .setSeed(SEED)
        .setCandidateCount(1)
        .setMaxOutputTokens(limits.answerTokens())
        .setResponseMimeType("application/json")
        .setResponseSchema(schema(prompt))
        .build();
  }

  private static Content content(String role, String text) {
    return Content.newBuilder().setRole(role).addParts(Part.newBuilder().setText(text)).build();
  }

  private static Schema schema(Prompt prompt) {
    Schema.Builder schema = Schema.newBuilder().setType(Type.OBJECT);
    for (AnswerField field : prompt.fields()) {
      schema
          .putProperties(field.name(), schema(field))
          .addRequired(field.name())
          .addPropertyOrdering(field.name());
    }
    return schema.build();
  }

  private static Schema schema(AnswerField field) {
    Schema.Builder schema = Schema.newBuilder().setDescription(field.description());
    switch (field.type()) {
      case TEXT -> schema.setType(Type.STRING);
      case TEXTS -> schema.setType(Type.ARRAY).setItems(Schema.newBuilder().setType(Type.STRING));
      case NUMBERS -> schema.setType(Type.ARRAY).setItems(Schema.newBuilder().setType(Type.NUMBER));
    }
    if (field.mostItems() > 0) {
      schema.setMaxItems(field.mostItems());
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
    if (response.getCandidatesCount() == 0) {
      if (response.hasPromptFeedback()) {
        throw LanguageModelException.quoting(
            "record.answer.blocked-prompt",
            response.getPromptFeedback().getBlockReason().name(),
            usage,
            null);
      }
      return new Answer("", false, usage);
    }
    Candidate candidate = response.getCandidates(0);
    FinishReason finish = candidate.getFinishReason();
    String text =
        candidate.getContent().getPartsList().stream()
            .filter(part -> !part.getThought())
            .map(Part::getText)
            .collect(Collectors.joining());
    return switch (finish) {
      case STOP, FINISH_REASON_UNSPECIFIED -> new Answer(text, false, usage);
      case MAX_TOKENS -> new Answer(text, true, usage);
      default ->
          throw LanguageModelException.quoting("record.answer.blocked", finish.name(), usage, null);
    };
  }
}
