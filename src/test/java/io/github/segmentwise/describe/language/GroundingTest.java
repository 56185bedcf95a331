package io.github.segmentwise.describe.language;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.github.segmentwise.describe.ProfileBuilder;
import io.github.segmentwise.describe.wording.Language;
import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroundingTest {

  /** 3,165 customers, 31.7% of all; age 47.6 (41.2); spend 2,811 in a year, 3,350 in three. */
  private static Grounding by(Locale locale) {
    return new Grounding(
        ProfileFigures.of(
            SharedProfile.of(
                    new ProfileBuilder(1, 3165, 0.317)
                        .numeric("age", 47.6, 10, 41.2, 17)
                        .window(365, 2811, 2244)
                        .window(730, 3100.25, 2300)
                        .window(1095, 3350, 2429)
                        .product("Men", "Suits", 1200, 300, 0.96, 0.22)
                        .product("Men", "7 For All Mankind", 1100, 299, 0.5, 0.4)
                        .category("city", "Area 51", 0.4, 0.21)
                        .category("city", "Paris", 0.6, 0.33)
                        .build(),
                    1)
                .orElseThrow()),
        locale);
  }

  private final Grounding grounding = by(Locale.ROOT);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-DE|3.165 Kunden, 31,7 % aller, 32 Prozent; 47,6 Jahre; 1,253-mal; in 12 Monaten, 3"
            + " Jahren",
        "fr-FR|3\u202f165 clients, 31,7\u202f% ; 47,6 ans ; 1,253 fois ; sur 12 mois, 3 ans,"
            + " 1\u202f095 jours",
        "es-ES|3.165 clientes, 31,7 %, 32 por ciento; 47,6; en 12 meses, 3 años, 1.095 días",
        "pt-BR|3.165 clientes, 31,7%, 32 por cento; 1,253 vezes; em 12 meses, 3 anos, 1.095 dias"
      })
  void ungrounded_numbersOfOtherLocales_areThoseOfTheProfile(String locale, String text) {
    assertThat(by(Locale.forLanguageTag(locale)).ungrounded(text), empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-DE|3.156 Kunden|3156",
        "fr-FR|31,9\u202f% de tous|31.9 %",
        "pt-BR|48,6 anos|48.6 anos"
      })
  void ungrounded_wrongNumbersOfOtherLocales_areFound(String locale, String text, String found) {
    assertThat(by(Locale.forLanguageTag(locale)).ungrounded(text), contains(found));
  }

  @ParameterizedTest
  @CsvSource({
    "DE,zwei drittel von ihnen",
    "DE,doppelt so viele",
    "FR,la moitié d’entre eux",
    "ES,una cuarta parte de mil clientes",
    "PT,metade dos clientes"
  })
  void numberWords_ofOtherLanguages_areFound(Language language, String text) {
    assertThat(NumberWords.in(text, language), not(empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3,165 customers, 31.7% of all, or 32 percent, or 32 per cent, or 32 %",
        "3\u202F165 customers, 3165 customers, 3’165 customers",
        "They are 48 (41 across all), or 47.6 years old, 48-year-old on average",
        "They spent 3,350, about 3,400 or 3.4k, over 3 years (2,429 usually)",
        "in the last 12 months, 365 days, 24 months, 36-month, 2 years and 1,095 days",
        "96% bought suits, against 22%",
        "1.253 times as much, 1.25x, 4-fold",
        "96％ and ９６%",
        "Buyers of 7 For All Mankind in Area 51.",
        "the last two years, one of the groups",
        ""
      })
  void ungrounded_numbersOfTheProfile_none(String text) {
    assertThat(text, grounding.ungrounded(text), empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "31% of all | 31%",
        "31.6% of all | 31.6%",
        "30% of all | 30%",
        "about 3,000 | 3,000",
        "3,166 customers | 3,166",
        "3.9k spent | 3.9k",
        "3 million | 3 million",
        "47 years old | 47 years",
        "in the last 18 months | 18 months",
        "51 cities | 51",
        "7 suits | 7",
        "save 20% now | 20%",
        "in 2026 | 2026",
        "½ of them | 1",
        "٣١٪ | 31",
        "Q4 | 4",
        "0.5% of all | 0.5%",
        "74% more | 74%"
      })
  void ungrounded_otherNumbers_areFound(String text, String number) {
    assertThat(text, grounding.ungrounded(text).get(0), is(number));
  }

  @Test
  void ungrounded_fraction_givesBothNumbers() {
    assertThat(grounding.ungrounded("⅞ of all"), contains("7", "8"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.317", "31.7", "3165", "3.165E3", "47.6", "2811.0", "0.96", "365"})
  void holds_numbersOfTheProfile_yes(BigDecimal number) {
    assertThat(grounding.holds(number), is(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.318", "99", "12345678901234567890123", "1E+999999999", "1E-999999"})
  void holds_otherNumbers_no(BigDecimal number) {
    assertThat(grounding.holds(number), is(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nine out of ten", "one in three of them", "9 out of 10", "two thirds", "a third of them",
        "twice as much", "half of them", "forty years old", "ninety percent", "a dozen cities",
        "three times the average", "ten per cent", "one of every two", "thousands of customers"
      })
  void numberWords_claims_areFound(String text) {
    assertThat(text, NumberWords.in(grounding.withoutNumbers(text), Language.EN), not(empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "in the last two years",
        "one of the largest groups",
        "these three products",
        "they often buy 96% of the time",
        "the third group, behind no one in China",
        "most of them weigh options"
      })
  void numberWords_smallCounts_areFine(String text) {
    assertThat(text, NumberWords.in(grounding.withoutNumbers(text), Language.EN), empty());
  }
}
