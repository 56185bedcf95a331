package io.github.segmentwise.describe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.github.segmentwise.profile.SegmentProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistinctTitlesTest {
  private static List<String> titles(List<SegmentProfile> run) {
    return new ProfileDescriber().describe(run).stream().map(Description::title).toList();
  }

  private static void assertDistinct(List<String> titles) {
    List<String> distinct =
        titles.stream().map(t -> t.toLowerCase(Locale.ROOT)).distinct().toList();
    assertThat(distinct, hasSize(titles.size()));
  }

  @ParameterizedTest
  @CsvSource({"3,1", "3,0.001", "10,1", "10,0.2", "10,0.001", "100,1", "100,0.2", "100,0.001"})
  void describe_scatteredSegments_titlesDifferWithoutDigits(int segments, double noise) {
    for (long seed = 1; seed <= 5; seed++) {
      List<String> titles = titles(RandomProfiles.scattered(segments, noise, seed));

      assertDistinct(titles);
      assertThat(titles, everyItem(not(matchesPattern(".*(\\d|_|\\b[IVX]+\\b).*"))));
      assertThat(
          titles.stream().map(t -> t.split(" ").length).toList(), everyItem(lessThanOrEqualTo(17)));
    }
  }

  @Test
  void describe_nearIdenticalSegments_namesTheirFaintTraits() {
    List<String> titles = titles(RandomProfiles.scattered(100, 0.001, 7));

    assertThat(titles, everyItem(matchesPattern("Typical shoppers(, slightly .+)?")));
  }

  @Test
  void describe_segmentsDifferingInDegreeOnly_titlesNameTheValue() {
    List<SegmentProfile> run =
        IntStream.rangeClosed(1, 100)
            .mapToObj(
                i ->
                    ProfileBuilder.averageShop(i, 1000, 0.01)
                        .window(365, 100 + 0.01 * i, 100)
                        .build())
            .toList();

    List<String> titles = titles(run);

    assertDistinct(titles);
    assertThat(titles.get(0), containsString("spending 100.01 in the last year"));
  }

  @Test
  void describe_identicalProfiles_titlesBorrowNames() {
    List<SegmentProfile> run = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      run.add(ProfileBuilder.averageShop(i, 1000, 0.01).build());
    }

    List<Description> descriptions = new ProfileDescriber().describe(run);

    assertDistinct(descriptions.stream().map(Description::title).toList());
    assertThat(descriptions.get(0).title(), is("Typical shoppers, the “Amber” group"));
    assertThat(
        descriptions.get(0).description(),
        containsString(
            "practically the same profile, and the name “Amber” serves only to tell them apart"));
  }

  @Test
  void describe_sameWordForTwoCategories_namesTheDepartment() {
    SegmentProfile men =
        new ProfileBuilder(1, 100, 0.5)
            .product("Men", "Pants", 50, 10, 0.9, 0.2)
            .product("Women", "Pants & Capris", 10, 10, 0.2, 0.2)
            .build();
    SegmentProfile women =
        new ProfileBuilder(2, 100, 0.5)
            .product("Men", "Pants", 10, 10, 0.2, 0.2)
            .product("Women", "Pants & Capris", 50, 10, 0.9, 0.2)
            .build();

    assertThat(
        titles(List.of(men, women)), is(List.of("Men's pants shoppers", "Women's pants shoppers")));
  }

  @Test
  void describe_longValuesWithTheSameBeginning_titlesDiffer() {
    String city = "Llanfairpwllgwyngyllgogerychwyrndrobwll";
    List<SegmentProfile> run =
        List.of(
            new ProfileBuilder(1, 100, 0.5).category("city", city + "llantysilio", 1, 0.5).build(),
            new ProfileBuilder(2, 101, 0.5).category("city", city + "gogogoch", 1, 0.5).build());

    assertDistinct(titles(run));
  }
}
