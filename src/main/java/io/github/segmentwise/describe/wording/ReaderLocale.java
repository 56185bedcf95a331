package io.github.segmentwise.describe.wording;

import java.io.Serializable;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How texts are written for those who read them.
 *
 * @param language of the words
 * @param locale by which numbers and dates are written
 */
public record ReaderLocale(Language language, Locale locale) implements Serializable {

  /** The names under which a run records both, where they are not the usual ones. */
  public static final String LANGUAGE = "language";

  public static final String LOCALE = "locale";

  public static final ReaderLocale ENGLISH = of(Language.EN, "");

  /**
   * Of a language and a tag.
   *
   * @param tag of BCP 47; empty for the usual one of the language
   * @throws IllegalArgumentException if there is no such locale
   */
  public static ReaderLocale of(Language language, String tag) {
    return new ReaderLocale(
        language, tag.isEmpty() ? language.usualLocale() : locale(tag).orElseThrow());
  }

  /** What a run recorded of both. */
  public static ReaderLocale recorded(Map<String, String> flags) {
    return of(
        Language.valueOf(flags.getOrDefault(LANGUAGE, Language.EN.code()).toUpperCase(Locale.ROOT)),
        flags.getOrDefault(LOCALE, ""));
  }

  /** The locale of a tag of BCP 47; empty where the tag is malformed or nobody knows its locale. */
  public static Optional<Locale> locale(String tag) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      Locale plain = locale.stripExtensions();
      boolean isKnown =
          !plain.getLanguage().isEmpty()
              && Arrays.asList(Locale.getAvailableLocales()).contains(plain);
      return isKnown ? Optional.of(locale) : Optional.empty();
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  /** Whether numbers and dates are written as in code. */
  public boolean isPlain() {
    return locale.equals(Locale.ROOT);
  }

  /** For scripts, which write numbers as this side does. */
  public String numberTag() {
    return isPlain() ? Language.EN.code() : locale.toLanguageTag();
  }

  /** Of the words, for a page: {@code de}, or {@code de-AT} where the locale says so. */
  public String languageTag() {
    boolean isUsual = locale.equals(language.usualLocale());
    return !isUsual && locale.getLanguage().equals(language.code())
        ? locale.stripExtensions().toLanguageTag()
        : language.code();
  }
}
