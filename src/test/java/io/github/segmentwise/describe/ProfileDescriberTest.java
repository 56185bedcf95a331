package io.github.segmentwise.describe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileDescriberTest {
  private final ProfileDescriber describer = new ProfileDescriber();

  private static SegmentProfile youngDresses() {
    return ProfileBuilder.averageShop(1, 12345, 0.4321)
        .numeric("age", 24.4, 4, 41, 17)
        .product("Women", "Dresses", 60, 12, 0.712, 0.1)
        .category("gender", "F", 1, 0.5)
        .build();
  }

  private static SegmentProfile lapsedOuterwear() {
    return ProfileBuilder.averageShop(2, 9000, 0.315)
        .window(365, 5, 100)
        .product("Men", "Outerwear & Coats", 90, 20, 0.65, 0.08)
        .build();
  }

  private static SegmentProfile richChineseDenim() {
    return ProfileBuilder.averageShop(3, 7223, 0.2528)
        .window(365, 300, 100)
        .window(1095, 570, 190)
        .product("Men", "Jeans", 400, 14, 0.97, 0.11)
        .category("country", "China", 0.93, 0.34)
        .build();
  }

  @Test
  void describe_plantedKinds_namesEachByItsTrait() {
    List<Description> descriptions =
        describer.describe(List.of(youngDresses(), lapsedOuterwear(), richChineseDenim()));

    assertThat(
        descriptions.stream().map(Description::title).toList(),
        contains(
            "Young dress shoppers",
            "Lapsed outerwear buyers",
            "Big-spending men's denim fans in China"));
  }

  @Test
  void describe_plantedKind_explainsTitleWithItsNumbers() {
    String text =
        describer.describe(List.of(youngDresses(), lapsedOuterwear())).get(0).description();

    assertThat(
        text,
        equalTo(
            "This is the largest segment, with 12,345 customers or 43% of all. In the last three"
                + " years, 71% of them bought dresses, against 10% of all customers, and their"
                + " average age is 24 (41 across all). All of them are women, against 50% of all"
                + " customers."));
  }

  @Test
  void describe_anySegment_isMarkedAsWrittenFromProfile() {
    Description description = describer.describe(List.of(youngDresses())).get(0);

    assertThat(description.describedBy(), is("PROFILE"));
    assertThat(description.fallbackReason(), is(nullValue()));
    assertThat(description.campaignIdeas(), hasItem("Show new dresses to this segment first"));
  }

  @Test
  void describe_noSegments_describesNothing() {
    assertThat(describer.describe(List.of()), is(empty()));
  }

  @Test
  void describe_averageSegment_callsItTypical() {
    SegmentProfile average =
        ProfileBuilder.averageShop(1, 90000, 0.9).topCountry("China", 5e6, 0.34).build();

    Description description = describer.describe(List.of(average, youngDresses())).get(0);

    assertThat(description.title(), is("Typical shoppers"));
    assertThat(description.description(), containsString("90,000 customers or 90% of all"));
    assertThat(
        description.description(),
        containsString("China brings in 34% of what they spent in the last year"));
    assertThat(description.campaignIdeas(), is(not(empty())));
  }

  @Test
  void describe_nobodySpent_callsThemDormant() {
    SegmentProfile dormant =
        ProfileBuilder.averageShop(1, 1, 0.0004)
            .window(365, 0, 100)
            .window(730, 0, 150)
            .window(1095, 0, 190)
            .product("Women", "Dresses", 0, 12, 0, 0.1)
            .build();

    Description description = describer.describe(List.of(dormant, youngDresses())).get(0);

    assertThat(description.title(), is("Dormant customers"));
    assertThat(
        description.description(),
        allOf(
            containsString("1 customer or 0.04% of all."),
            containsString(
                "They spent nothing in the last three years, against 190 across all customers")));
  }

  @Test
  void describe_nothingSpentInShortestWindow_saysNothingInsteadOfZero() {
    SegmentProfile lapsed = ProfileBuilder.averageShop(1, 500, 0.5).window(365, 0, 100).build();

    Description description = describer.describe(List.of(lapsed)).get(0);

    assertThat(description.title(), is("Lapsed customers"));
    assertThat(description.description(), containsString("but nothing in the last year"));
  }

  @Test
  void describe_otherWindows_namesThemInDays() {
    SegmentProfile profile =
        new ProfileBuilder(1, 500, 0.5).window(90, 80, 20).window(180, 90, 60).build();

    String text = describer.describe(List.of(profile)).get(0).description();

    assertThat(
        text,
        containsString(
            "they spent 90 in the last 180 days, 80 of it in the last 90 days"
                + " (60 and 20 across all customers)"));
  }

  @Test
  void describe_largeValueMissing_saysOutside() {
    SegmentProfile abroad =
        ProfileBuilder.averageShop(1, 500, 0.5).category("country", "China", 0.02, 0.34).build();
    SegmentProfile unlisted =
        new ProfileBuilder(1, 500, 0.5)
            .category("country", "Japan", 0.3, 0.3)
            .missingCategory("country", "China", 0, 0.34)
            .build();

    assertThat(describer.describe(List.of(abroad)).get(0).title(), is("Shoppers outside China"));
    assertThat(
        describer.describe(List.of(unlisted)).get(0).description(),
        containsString("None of them live in China, against 34% of all customers"));
  }

  @Test
  void describe_womenBuyingMenswear_namesBoth() {
    SegmentProfile profile =
        ProfileBuilder.averageShop(1, 500, 0.5)
            .category("gender", "F", 0.95, 0.5)
            .product("Men", "Jeans", 90, 14, 0.7, 0.11)
            .build();

    assertThat(describer.describe(List.of(profile)).get(0).title(), is("Women buying men's jeans"));
  }

  @Test
  void describe_sameProfilesTwice_givesSameText() {
    List<SegmentProfile> run = RandomProfiles.scattered(10, 0.5, 3);

    assertThat(new ProfileDescriber().describe(run), equalTo(new ProfileDescriber().describe(run)));
  }
}
