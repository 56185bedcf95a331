package io.github.segmentwise.report.words;

import io.github.segmentwise.describe.SegmentWords;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.describe.wording.Phrases;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.describe.wording.RecordedText;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.value.Lifecycle;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Map;

/**
 * The page in the language and with the numbers of those who read it.
 *
 * @param segments the words of the descriptions
 * @param cells of tables
 * @param record says what a run recorded in English
 */
public record PageWords(Phrases phrases, SegmentWords segments, Cells cells, RecordedText record) {

  public static PageWords of(ReaderLocale readers) {
    return of(readers, Map.of());
  }

  /**
   * Of the page of a run.
   *
   * @param sentences that it recorded, by their English text
   */
  public static PageWords of(ReaderLocale readers, Map<String, Sentence> sentences) {
    Phrases phrases = Phrases.of(readers);
    return new PageWords(
        phrases,
        new SegmentWords(phrases),
        new Cells(phrases.figures()),
        new RecordedText(phrases, sentences));
  }

  public Figures figures() {
    return phrases.figures();
  }

  /**
   * A phrase of the page.
   *
   * @param key without {@code page.} before it
   */
  public String text(String key, Object... arguments) {
    return phrases.text("page." + key, arguments);
  }

  public String count(long value) {
    return figures().count(value);
  }

  public String percent(double share) {
    return figures().percent(share);
  }

  /** An amount with its currency, which may be empty. */
  public String money(String currency, String amount) {
    return currency.isEmpty() ? amount : phrases.text("script.money", currency, amount);
  }

  /** The name of a group of customers as a heading. */
  public String heading(Lifecycle group) {
    return phrases.text("lifecycle.heading." + key(group));
  }

  private static String key(Lifecycle group) {
    return group.inWords().replace(' ', '-');
  }

  /** {@code 2026-11-21T18:00:00Z} as {@code 2026-11-21 18:00 UTC}, midnight as its date. */
  public String moment(String instant) {
    if (phrases.readers().isPlain()) {
      return instant
          .replaceFirst("T00:00(:00)?Z$", "")
          .replaceFirst("T(\\d\\d:\\d\\d):00Z$", " $1 UTC")
          .replaceFirst("T(.*)Z$", " $1 UTC");
    }
    try {
      var moment = Instant.parse(instant).atOffset(ZoneOffset.UTC);
      boolean isDate = instant.matches(".*T00:00(:00)?Z");
      DateTimeFormatter format =
          isDate
              ? DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
              : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT);
      return format.withLocale(phrases.readers().locale()).format(moment) + (isDate ? "" : " UTC");
    } catch (DateTimeParseException e) {
      return instant;
    }
  }
}
