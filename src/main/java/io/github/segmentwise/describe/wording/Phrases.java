package io.github.segmentwise.describe.wording;

import io.github.segmentwise.describe.wording.Message.Named;
import io.github.segmentwise.describe.wording.Message.Shown;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.sentence.Sentence.Figure;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The phrases of a language, by key, and the numbers of a locale.
 *
 * <p>The phrases are in the resources {@code language/*.properties}. {@code {0}} in a phrase stands
 * for the first argument; nothing else has a meaning, so that apostrophes and quotes stand for
 * themselves. No phrase depends on the number or the gender of what stands in it.
 */
public final class Phrases {

  /** The resources of a language, without its code. */
  static final List<String> BUNDLES =
      List.of("descriptions", "page", "script", "serve", RecordedText.BUNDLE);

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)\\}");

  private static final Map<Language, Map<String, String>> LOADED = loaded();

  private static final Phrases ENGLISH = new Phrases(ReaderLocale.ENGLISH);

  private final ReaderLocale readers;
  private final Map<String, String> texts;
  private final Figures figures;

  private Phrases(ReaderLocale readers) {
    this.readers = readers;
    this.texts = LOADED.get(readers.language());
    this.figures = new Figures(readers.locale());
  }

  /** In the words and numbers of some readers. */
  public static Phrases of(ReaderLocale readers) {
    return new Phrases(readers);
  }

  /** In English, with numbers as in code. */
  public static Phrases english() {
    return ENGLISH;
  }

  private static Map<Language, Map<String, String>> loaded() {
    Map<Language, Map<String, String>> all = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      Map<String, String> texts = new HashMap<>();
      for (String bundle : BUNDLES) {
        read(bundle, language).forEach((key, text) -> texts.put((String) key, (String) text));
      }
      all.put(language, Map.copyOf(texts));
    }
    return all;
  }

  /** A bundle as it is. */
  static Properties read(String bundle, Language language) {
    String resource = "/language/%s.%s.properties".formatted(bundle, language.code());
    try (InputStream in = Phrases.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("resource not found: " + resource);
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ReaderLocale readers() {
    return readers;
  }

  public Figures figures() {
    return figures;
  }

  public boolean isEnglish() {
    return readers.language() == Language.EN;
  }

  /** The texts of a bundle, by key. */
  public Map<String, String> bundle(String bundle) {
    Map<String, String> all = new HashMap<>();
    read(bundle, readers.language()).forEach((key, text) -> all.put((String) key, (String) text));
    return all;
  }

  /**
   * A phrase.
   *
   * @throws IllegalArgumentException if there is none under the key
   */
  public String text(String key, Object... arguments) {
    return text(key, List.of(arguments));
  }

  public String text(Message message) {
    String text = text(message.key(), message.arguments());
    return message.isCapital() ? PlainText.capitalised(text) : text;
  }

  /** A sentence of the record. */
  public String text(Sentence sentence) {
    return text(sentence.key(), sentence.arguments());
  }

  private String text(String key, List<Object> arguments) {
    String pattern = texts.get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no phrase is called " + key);
    }
    return PLACEHOLDER
        .matcher(pattern)
        .replaceAll(
            placeholder -> Matcher.quoteReplacement(argument(arguments.get(place(placeholder)))));
  }

  private static int place(MatchResult placeholder) {
    return Integer.parseInt(placeholder.group(1));
  }

  private String argument(Object argument) {
    if (argument instanceof Message message) {
      return text(message);
    }
    if (argument instanceof Sentence sentence) {
      return text(sentence);
    }
    if (argument instanceof Figure number) {
      return figures.rewritten(number.plain());
    }
    if (argument instanceof Shown number) {
      return figures.of(number);
    }
    if (argument instanceof Named name) {
      return isEnglish() ? name.inEnglish() : argument(name.elsewhere());
    }
    return (String) argument;
  }
}
