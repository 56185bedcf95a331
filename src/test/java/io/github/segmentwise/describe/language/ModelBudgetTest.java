package io.github.segmentwise.describe.language;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.github.segmentwise.describe.language.ModelBudget.Allowance;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelBudgetTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private static List<Allowance> divided(ModelBudget budget, int segments) {
    return IntStream.range(0, segments)
        .mapToObj(i -> budget.allowance(i, segments, BEGIN))
        .toList();
  }

  @Test
  void allowance_allSegments_sumToTheBudget() {
    List<Allowance> parts = divided(new ModelBudget(50, 17, 100_003, 60), 7);

    assertThat(parts.stream().mapToInt(Allowance::requests).sum(), is(17));
    assertThat(parts.stream().mapToLong(Allowance::tokens).sum(), is(100_003L));
    assertThat(parts.get(0).until(), is(BEGIN.plusSeconds(60)));
  }

  @Test
  void allowance_fewerCallsThanSegments_goToTheFirst() {
    assertThat(
        divided(new ModelBudget(50, 2, 0, 60), 3).stream().map(Allowance::requests).toList(),
        contains(1, 1, 0));
  }

  @Test
  void estimate_fiveSegments_tellsCallsTokensAndCaps() {
    List<String> lines = ModelEstimate.of(5, new ModelBudget(50, 123, 45_678, 90)).lines();

    assertThat(lines, hasSize(3));
    assertThat(lines.get(0), containsString("at most 5 segments: 5 calls"));
    assertThat(lines.get(0), containsString("never more than 123"));
    assertThat(lines.get(1), containsString("never more than 45,678"));
    assertThat(lines.get(2), containsString("90 seconds"));
  }

  @Test
  void estimate_promptOfAFullProfile_isOfPlausibleSize() {
    long tokens = ModelEstimate.of(5, ModelBudget.DEFAULT).promptTokens();

    assertThat(tokens, greaterThan(2_000L));
    assertThat(tokens, lessThan(10_000L));
  }
}
