package io.github.segmentwise.serve;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.describe.wording.Language;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.profile.SegmentRule.Condition;
import io.github.segmentwise.profile.SegmentRule.Operator;
import io.github.segmentwise.report.RuleView.Stated;
import io.github.segmentwise.report.words.PageWords;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleMetTest {

  private static final List<Stated> RULE =
      List.of(
          new Stated(new Condition("orders", Operator.ABOVE, 2.5, null), "Orders above 2.5"),
          new Stated(new Condition("country", Operator.IS, null, "Spain"), "Country is Spain"));

  private static RuleMet met(Language language, Map<String, String> cells) {
    return RuleMet.of(RULE, cells, cell -> cell, PageWords.of(ReaderLocale.of(language, "")));
  }

  @Test
  void of_customerWhoMeetsIt_saysByWhichValues() {
    assertThat(
        met(Language.EN, Map.of("orders", "4", "country", "Spain")),
        is(
            new RuleMet(
                "Met",
                List.of("Orders above 2.5; here 4: met", "Country is Spain; here Spain: met"))));
  }

  @ParameterizedTest
  @CsvSource({
    "EN,Not met,here 2: not met",
    "DE,Nicht erfüllt,hier 2: nicht erfüllt",
    "FR,Non remplie,ici 2\u00a0: non rempli",
    "ES,No se cumple,aquí 2: no se cumple",
    "PT,Não se cumpre,aqui 2: não se cumpre"
  })
  void of_oneConditionFails_isNotMetInAnyLanguage(Language language, String verdict, String end) {
    RuleMet met = met(language, Map.of("orders", "2", "country", "Spain"));

    assertThat(met.verdict(), is(verdict));
    assertThat(met.conditions().get(0).endsWith(end), is(true));
  }

  /** As in SQL, no comparison holds of a value that is not there. */
  @Test
  void holds_missingValue_onlyMeetsMissing() {
    for (Operator operator : Operator.values()) {
      Condition condition = new Condition("age", operator, 30.0, "x");
      assertThat(operator.name(), condition.holds(""), is(operator == Operator.MISSING));
    }
    assertThat(new Condition("age", Operator.MISSING, null, null).holds("31"), is(false));
    assertThat(new Condition("age", Operator.AT_MOST, 30.0, null).holds("30"), is(true));
    assertThat(new Condition("age", Operator.ABOVE, 30.0, null).holds("30"), is(false));
    assertThat(new Condition("city", Operator.IS_NOT, null, "x").holds("y"), is(true));
  }
}
