package io.github.segmentwise.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.sentence.Sentence;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ColumnWarningsTest {

  /** A table may have thousands of columns without a value. */
  @Test
  void of_veryManyColumns_namesTheFirstAndCountsTheRest() {
    Facts facts = new Facts();
    for (int column = 1; column <= 2_021; column++) {
      facts.add(String.format(Locale.ROOT, "constant.c%04d", column), 1);
    }
    String warning = ColumnWarnings.of(facts).get(0).english();
    assertThat(
        warning.startsWith("features: columns c0001, c0002, ")
            && warning.endsWith(
                "c0020 and 2,001 more have the same value in every row, and are left out"),
        is(true));
  }

  @Test
  void of_oneColumn_isNamed() {
    assertThat(
        Sentence.english(ColumnWarnings.of(new Facts().add("all_missing.x", 1))),
        contains("features: column x has no value in any row, and is left out"));
  }
}
