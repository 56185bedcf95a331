package io.github.segmentwise.describe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Segments that differ in how they order. */
class BehaviourTitleTest {

  private static ProfileBuilder shop() {
    return ProfileBuilder.averageShop(1, 500, 0.25);
  }

  private static Description described(ProfileBuilder segment) {
    SegmentProfile other = ProfileBuilder.averageShop(2, 1500, 0.75).build();
    return new ProfileDescriber().describe(List.of(segment.build(), other)).get(0);
  }

  @Test
  void title_orderedOnceLongAgo_saysSo() {
    Description once =
        described(
            shop()
                .orders(1, 1.4, 1, 0.7)
                .behaviour("recency_days", 640, 90, 300, 200)
                .value(0.08, 0, 0.2, 1, 0.5));

    assertThat(once.title(), is("Bought once, more than a year ago"));
    assertThat(
        once.description(),
        allOf(
            containsString("and 8% of the revenue and 0.64% of the margin of the last year"),
            containsString("all have ordered once (70% of all)"),
            containsString("Their last order lies 640 days back on average"),
            containsString("All of them are hibernating or lost, against 50% of all")));
    assertThat(
        once.campaignIdeas(), hasItem("Send one win-back offer and drop those who do not answer"));
  }

  @Test
  void title_timeThatMostDoNotShare_staysVague() {
    Description once =
        described(shop().orders(1, 1.4, 1, 0.7).behaviour("recency_days", 400, 350, 300, 200));

    assertThat(once.title(), is("Bought once, long ago"));
  }

  @Test
  void title_mostAreChampions_callsThemLoyal() {
    Description loyal =
        described(
            shop()
                .orders(3, 1.4, 0.05, 0.7)
                .behaviour("recency_days", 20, 10, 300, 200)
                .value(0.5, 0.61, 0.22, 0.1, 0.4));

    assertThat(loyal.title(), is("Loyal repeat buyers"));
    assertThat(
        loyal.description(),
        containsString("Of them, 61% are champions or loyal, against 22% of all customers"));
    assertThat(
        loyal.campaignIdeas(), hasItem("Reward loyalty with early access rather than discounts"));
  }

  @Test
  void title_bigBasketsLongAgo_winsThemBack() {
    Description big =
        described(
            shop()
                .behaviour("average_order_value", 300, 90, 120, 90)
                .behaviour("recency_days", 640, 90, 300, 200));

    assertThat(big.title(), is("Big baskets, more than a year ago: win them back"));
  }

  @Test
  void title_oneBigOrder_saysSo() {
    Description big =
        described(
            shop()
                .orders(1, 1.4, 1, 0.7)
                .behaviour("average_order_value", 300, 90, 120, 90)
                .behaviour("recency_days", 20, 5, 300, 200));

    assertThat(big.title(), is("One big order, in the last month"));
  }

  @Test
  void title_repeatBuyersWhoAreAway_winsThemBack() {
    Description away =
        described(
            shop()
                .orders(3, 1.4, 0.05, 0.7)
                .behaviour("recency_days", 640, 90, 300, 200)
                .value(0.5, 0, 0.2, 0.4, 0.4));

    assertThat(away.title(), is("Repeat buyers not seen for more than a year: win them back"));
    assertThat(away.campaignIdeas(), hasItem("Win them back with a personal offer"));
  }

  @Test
  void title_nearlyAllReturned_tellsThatAlone() {
    Description lost =
        described(
            shop()
                .orders(1, 1.4, 1, 0.7)
                .behaviour("return_rate", 0.97, 0.1, 0.2, 0.3)
                .behaviour("average_order_value", 10, 5, 120, 90)
                .window(1095, 10, 190));

    assertThat(lost.title(), is("Orders cancelled or returned"));
    assertThat(
        lost.campaignIdeas(),
        is(
            List.of(
                "Find out why orders come back or are cancelled, and mend that before"
                    + " advertising")));
  }

  @Test
  void title_withProducts_namesBoth() {
    Description dresses =
        described(
            shop()
                .orders(3, 1.4, 0.05, 0.7)
                .behaviour("recency_days", 640, 90, 300, 200)
                .product("Women", "Dresses", 60, 12, 0.712, 0.1));

    assertThat(
        dresses.title(), is("Repeat dress buyers not seen for more than a year: win them back"));
  }

  @Test
  void ideas_mostBoughtOnce_speakNotOfLoyalty() {
    Description once =
        described(
            shop()
                .orders(1.1, 1.4, 0.92, 0.7)
                .window(365, 400, 100)
                .window(1095, 570, 190)
                .behaviour("average_order_value", 500, 90, 120, 90));

    assertThat(once.campaignIdeas().toString(), not(containsString("loyal")));
  }

  @Test
  void title_someNeverOrdered_saysAtMostOnce() {
    Description once =
        described(
            shop()
                .orders(0.9, 1.4, 1, 0.7)
                .behaviour("recency_days", 0.1, 0.02, new Spread(640, 90, 300, 200)));

    assertThat(once.description(), containsString("all have ordered at most once (70% of all)"));
  }
}
