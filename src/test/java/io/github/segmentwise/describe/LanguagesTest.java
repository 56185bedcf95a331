package io.github.segmentwise.describe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.github.segmentwise.describe.wording.Language;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.profile.SegmentProfile;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** All languages tell the same of a segment: the same numbers, under titles that differ. */
class LanguagesTest {

  private static final Pattern NUMBER = Pattern.compile("\\d(?:[\\d.,’ ]*\\d)?");

  /** Runs of made-up segments, and of segments that are alike. */
  private static List<List<SegmentProfile>> runs() {
    List<List<SegmentProfile>> runs = new ArrayList<>();
    for (long seed = 1; seed <= 4; seed++) {
      runs.add(RandomProfiles.scattered(2, 1, seed));
      runs.add(RandomProfiles.scattered(10, 0.3, seed));
      runs.add(RandomProfiles.scattered(40, 0.001, seed));
    }
    return runs;
  }

  /** Numbers as in code, in ascending order: sentences have another order in each language. */
  private static List<String> numbers(String text, Locale locale) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
    String group = String.valueOf(symbols.getGroupingSeparator());
    String decimal = String.valueOf(symbols.getDecimalSeparator());
    String marked =
        text.replace("\u202f", "\u00a0")
            .replaceAll(
                "(?<=\\d)" + Pattern.quote(group.replace("\u202f", "\u00a0")) + "(?=\\d{3})", "");
    return NUMBER
        .matcher(decimal.equals(",") ? marked.replaceAll("(?<=\\d),(?=\\d)", ".") : marked)
        .results()
        .map(MatchResult::group)
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @EnumSource(names = "EN", mode = EnumSource.Mode.EXCLUDE)
  void describe_otherLanguage_tellsTheSameNumbers(Language language) {
    ReaderLocale readers = ReaderLocale.of(language, "");
    for (List<SegmentProfile> run : runs()) {
      List<Description> english = new ProfileDescriber("GBP", ReaderLocale.ENGLISH).describe(run);
      List<Description> other = new ProfileDescriber("GBP", readers).describe(run);
      for (int i = 0; i < run.size(); i++) {
        Description ours = other.get(i);
        Description theirs = english.get(i);
        assertThat(
            ours.title() + " / " + theirs.title(),
            numbers(ours.title(), readers.locale()),
            equalTo(numbers(theirs.title(), Locale.ROOT)));
        assertThat(
            ours.description() + " / " + theirs.description(),
            numbers(ours.description(), readers.locale()),
            equalTo(numbers(theirs.description(), Locale.ROOT)));
        assertThat(ours.campaignIdeas().size(), is(theirs.campaignIdeas().size()));
        assertThat(ours.description(), not(theirs.description()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void describe_anyLanguage_titlesDiffer(Language language) {
    for (List<SegmentProfile> run : runs()) {
      long distinct =
          new ProfileDescriber("", ReaderLocale.of(language, ""))
              .describe(run).stream()
                  .map(description -> description.title().toLowerCase(Locale.ROOT))
                  .distinct()
                  .count();
      assertThat(distinct, is((long) run.size()));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EN|High-income shoppers in Brasil",
        "DE|Income (USD): hoch, aus Brasil",
        "FR|Income (USD)\u00a0: niveau élevé, de Brasil",
        "ES|Income (USD): nivel alto, de Brasil",
        "PT|Income (USD): nível alto, de Brasil"
      })
  void describe_knownSegment_hasATitleThatPeopleWouldGive(Language language, String title) {
    SegmentProfile plain = ProfileBuilder.averageShop(2, 100, 0.5).build();
    SegmentProfile young =
        ProfileBuilder.averageShop(1, 200, 0.5)
            .numeric("income_usd", 90_000, 5_000, 50_000, 10_000)
            .category("country", "Brasil", 0.95, 0.3)
            .build();
    assertThat(
        new ProfileDescriber("", ReaderLocale.of(language, ""))
            .describe(List.of(young, plain))
            .get(0)
            .title(),
        is(title));
  }
}
