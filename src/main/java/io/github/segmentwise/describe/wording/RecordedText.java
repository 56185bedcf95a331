package io.github.segmentwise.describe.wording;

import io.github.segmentwise.sentence.Sentence;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Says in the language of the readers what a run records in English.
 *
 * <p>Records and tables are in English, whoever reads the page, since other programs read them too.
 * Beside the texts, {@code run.json} has the sentences of which they are made, a key with arguments
 * each, and these are said again in another language. A text of which the record has no sentence,
 * such as one of an earlier version, stays in English.
 */
public final class RecordedText {

  static final String BUNDLE = "record";

  private final Phrases phrases;
  private final Map<String, Sentence> byText;

  /** Says what the record of a run says, the sentences by their English text. */
  public RecordedText(Phrases phrases, Map<String, Sentence> byText) {
    this.phrases = phrases;
    this.byText = Map.copyOf(byText);
  }

  /**
   * A text as it is shown.
   *
   * @param lang of the text where it is not that of the page, else null
   */
  public record Said(String text, @Nullable String lang) {}

  /** Says a text of the record or of one of its tables. */
  public Said say(String text) {
    if (phrases.isEnglish() || text.isEmpty()) {
      return new Said(text, null);
    }
    Sentence sentence = byText.get(text);
    return sentence == null
        ? new Said(text, Language.EN.code())
        : new Said(phrases.text(sentence), null);
  }

  /** Says several texts one after the other; one that stays in English leaves all in English. */
  public Said say(String first, String second) {
    Said all = say(first);
    Said more = say(second);
    boolean isSaid = all.lang() == null && more.lang() == null;
    String text = isSaid ? all.text() + " " + more.text() : first + " " + second;
    return new Said(text.strip(), isSaid ? null : Language.EN.code());
  }

  /** Whether a phrase is a part of a text; never where the record has no sentence of it. */
  public boolean says(String text, String phrase) {
    Sentence sentence = byText.get(text);
    return sentence != null && sentence.says(phrase);
  }
}
