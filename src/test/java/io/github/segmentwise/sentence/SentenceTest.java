package io.github.segmentwise.sentence;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceTest {

  private static final Pattern KEY = Pattern.compile("\"(record[.][a-z0-9.-]+)\"");
  private static final Pattern MADE = Pattern.compile("new Sentence[(]|Sentence(?:[.]|::)asItIs");
  private static final Pattern PLACE = Pattern.compile("\\{\\d\\}");

  private static Properties phrases(String language) throws IOException {
    Properties phrases = new Properties();
    try (InputStream in =
        SentenceTest.class.getResourceAsStream(
            "/language/record.%s.properties".formatted(language))) {
      phrases.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return phrases;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  /** Warnings and reasons are {@link Sentence}s, so that these are all that a run can make. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "fr", "es", "pt"})
  void keys_ofTheProgram_areThoseOfEveryLanguage(String language) throws IOException {
    Set<String> made = new TreeSet<>();
    for (Path source : sources()) {
      Matcher key = KEY.matcher(Files.readString(source));
      while (key.find()) {
        made.add(key.group(1));
      }
    }
    assertThat(new TreeSet<>(phrases(language).stringPropertyNames()), is(made));
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "es", "pt"})
  void phrases_ofALanguage_haveThePlacesOfEnglishAndOtherWords(String language) throws IOException {
    Properties english = phrases("en");
    Properties others = phrases(language);
    for (String key : english.stringPropertyNames()) {
      assertThat(key, places(others.getProperty(key)), is(places(english.getProperty(key))));
      boolean hasWords =
          english.getProperty(key).replaceAll("\\{\\d\\}", "").matches(".*[a-z]{3}.*");
      boolean isName = key.startsWith("record.word.") || key.startsWith("record.signs.");
      assertThat(
          key, !hasWords || isName || !others.getProperty(key).equals(english.getProperty(key)));
    }
  }

  private static Set<String> places(String phrase) {
    return PLACE.matcher(phrase).results().map(m -> m.group()).collect(Collectors.toSet());
  }

  /** A text without a key can only come from a record of an earlier version, or a service. */
  @Test
  void texts_withoutKey_areMadeInFewPlaces() throws IOException {
    Set<String> makers = new TreeSet<>();
    for (Path source : sources()) {
      if (MADE.matcher(Files.readString(source)).find()) {
        makers.add(source.getFileName().toString());
      }
    }
    assertThat(
        makers,
        is(
            Set.of(
                "LanguageModelException.java",
                "Sentence.java",
                "SentenceJson.java",
                "ValueFitJson.java")));
  }

  @Test
  void english_partsAndFigures_standInTheirPlaces() {
    Sentence unread = Sentence.of("record.warning.unread", "orders", Sentence.count(1234));
    Sentence most = Sentence.of("record.warning.most-often", "x");
    assertThat(
        Sentence.clauses(List.of(unread, most)).ended().english(),
        is("orders: 1,234 rows could not be read; see rejected_rows; most often x."));
  }

  @Test
  void json_ofAnySentence_isReadBackAsItWas() {
    Sentence sentence =
        Sentence.of("record.trial.kept", 3)
            .then(Sentence.of("record.warning.no-status", "a \"{0}\" \\"));
    assertThat(SentenceJson.unpacked(SentenceJson.packed(sentence)), is(sentence));
  }

  @Test
  void read_phraseOfALaterVersion_isEmpty() {
    var tree = SentenceJson.tree(Sentence.of("record.trial.kept", 3)).put("key", "record.unknown");
    assertThat(SentenceJson.read(tree).stream().toList(), is(empty()));
  }

  @Test
  void of_unknownKeyOrWrongNumberOfArguments_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Sentence.of("record.unknown"));
    assertThrows(IllegalArgumentException.class, () -> Sentence.of("record.trial.kept"));
    assertThrows(IllegalArgumentException.class, () -> Sentence.of("record.trial.kept", 3, 4));
  }
}
