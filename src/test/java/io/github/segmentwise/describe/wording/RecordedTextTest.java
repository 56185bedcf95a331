package io.github.segmentwise.describe.wording;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.describe.wording.RecordedText.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run records in English, in other languages. */
class RecordedTextTest {

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** Words that the program puts together out of several literals. */
  private static final Set<String> PUT_TOGETHER =
      Set.of(
          "1 fit",
          "1 row",
          "1 trial",
          "and are",
          "and is",
          "are left",
          "are less",
          "because fewer",
          "because none",
          "cell counts",
          "cells count",
          "columns has",
          "count as",
          "count in",
          "counts as",
          "counts in",
          "customers count",
          "customers counts",
          "does not",
          "explain as",
          "explains as",
          "fit their",
          "fits their",
          "halve one",
          "has another",
          "has no",
          "has phone",
          "has profile",
          "has the",
          "have another",
          "have no",
          "have phone",
          "have the",
          "header were",
          "is higher",
          "is left",
          "is less",
          "is lower",
          "is no",
          "k and",
          "k is",
          "know categories",
          "lower than",
          "more a",
          "by had",
          "before a",
          "not know",
          "nothing of",
          "other k",
          "other was",
          "others were",
          "rejected_rows which",
          "row without",
          "rows that",
          "rows without",
          "segments has",
          "segments is",
          "the highest",
          "the lowest",
          "value of",
          "value were",
          "values each",
          "was left",
          "were left");

  private static Said say(Language language, String text) {
    return new RecordedText(Phrases.of(ReaderLocale.of(language, ""))).say(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DE | Left out: k = 4 is not stable; segments learnt from halves of the customers agree by 0.71. | Außen vor: k = 4 ist nicht stabil; aus Hälften der Kunden gelernte Segmente stimmen zu 0,71 überein.
          DE | orders: 1,234 rows refer to nothing and were left out | orders: 1.234 Zeilen verweisen auf nichts und blieben außen vor
          DE | Its mean squared distance (18.7394) is higher than that of trial 4 (18.6799); both have k = 3. | Sein Wert (mittlerer quadrierter Abstand: 18,7394) ist höher als der von Versuch 4 (18,6799); beide haben k = 3.
          ES | The segments explain 26.4 % of the variance of 2,240 customers. | Los segmentos explican el 26,4 % de la varianza de 2.240 clientes.
          PT | A model was trained, because there is no run before this one. Trial 1 with 2 segments is the only one. | Um modelo foi treinado, pois não há execução anterior. O teste 1 com 2 segmentos é o único.
          """)
  void say_sentencesOfPatterns_saysThemWithNumbersOfTheLocale(
      Language language, String recorded, String said) {
    assertThat(say(language, recorded), is(new Said(said, null)));
  }

  @Test
  void say_english_isAsRecorded() {
    assertThat(say(Language.EN, "anything; at 1.5"), is(new Said("anything; at 1.5", null)));
  }

  /** Half a translation would be worse than none. */
  @Test
  void say_oneClauseOfNoPattern_staysEnglishAsAWhole() {
    String text = "Left out: k = 4 is not stable; nobody knows why.";
    assertThat(say(Language.DE, text), is(new Said(text, "en")));
  }

  @Test
  void say_nameFromTheData_staysAsItIs() {
    assertThat(
        say(Language.FR, "features: column 1,5.x has the same value in every row, and is left out")
            .text(),
        is("features : la colonne 1,5.x a la même valeur à chaque ligne et est écartée"));
  }

  @ParameterizedTest
  @EnumSource(names = "EN", mode = EnumSource.Mode.EXCLUDE)
  void say_everyPattern_isRecognisedAndKeepsItsFigures(Language language) {
    Properties english = Phrases.read(RecordedText.BUNDLE, Language.EN);
    for (String key : english.stringPropertyNames()) {
      String recorded = english.getProperty(key);
      for (int i = 0; i < 10; i++) {
        recorded = recorded.replace("{" + i + "}", "q" + i + "q");
      }
      Said said = say(language, recorded);
      assertThat(key, said.lang(), is((String) null));
      for (int i = 0; i < 10; i++) {
        assertThat(key, said.text().contains("q" + i + "q"), is(recorded.contains("q" + i + "q")));
      }
      boolean isName = key.startsWith("record.word.");
      assertThat(key, isName || !said.text().equals(recorded));
    }
  }

  /** A message that changes in the program has to change in its pattern too. */
  @Test
  void patterns_neighbouringWords_standInTheProgram() throws IOException {
    Set<String> written = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String joined = Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", "");
        Matcher literal = LITERAL.matcher(joined);
        while (literal.find()) {
          written.addAll(pairs(literal.group(1).replaceAll("%[-+,.$0-9]*[a-z]", " \u0000 ")));
        }
      }
    }
    Properties english = Phrases.read(RecordedText.BUNDLE, Language.EN);
    List<String> gone = new ArrayList<>();
    for (String key : english.stringPropertyNames()) {
      for (String pair : pairs(english.getProperty(key).replaceAll("\\{\\d\\}", " \u0000 "))) {
        if (!written.contains(pair) && !PUT_TOGETHER.contains(pair)) {
          gone.add(key + ": " + pair);
        }
      }
    }
    assertThat(gone, is(empty()));
  }

  private static Set<String> pairs(String text) {
    Set<String> pairs = new TreeSet<>();
    String[] words = text.replaceAll("[^\\w\u0000' -]", "").trim().split("\\s+");
    for (int i = 1; i < words.length; i++) {
      if (!words[i - 1].contains("\u0000") && !words[i].contains("\u0000")) {
        pairs.add(words[i - 1] + " " + words[i]);
      }
    }
    return pairs;
  }
}
