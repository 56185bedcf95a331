package io.github.segmentwise.identity;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.describe.Description;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinsTest {

  private static Pins pins(String text) {
    return Pins.read(text).orElseThrow();
  }

  @Test
  void read_titlesWithAndWithoutQuotes_areWrittenInOneWay() {
    assertThat(
        pins(" 5 : Newcomers , 3:\"Regulars, old: and new\",7:").byId(),
        is(new TreeMap<>(Map.of(3, "Regulars, old: and new", 5, "Newcomers", 7, ""))));
    assertThat(
        pins("5:Newcomers,3:\"Regulars, old\",7:").written(),
        is("3:\"Regulars, old\",5:\"Newcomers\",7:"));
    assertThat(pins(pins("3:\"a, b\",7:").written()), is(pins("3:\"a, b\",7:")));
    assertThat(pins(""), is(Pins.NONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x", "3", "-1:a", "0:a", "3:a,3:b", "3:a,4:A", "3:=a", "3:\"a", "3:a\"b", "3:a\tb"
      })
  void read_otherForm_isNothing(String text) {
    assertThat(Pins.read(text), is(Optional.empty()));
  }

  @Test
  void over_earlierPins_givesTitlesAnewAndLifts() {
    Pins both = pins("3:Regulars,5:,8:old").over(Map.of(2, "Kept", 3, "Was", 5, "Gone", 6, "OLD"));

    assertThat(both.byId(), is(new TreeMap<>(Map.of(2, "Kept", 3, "Regulars", 5, "", 8, "old"))));
    assertThat(both.of(List.of(2, 3, 5)), is(new TreeMap<>(Map.of(2, "Kept", 3, "Regulars"))));
  }

  @Test
  void titles_otherSegmentWithAPinnedTitle_getsItsIdBehindIt() {
    List<Description> written =
        List.of(written("Shoe fans"), written("Hat fans"), written("Coat fans"));

    assertThat(
        KeptTitles.of(pins("2:shoe Fans"), written).stream().map(Description::title).toList(),
        contains("Shoe fans (segment 1)", "shoe Fans", "Coat fans"));
  }

  private static Description written(String title) {
    return new Description(title, "They buy.", List.of(), "PROFILE", null);
  }
}
