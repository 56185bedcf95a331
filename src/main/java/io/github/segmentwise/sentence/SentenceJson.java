package io.github.segmentwise.sentence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.sentence.Sentence.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Sentences as JSON: {@code {"key": ..., "arguments": [...]}}, where an argument is a text, {@code
 * {"number": "1,234.5"}}, or a sentence.
 */
public final class SentenceJson {

  private static final String KEY = "key";
  private static final String ARGUMENTS = "arguments";
  private static final String NUMBER = "number";

  private static final ObjectMapper JSON = new ObjectMapper();

  private SentenceJson() {}

  /** The sentence as a tree. */
  public static ObjectNode tree(Sentence sentence) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put(KEY, sentence.key());
    tree.set(ARGUMENTS, arguments(sentence));
    return tree;
  }

  /** What stands in its placeholders. */
  public static ArrayNode arguments(Sentence sentence) {
    ArrayNode arguments = JsonNodeFactory.instance.arrayNode();
    for (Object argument : sentence.arguments()) {
      if (argument instanceof Sentence part) {
        arguments.add(tree(part));
      } else if (argument instanceof Figure number) {
        arguments.addObject().put(NUMBER, number.plain());
      } else {
        arguments.add((String) argument);
      }
    }
    return arguments;
  }

  /** The sentence of a tree; empty where it is none that this version can say. */
  public static Optional<Sentence> read(JsonNode tree) {
    return read(tree.path(KEY).asText(), tree.path(ARGUMENTS));
  }

  /** The sentence of a key with its arguments; empty where it is none that this version can say. */
  public static Optional<Sentence> read(String key, JsonNode arguments) {
    List<Object> read = new ArrayList<>();
    for (JsonNode argument : arguments) {
      if (argument.isTextual()) {
        read.add(argument.textValue());
      } else if (argument.path(NUMBER).isTextual()) {
        read.add(new Figure(argument.path(NUMBER).textValue()));
      } else {
        Optional<Sentence> part = read(argument);
        if (part.isEmpty()) {
          return Optional.empty();
        }
        read.add(part.get());
      }
    }
    try {
      return Optional.of(new Sentence(key, read));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The sentences in texts, each of which {@link #unpacked} reads. */
  public static List<String> packed(List<Sentence> sentences) {
    return sentences.stream().map(SentenceJson::packed).toList();
  }

  /** The sentence in a text. */
  public static String packed(Sentence sentence) {
    return tree(sentence).toString();
  }

  /** The sentences that {@link #packed(List)} gave. */
  public static List<Sentence> unpacked(List<String> texts) {
    return texts.stream().map(SentenceJson::unpacked).toList();
  }

  /** What {@link #packed(Sentence)} made of a sentence; null of null. */
  public static @Nullable Sentence unpackedOrNull(@Nullable String text) {
    return text == null ? null : unpacked(text);
  }

  /** The sentence that {@link #packed(Sentence)} gave. */
  public static Sentence unpacked(String text) {
    try {
      return read(JSON.readTree(text))
          .orElseThrow(() -> new IllegalArgumentException("this is no sentence: " + text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("this is no sentence: " + text, e);
    }
  }
}
