package io.github.segmentwise.describe.wording;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.describe.wording.RecordedText.Said;
import io.github.segmentwise.sentence.Sentence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run records in English, in other languages. */
class RecordedTextTest {

  private static final Sentence UNSTABLE =
      Sentence.of("record.trial.not-stable", 4, Sentence.figure("%.2f", 0.71)).ended();

  private static RecordedText in(Language language) {
    return new RecordedText(
        Phrases.of(ReaderLocale.of(language, "")), Map.of(UNSTABLE.english(), UNSTABLE));
  }

  @Test
  void say_sentenceOfTheRecord_isInTheLanguageWithItsNumbers() {
    assertThat(
        in(Language.DE).say(UNSTABLE.english()),
        is(
            new Said(
                "Außen vor: k = 4 ist nicht stabil; aus Hälften der Kunden gelernte Segmente"
                    + " stimmen zu 0,71 überein.",
                null)));
    assertThat(in(Language.EN).say(UNSTABLE.english()), is(new Said(UNSTABLE.english(), null)));
  }

  @Test
  void say_clausesInClauses_areAllSaid() {
    Sentence orphans = Sentence.of("record.warning.orphans", "orders", Sentence.count(1234));
    Sentence both = Sentence.clauses(List.of(orphans, Sentence.of("record.checks.no-lines")));
    RecordedText french =
        new RecordedText(
            Phrases.of(ReaderLocale.of(Language.FR, "")), Map.of(both.english(), both));
    assertThat(
        french
            .say(
                "orders: 1,234 rows refer to nothing and were left out; no order line lies"
                    + " within the spend windows")
            .lang(),
        is((String) null));
  }

  /** As in records of earlier versions, which have no sentences beside the texts. */
  @Test
  void say_textWithoutSentence_staysEnglish() {
    assertThat(in(Language.DE).say("look here"), is(new Said("look here", "en")));
    assertThat(in(Language.DE).say(UNSTABLE.english(), "look here").lang(), is("en"));
    assertThat(in(Language.DE).says("look here", "record.trial.not-stable"), is(false));
  }

  @Test
  void says_partOfASentence_isFound() {
    assertThat(in(Language.EN).says(UNSTABLE.english(), "record.trial.not-stable"), is(true));
  }
}
