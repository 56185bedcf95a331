package io.github.segmentwise.describe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.describe.SegmentWords.Statement;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.describe.wording.Phrases;
import io.github.segmentwise.profile.SegmentProfile;
import org.junit.jupiter.api.Test;

class SegmentWordsTest {

  private final SegmentWords words = new SegmentWords(Phrases.english());

  @Test
  void facts_distinctSegment_areStrongestFirstWithTheirContrast() {
    SegmentProfile profile =
        ProfileBuilder.averageShop(1, 2_000, 0.2)
            .product("Women", "Dresses", 60, 12, 0.8, 0.1)
            .numeric("age", 30, 10, 41, 17)
            .category("gender", "F", 0.9, 0.5)
            .build();

    assertThat(
        words.facts(profile, 3),
        contains(
            new Statement("80% bought dresses (10% of all)", "8.0×"),
            new Statement("90% are women (50% of all)", "1.8×"),
            new Statement("Their average age is 30 (41 across all)", "−11 years")));
  }

  @Test
  void facts_ofOneKind_areAtMostTwo() {
    SegmentProfile profile =
        ProfileBuilder.averageShop(1, 2_000, 0.2)
            .product("Women", "Dresses", 60, 12, 0.8, 0.1)
            .product("Women", "Jeans", 60, 11, 0.8, 0.09)
            .product("Men", "Outerwear & Coats", 90, 20, 0.7, 0.08)
            .build();

    assertThat(
        words.facts(profile, 9).stream().filter(s -> s.text().contains(" bought ")).count(),
        is(2L));
  }

  @Test
  void facts_averageSegment_areNone() {
    assertThat(words.facts(ProfileBuilder.averageShop(1, 100, 1).build(), 3), is(empty()));
  }

  @Test
  void value_gendersAndMissingOnes_areWords() {
    assertThat(words.value("gender", "F"), is("Women"));
    assertThat(words.value("city", "F"), is("F"));
    assertThat(words.value("city", null), is("unknown"));
    assertThat(
        words.column(ProfileBuilder.averageShop(1, 10, 1).build(), "traffic_source"),
        is("Traffic source"));
  }

  @Test
  void times_anyRatio_hasTwoDigitsOrSo() {
    assertThat(Figures.PLAIN.times(8.24, 2), is("4.1×"));
    assertThat(Figures.PLAIN.times(2, 2), is("1.0×"));
    assertThat(Figures.PLAIN.times(0.999, 1), is("1.0×"));
    assertThat(Figures.PLAIN.times(0.346, 1), is("0.35×"));
    assertThat(Figures.PLAIN.times(12_345, 1), is("12,345×"));
    assertThat(Figures.PLAIN.times(1, 0), is(""));
    assertThat(Figures.PLAIN.difference(-1.25), is("−1.3"));
  }
}
