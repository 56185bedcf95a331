package io.github.segmentwise.describe.language;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.describe.Description;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DistinctDescriptionsTest {

  private static List<Description> titled(String... titles) {
    return Stream.of(titles)
        .map(t -> new Description(t, "text of " + t, List.of(), "GEMINI", null))
        .toList();
  }

  private static List<String> titles(List<Description> written, List<Description> own) {
    return DistinctDescriptions.of(written, own).stream().map(Description::title).toList();
  }

  @Test
  void of_differentTitles_stay() {
    List<Description> written = titled("Suit lovers", "Dress lovers");

    assertThat(DistinctDescriptions.of(written, titled("A", "B")), is(written));
  }

  @Test
  void of_sameTitlesInAnyCase_getTheProfilesBehind() {
    assertThat(
        titles(titled("Suit lovers", "Dresses", "suit LOVERS!"), titled("Men", "Women", "Older")),
        contains("Suit lovers (Men)", "Dresses", "suit LOVERS! (Older)"));
  }

  @Test
  void of_titleOfAFallback_yieldsToIt() {
    assertThat(
        titles(titled("Suit fans", "Suit shoppers"), titled("Men", "Suit shoppers")),
        contains("Suit fans (Men)", "Suit shoppers"));
  }

  @Test
  void of_bracketsTakenAlready_theProfilesTitleReplacesIt() {
    assertThat(
        titles(titled("X", "X", "X (A)"), titled("A", "B", "C")),
        contains("A", "X (B)", "X (A) (C)"));
  }

  @Test
  void of_hundredSameTitles_allDiffer() {
    List<Description> written =
        IntStream.range(0, 100).mapToObj(i -> titled("Same").get(0)).toList();
    List<Description> own =
        IntStream.range(0, 100).mapToObj(i -> titled("Own " + i).get(0)).toList();

    assertThat(
        titles(written, own).stream().map(t -> t.toLowerCase(Locale.ROOT)).distinct().count(),
        is(100L));
  }
}
