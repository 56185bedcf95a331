package io.github.segmentwise.sentence;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sentence of the record or of its tables, which have its English text, by its key, so that it
 * can be said in another language.
 *
 * @param text in English, as it is recorded
 * @param key of a phrase
 * @param arguments that stand in the phrase: texts, {@code {"number": "1,234"}} or other sentences
 */
@JsonPropertyOrder({"text", "key", "arguments"})
public record RecordedSentence(String text, String key, JsonNode arguments) {

  /** Missing fields become empty ones. */
  public RecordedSentence {
    text = text == null ? "" : text;
    key = key == null ? "" : key;
    arguments = arguments == null ? MissingNode.getInstance() : arguments;
  }

  /** Each text once, without those whose key is not known. */
  public static List<RecordedSentence> of(List<Sentence> sentences) {
    Map<String, RecordedSentence> byText = new LinkedHashMap<>();
    for (Sentence sentence : sentences) {
      if (!sentence.key().equals(Sentence.AS_IT_IS)) {
        String text = sentence.english();
        byText.putIfAbsent(
            text, new RecordedSentence(text, sentence.key(), SentenceJson.arguments(sentence)));
      }
    }
    return new ArrayList<>(byText.values());
  }

  /** Sentences by their English text; without those that this version cannot say. */
  public static Map<String, Sentence> byText(List<RecordedSentence> recorded) {
    Map<String, Sentence> byText = new LinkedHashMap<>();
    for (RecordedSentence each : recorded) {
      SentenceJson.read(each.key, each.arguments)
          .ifPresent(sentence -> byText.put(each.text, sentence));
    }
    return byText;
  }
}
