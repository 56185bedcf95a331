package io.github.segmentwise.describe.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An answer's fields, as plain text without markup.
 *
 * @param raw all its texts as the model wrote them, to look for links in
 */
record ParsedAnswer(
    String title,
    String description,
    List<String> campaignIdeas,
    List<BigDecimal> numbers,
    String raw) {

  private static final Pattern FENCE = Pattern.compile("^\\s*```[a-z]*\\s*|\\s*```\\s*$");

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  /** Reads an answer; empty where it is not a JSON object with fields of the right types. */
  static Optional<ParsedAnswer> of(String answer) {
    try {
      JsonNode root = JSON.readTree(FENCE.matcher(answer).replaceAll(""));
      JsonNode title = root.path(DescriptionPrompt.TITLE);
      JsonNode description = root.path(DescriptionPrompt.DESCRIPTION);
      JsonNode ideas = root.path(DescriptionPrompt.IDEAS);
      JsonNode numbers = root.path(DescriptionPrompt.NUMBERS);
      if (!title.isTextual() || !description.isTextual() || !ideas.isArray()) {
        return Optional.empty();
      }
      StringBuilder raw = new StringBuilder(title.textValue() + "\n" + description.textValue());
      List<String> suggestions = new ArrayList<>();
      for (JsonNode idea : ideas) {
        raw.append('\n').append(idea.asText());
        suggestions.add(SafeText.withoutMarkup(idea.asText()));
      }
      List<BigDecimal> reliedOn = new ArrayList<>();
      for (JsonNode number : numbers) {
        if (number.isNumber()) {
          reliedOn.add(number.decimalValue());
        }
      }
      return Optional.of(
          new ParsedAnswer(
              SafeText.withoutMarkup(title.textValue()),
              SafeText.withoutMarkup(description.textValue()),
              List.copyOf(suggestions),
              List.copyOf(reliedOn),
              raw.toString()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
