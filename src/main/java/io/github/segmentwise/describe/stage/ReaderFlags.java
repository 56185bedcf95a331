package io.github.segmentwise.describe.stage;

import static io.github.segmentwise.describe.gemini.GeminiFlags.DESCRIPTIONS;

import io.github.segmentwise.describe.wording.Language;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagType;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.flag.FlagValues;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The flags that say in which language, and with which numbers and dates, people read the result.
 * What is usual is not recorded, so that runs of before the flags keep their ids.
 */
public final class ReaderFlags {

  /** A language with a region, or one of those in which texts are written. */
  private static final String TAG =
      "([a-z]{2,3}(-[A-Z][a-z]{3})?-([A-Z]{2}|[0-9]{3})(-u(-[a-z0-9]{2,8})+)?|en|de|fr|es|pt)?";

  public static final Flag<Language> LANGUAGE =
      Flag.of(ReaderLocale.LANGUAGE, FlagTypes.oneOf(Language.class))
          .option(Language.EN, "English", "English, numbers as 1,234.5 and 12%.")
          .option(Language.DE, "German", "German, numbers as 1.234,5 and 12 %.")
          .option(Language.FR, "French", "French, numbers as 1 234,5 and 12 %.")
          .option(Language.ES, "Spanish", "Spanish, numbers as 1.234,5 and 12 %.")
          .option(
              Language.PT, "Portuguese", "Portuguese, numbers as 1.234,5 and 12%, as in Brazil.")
          .byDefault("en")
          .recordedByItsReader()
          .in(DESCRIPTIONS)
          .says(
              "Language of the texts",
              "Language of titles, descriptions, ideas and of the page. Names from the data stay as"
                  + " they are.");

  public static final Flag<String> LOCALE =
      Flag.of(
              ReaderLocale.LOCALE,
              FlagType.<String>of(
                      "the BCP 47 tag of a locale, such as de-AT, en-GB, es-MX, fr-CH or pt-PT",
                      ReaderFlags::canonical,
                      tag -> tag)
                  .shown(FlagType.Form.TEXT, TAG)
                  .shownAs("a BCP 47 tag such as de-AT"))
          .optional()
          .recordedByItsReader()
          .in(DESCRIPTIONS)
          .says(
              "Locale of numbers and dates",
              "How numbers and dates are written in texts and on the page; by default as is usual"
                  + " in the language.");

  public static final List<Flag<?>> FLAGS = List.of(LANGUAGE, LOCALE);

  private ReaderFlags() {}

  private static Optional<String> canonical(String tag) {
    return tag.isEmpty() ? Optional.of("") : ReaderLocale.locale(tag).map(Locale::toLanguageTag);
  }

  /** What the flags say. */
  public static ReaderLocale from(FlagValues values) {
    return ReaderLocale.of(values.get(LANGUAGE), values.get(LOCALE));
  }

  /** What is recorded of both; nothing of what is usual. */
  public static Map<String, String> record(ReaderLocale readers) {
    Map<String, String> record = new TreeMap<>();
    if (readers.language() != Language.EN) {
      record.put(LANGUAGE.name(), readers.language().code());
    }
    if (!readers.equals(ReaderLocale.of(readers.language(), ""))) {
      record.put(LOCALE.name(), readers.locale().toLanguageTag());
    }
    return record;
  }
}
