package io.github.segmentwise.describe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.describe.wording.Language;
import io.github.segmentwise.describe.wording.Phrases;
import io.github.segmentwise.describe.wording.ReaderLocale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ideas by their phrases. */
class KnownIdeasTest {

  @ParameterizedTest
  @EnumSource
  void name_everyIdea_isItsKeyWithoutProducts(Language language) {
    Phrases phrases = Phrases.of(ReaderLocale.of(language, ""));
    KnownIdeas known = new KnownIdeas(phrases);
    for (Map.Entry<String, String> phrase : phrases.bundle("descriptions").entrySet()) {
      if (phrase.getKey().startsWith("idea.")) {
        String idea = phrase.getValue().replace("{0}", "Sleep & Lounge").replace("{1}", "Jeans");
        assertThat(
            known.name(idea),
            is(
                Optional.of(
                    phrase.getKey().replaceFirst("^idea[.]", "").replaceFirst("[.]on$", ""))));
      }
    }
  }

  @Test
  void name_ideaOfSomebodyElse_isNotKnown() {
    assertThat(new KnownIdeas(Phrases.english()).name("Write them a poem"), is(Optional.empty()));
  }
}
