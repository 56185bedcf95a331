package io.github.segmentwise.describe.wording;

import java.util.Locale;

/** A language in which titles, descriptions and the page are written. */
public enum Language {
  /** Numbers and dates as in code: {@code 1,234.5} and {@code 2026-11-21}. */
  EN("English", Locale.ROOT),
  DE("German", Locale.forLanguageTag("de-DE")),
  FR("French", Locale.forLanguageTag("fr-FR")),
  ES("Spanish", Locale.forLanguageTag("es-ES")),
  PT("Portuguese", Locale.forLanguageTag("pt-BR"));

  private final String englishName;
  private final Locale usualLocale;

  Language(String englishName, Locale usualLocale) {
    this.englishName = englishName;
    this.usualLocale = usualLocale;
  }

  /** Such as {@code de}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The code, by which people choose it. */
  @Override
  public String toString() {
    return code();
  }

  /** Such as "German". */
  public String englishName() {
    return englishName;
  }

  /** By which numbers and dates are written where nothing else is asked for. */
  Locale usualLocale() {
    return usualLocale;
  }
}
