package io.github.segmentwise.embed;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The words of a customer's text, from {@code embed/customer-text.properties}. */
final class Wording {

  private static final String RESOURCE = "/embed/customer-text.properties";
  private static final String PLACE = "{}";

  private final Properties phrases = new Properties();

  private Wording() {}

  /**
   * Reads the words from the class path.
   *
   * @throws UncheckedIOException when they cannot be read
   */
  static Wording load() {
    Wording wording = new Wording();
    try (InputStream in = Wording.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException(RESOURCE + " is not on the class path");
      }
      wording.phrases.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return wording;
  }

  /** Changes with the words. */
  int version() {
    return Integer.parseInt(phrase("version"));
  }

  /** A phrase with its places filled in, one after another. */
  String phrase(String name, Object... values) {
    String phrase = phrase(name);
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (Object value : values) {
      int place = phrase.indexOf(PLACE, from);
      text.append(phrase, from, place).append(value);
      from = place + PLACE.length();
    }
    return text.append(phrase.substring(from)).toString();
  }

  private String phrase(String name) {
    String phrase = phrases.getProperty(name);
    if (phrase == null) {
      throw new IllegalStateException(RESOURCE + " has no '" + name + "'");
    }
    return phrase;
  }
}
