package io.github.segmentwise.describe.wording;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.behaviour.Behaviour;
import io.github.segmentwise.describe.wording.Message.Named;
import io.github.segmentwise.describe.wording.Message.Shown;
import io.github.segmentwise.value.Lifecycle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for the phrases of every language, and for the numbers in them. */
class PhrasesTest {

  private static final Pattern MARKS = Pattern.compile("\\{\\d\\}|<[^>]*>");

  /** A key in the source, whole or without the name of its bundle. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*");

  /** Ends of keys of which the source holds the beginning: forms of one phrase. */
  private static final Pattern FORMS =
      Pattern.compile(
          "(?:[.](?:all|brief|whole|on|mild|faint|customers|mostly|more|few|rarely|done))+$");

  private static Set<String> marks(String text) {
    return MARKS.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @EnumSource
  void bundles_ofEachLanguage_haveTheKeysAndPlaceholdersOfEnglish(Language language) {
    for (String bundle : Phrases.BUNDLES) {
      Properties english = Phrases.read(bundle, Language.EN);
      Properties other = Phrases.read(bundle, language);
      assertThat(bundle, other.stringPropertyNames(), equalTo(english.stringPropertyNames()));
      for (String key : english.stringPropertyNames()) {
        assertThat(key, marks(other.getProperty(key)), equalTo(marks(english.getProperty(key))));
        assertThat(key, other.getProperty(key).isBlank(), is(english.getProperty(key).isBlank()));
      }
    }
  }

  /** The second phrase of a key would silently take the place of the first. */
  @ParameterizedTest
  @EnumSource
  void bundles_noKey_standsTwice(Language language) throws IOException {
    for (String bundle : Phrases.BUNDLES) {
      String file = bundle + "." + language.name().toLowerCase(Locale.ROOT) + ".properties";
      List<String> keys =
          Files.readAllLines(Path.of("src/main/resources/language", file)).stream()
              .filter(line -> line.contains("=") && !line.startsWith("#"))
              .map(line -> line.substring(0, line.indexOf('=')))
              .toList();
      assertThat(file, keys.size(), is(Phrases.read(bundle, language).size()));
      assertThat(file, new TreeSet<>(keys).size(), is(keys.size()));
    }
  }

  /** In a phrase that is the same in all languages there is a word that nobody translated. */
  @ParameterizedTest
  @EnumSource(names = "EN", mode = EnumSource.Mode.EXCLUDE)
  void bundles_ofOtherLanguages_areTranslated(Language language) {
    for (String bundle : Phrases.BUNDLES) {
      Properties english = Phrases.read(bundle, Language.EN);
      Properties other = Phrases.read(bundle, language);
      List<String> same =
          english.stringPropertyNames().stream()
              .filter(key -> english.getProperty(key).split(" ").length > 3)
              .filter(key -> english.getProperty(key).matches(".*\\p{L}{4}.*"))
              .filter(key -> english.getProperty(key).equals(other.getProperty(key)))
              .toList();
      assertThat(same, is(empty()));
    }
  }

  @Test
  void bundles_eachKey_isUsed() throws IOException {
    Set<String> used = new TreeSet<>(computedKeys());
    List<Path> sources = new ArrayList<>();
    for (String root :
        List.of("src/main/java", "src/main/resources/report", "src/main/resources/serve")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files.filter(Files::isRegularFile).forEach(sources::add);
      }
    }
    for (Path source : sources) {
      KEY.matcher(Files.readString(source)).results().map(MatchResult::group).forEach(used::add);
    }
    List<String> unused = new ArrayList<>();
    for (String bundle : Phrases.BUNDLES) {
      for (String key : Phrases.read(bundle, Language.EN).stringPropertyNames()) {
        boolean isUsed =
            used.contains(key)
                || used.contains(FORMS.matcher(key).replaceFirst(""))
                || (!bundle.equals("descriptions")
                    && used.contains(key.substring(key.indexOf('.') + 1)));
        if (!isUsed) {
          unused.add(key);
        }
      }
    }
    assertThat(unused, is(empty()));
  }

  /** Keys that are put together of a name. */
  private static List<String> computedKeys() {
    List<String> keys = new ArrayList<>();
    for (Behaviour behaviour : Behaviour.values()) {
      keys.add("behaviour." + behaviour.column().replace('_', '-'));
    }
    for (ColumnRole role : ColumnRole.values()) {
      keys.add("column." + role.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    for (Lifecycle group : Lifecycle.values()) {
      keys.add("lifecycle.heading." + group.inWords().replace(' ', '-'));
    }
    for (String kind :
        List.of("champions", "potential-loyalists", "need-attention", "at-risk", "hibernating")) {
      keys.add("lifecycle.kind." + kind);
    }
    for (Audience audience : Audience.values()) {
      keys.add("people." + audience.name().toLowerCase(Locale.ROOT));
    }
    for (String fault : List.of("method", "machine", "unread", "run", "page", "choose")) {
      keys.add("serve.fault." + fault);
    }
    for (String who : List.of("all", "once", "again", "away", "active")) {
      keys.add("page.reach." + who);
    }
    for (String form : List.of("in-last", "last")) {
      for (String window : List.of("day", "week", "year", "two-years", "three-years", "days")) {
        keys.add("window." + form + "." + window);
      }
    }
    for (String span :
        List.of("month", "three-months", "half-a-year", "year", "two-years", "three-years")) {
      keys.add("span." + span);
      keys.add("recent." + span);
    }
    for (String deed :
        List.of(
            "ordered",
            "bought-anything",
            "booked",
            "paid",
            "visited",
            "logged-in",
            "clicked",
            "donated",
            "returned-anything",
            "complained",
            "contacted",
            "active")) {
      keys.add("deed." + deed);
    }
    for (String tile : List.of("active", "repeat")) {
      keys.add("page.tile." + tile);
      keys.add("page.tile." + tile + ".customers");
    }
    for (String end : List.of("new", "lost")) {
      keys.add("page.flow." + end);
      keys.add("page.flow." + end + "-customers");
    }
    for (String unit : List.of("orders", "days")) {
      for (String form : List.of("", ".one", ".exactly", ".or-more")) {
        keys.add("page.range." + unit + form);
      }
    }
    return keys;
  }

  @Test
  void text_argumentsOfEachKind_areWrittenAsTheLanguageDoes() {
    Message window = Windows.inLast(90);
    assertThat(Phrases.english().text(window), is("in the last 90 days"));
    Phrases german = Phrases.of(ReaderLocale.of(Language.DE, ""));
    assertThat(german.text(window.capital()), is("In den letzten 90 Tagen"));
    assertThat(
        german.text("product-in-window", new Named("dresses", "Dresses {0} $1"), window),
        is("Dresses {0} $1, in den letzten 90 Tagen"));
    assertThat(german.text("page.tile.size", Shown.count(12_345)), is("12.345 Kunden"));
  }

  @Test
  void text_unknownKey_isRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> Phrases.english().text("page.no-such-phrase"));
    assertThat(refused.getMessage(), is("no phrase is called page.no-such-phrase"));
  }

  /** Java's releases differ in the width of blanks that no line may break at. */
  private static String blanks(String number) {
    return number.replaceAll("[\u00a0\u202f]", " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EN||1,234.5|12%|1,235|4.4×",
        "EN|de-CH|1’234.5|12%|1’235|4.4×",
        "DE||1.234,5|12 %|1.235|4,4×",
        "DE|de-AT|1 234,5|12 %|1 235|4,4×",
        "FR||1 234,5|12 %|1 235|4,4×",
        "ES||1.234,5|12 %|1.235|4,4×",
        "PT||1.234,5|12%|1.235|4,4×",
      })
  void figures_ofLocales_keepTheirValues(
      Language language, String tag, String fixed, String percent, String amount, String times) {
    Figures figures = Phrases.of(ReaderLocale.of(language, tag == null ? "" : tag)).figures();
    assertThat(blanks(figures.fixed(1234.5, 1)), is(fixed));
    assertThat(blanks(figures.percent(0.12)), is(percent));
    assertThat(blanks(figures.amount(1234.5)), is(amount));
    assertThat(figures.times(8.8, 2), is(times));
  }

  @ParameterizedTest
  @CsvSource({"de-AT,true", "en,true", "fr-ca,true", "xx-YY,false", "de_AT,false", "x,false"})
  void locale_tags_areKnownOrNot(String tag, boolean known) {
    assertThat(ReaderLocale.locale(tag).isPresent(), is(known));
  }

  @Test
  void languageTag_ofAPage_isThatOfItsWords() {
    assertThat(ReaderLocale.ENGLISH.languageTag(), is("en"));
    assertThat(ReaderLocale.of(Language.DE, "").languageTag(), is("de"));
    assertThat(ReaderLocale.of(Language.DE, "de-AT").languageTag(), is("de-AT"));
    assertThat(ReaderLocale.of(Language.DE, "en-GB").languageTag(), is("de"));
    assertThat(ReaderLocale.of(Language.DE, "en-GB"), is(not(ReaderLocale.of(Language.DE, ""))));
  }
}
