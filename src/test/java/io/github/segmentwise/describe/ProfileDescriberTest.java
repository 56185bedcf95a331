package io.github.segmentwise.describe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.github.segmentwise.profile.SegmentProfile;
import java.util.List;
import java.util.Set;
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
            "Big-spending men's denim shoppers in China"));
  }

  @Test
  void describe_plantedKind_explainsTitleWithItsNumbers() {
    String text =
        describer.describe(List.of(youngDresses(), lapsedOuterwear())).get(0).description();

    assertThat(
        text,
        equalTo(
            "This is the largest segment, with 12,345 customers or 43% of all. In the last three"
                + " years, 71% of them bought dresses, against 10% of all customers. Their average"
                + " age is 24, against 41 across all customers, and all are women (50% of all)."));
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
  void describe_sameProductOfAllDepartments_namesItOnce() {
    SegmentProfile denim =
        ProfileBuilder.averageShop(1, 500, 0.5)
            .product("Women", "Jeans", 80, 11, 0.81, 0.09)
            .product("Men", "Jeans", 90, 14, 0.82, 0.11)
            .build();

    Description description = describer.describe(List.of(denim)).get(0);

    assertThat(description.title(), is("Denim shoppers"));
    assertThat(
        description.description(),
        containsString(
            "81% of them bought women's jeans and 82% men's, against 9% and 11% of all"));
  }

  @Test
  void describe_productsOnAPar_listsUpToThree() {
    SegmentProfile elegant =
        ProfileBuilder.averageShop(1, 500, 0.5)
            .product("Women", "Dresses", 80, 12, 0.7, 0.1)
            .product("Women", "Skirts", 80, 12, 0.7, 0.1)
            .product("Women", "Blouses", 80, 12, 0.7, 0.1)
            .product("Women", "Boots", 80, 12, 0.7, 0.1)
            .build();

    assertThat(
        describer.describe(List.of(elegant)).get(0).title(), is("Blouse, boot and dress shoppers"));
  }

  @Test
  void describe_productsThatShareAWord_namesOne() {
    SegmentProfile office =
        ProfileBuilder.averageShop(1, 500, 0.5)
            .product("Men", "Suits & Blazers", 120, 12, 0.7, 0.1)
            .product("Women", "Blazers & Jackets", 90, 12, 0.7, 0.1)
            .build();

    assertThat(describer.describe(List.of(office)).get(0).title(), is("Suit and blazer shoppers"));
  }

  @Test
  void describe_categoryWithoutWording_losesItsCapitals() {
    SegmentProfile waders =
        ProfileBuilder.averageShop(1, 500, 0.5)
            .product("Men", "Waders", 60, 12, 0.6, 0.1)
            .product("Women", "Waders", 12, 12, 0.1, 0.1)
            .build();

    Description description = describer.describe(List.of(waders)).get(0);

    assertThat(description.title(), is("Men's waders shoppers"));
    assertThat(description.description(), containsString("bought men's waders"));
  }

  @Test
  void describe_majorityNearTheAverage_isNotNamedByItsDepartment() {
    SegmentProfile most =
        ProfileBuilder.averageShop(1, 69000, 0.86)
            .window(1095, 146, 190)
            .product("Women", "Dresses", 60, 50, 0.12, 0.1)
            .product("Women", "Jeans", 50, 45, 0.1, 0.09)
            .product("Men", "Jeans", 17, 36, 0.05, 0.11)
            .product("Men", "Outerwear & Coats", 17, 38, 0.04, 0.08)
            .category("gender", "F", 0.58, 0.5)
            .build();

    Description description = describer.describe(List.of(most)).get(0);

    assertThat(description.title(), is("Lower-spending shoppers"));
    assertThat(description.description(), containsString("Women make up 58% of them, against 50%"));
  }

  @Test
  void describe_handfulOfCustomers_isNoClaim() {
    SegmentProfile few =
        ProfileBuilder.averageShop(1, 32, 0.12)
            .category("city", "Chongqing", 0.094, 0.011)
            .product("Women", "Suits", 20, 4, 0.063, 0.019)
            .build();
    SegmentProfile many =
        ProfileBuilder.averageShop(1, 3200, 0.12)
            .category("city", "Chongqing", 0.094, 0.011)
            .build();

    assertThat(describer.describe(List.of(few)).get(0).title(), is("Typical shoppers"));
    assertThat(
        describer.describe(List.of(many)).get(0).title(), is("Shoppers, more from Chongqing"));
  }

  @Test
  void describe_lapsedSpendingLittle_saysLapsedOnly() {
    SegmentProfile away =
        ProfileBuilder.averageShop(1, 5000, 0.16)
            .window(365, 1.7, 100)
            .window(730, 9, 150)
            .window(1095, 18, 190)
            .build();

    assertThat(describer.describe(List.of(away)).get(0).title(), is("Lapsed customers"));
  }

  @Test
  void campaignIdeas_differentProducts_shareNoIdea() {
    List<Description> run =
        describer.describe(List.of(youngDresses(), lapsedOuterwear(), richChineseDenim()));

    List<String> ideas = run.stream().flatMap(d -> d.campaignIdeas().stream()).toList();
    assertThat(Set.copyOf(ideas), hasSize(ideas.size()));
    assertThat(
        run.get(1).campaignIdeas(),
        hasItem("Win them back with a time-limited offer on outerwear and coats"));
  }

  @Test
  void describe_sameProfilesTwice_givesSameText() {
    List<SegmentProfile> run = RandomProfiles.scattered(10, 0.5, 3);

    assertThat(new ProfileDescriber().describe(run), equalTo(new ProfileDescriber().describe(run)));
  }
}
