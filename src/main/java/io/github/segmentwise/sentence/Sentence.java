package io.github.segmentwise.sentence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that a run says: a warning, a reason, or a part of one. It is made of the key of a
 * phrase and of what stands in its placeholders; its English text, which tables and {@code
 * run.json} hold, follows from them, and so does that in any other language.
 *
 * <p>The phrases are in {@code language/record.*.properties}; {@code {0}} stands for the first
 * argument. For example, {@code Sentence.of("record.trial.kept", 4)} is {@code The previous run's k
 * = 4 is kept}.
 *
 * @param key of a phrase
 * @param arguments for {@code {0}}, {@code {1}} and so on: a {@link Sentence}, a {@link Figure}, or
 *     a text that is the same in all languages, such as a name from the data
 */
public record Sentence(String key, List<Object> arguments) implements Serializable {

  /** The phrase of a text whose key is not known. */
  public static final String AS_IT_IS = "record.as-it-is";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)\\}");

  private static final Properties ENGLISH = english("record");

  /**
   * A number in a sentence.
   *
   * @param plain as the root locale writes it: {@code 1,234.5}
   */
  public record Figure(String plain) implements Serializable {}

  /**
   * Checks the sentence.
   *
   * @throws IllegalArgumentException if no phrase has the key, or has a place for each argument and
   *     an argument for each place
   */
  public Sentence {
    arguments = List.copyOf(arguments);
    String phrase = ENGLISH.getProperty(key);
    if (phrase == null) {
      throw new IllegalArgumentException("no phrase is called " + key);
    }
    long places = PLACEHOLDER.matcher(phrase).results().map(m -> m.group(1)).distinct().count();
    if (places != arguments.size()) {
      throw new IllegalArgumentException(
          "%s has %d places, but %d arguments".formatted(key, places, arguments.size()));
    }
    for (Object argument : arguments) {
      if (!(argument instanceof Sentence
          || argument instanceof Figure
          || argument instanceof String)) {
        throw new IllegalArgumentException(key + " cannot say " + argument.getClass());
      }
    }
  }

  private static Properties english(String bundle) {
    try (InputStream in =
        Sentence.class.getResourceAsStream("/language/%s.en.properties".formatted(bundle))) {
      if (in == null) {
        throw new IOException("there is no bundle " + bundle);
      }
      Properties phrases = new Properties();
      phrases.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return phrases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A sentence.
   *
   * @param key of a phrase
   * @param arguments as the record has them; whole numbers become figures without marks between
   *     thousands, other objects the text that they print
   */
  public static Sentence of(String key, Object... arguments) {
    return new Sentence(key, Arrays.stream(arguments).map(Sentence::argument).toList());
  }

  private static Object argument(Object argument) {
    if (argument instanceof Sentence || argument instanceof Figure || argument instanceof String) {
      return argument;
    }
    return argument instanceof Integer || argument instanceof Long || argument instanceof Double
        ? new Figure(argument.toString())
        : argument.toString();
  }

  /** A number, written by a format of {@link java.util.Formatter}. */
  public static Figure figure(String format, Object number) {
    return new Figure(String.format(Locale.ROOT, format, number));
  }

  /** A count with marks between thousands. */
  public static Figure count(long number) {
    return figure("%,d", number);
  }

  /** A text whose key is not known, as in records of earlier versions. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Sentence asItIs(String text) {
    return of(AS_IT_IS, text);
  }

  /** Clauses one after the other, with semicolons between them. */
  public static Sentence clauses(List<Sentence> clauses) {
    return joined("record.join.clauses", clauses);
  }

  /** Things in a list, with commas between them. */
  public static Sentence listed(List<Sentence> things) {
    return joined("record.join.list", things);
  }

  private static Sentence joined(String key, List<Sentence> parts) {
    Sentence all = parts.get(0);
    for (Sentence part : parts.subList(1, parts.size())) {
      all = of(key, all, part);
    }
    return all;
  }

  /** The same with another sentence behind it. */
  public Sentence then(Sentence next) {
    return of("record.join.sentences", this, next);
  }

  /** The same with a full stop. */
  public Sentence ended() {
    return of("record.join.end", this);
  }

  /** Whether a phrase is a part of the sentence, or is all of it. */
  public boolean says(String phrase) {
    return key.equals(phrase)
        || arguments.stream().anyMatch(a -> a instanceof Sentence part && part.says(phrase));
  }

  /** The text that is recorded. */
  @JsonValue
  public String english() {
    return PLACEHOLDER
        .matcher(ENGLISH.getProperty(key))
        .replaceAll(
            place ->
                Matcher.quoteReplacement(said(arguments.get(Integer.parseInt(place.group(1))))));
  }

  private static String said(Object argument) {
    if (argument instanceof Sentence part) {
      return part.english();
    }
    return argument instanceof Figure number ? number.plain() : (String) argument;
  }

  /** The texts that are recorded. */
  public static List<String> english(List<Sentence> sentences) {
    return new ArrayList<>(sentences.stream().map(Sentence::english).toList());
  }

  @Override
  public String toString() {
    return english();
  }
}
