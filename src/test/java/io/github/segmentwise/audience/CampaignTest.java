package io.github.segmentwise.audience;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CampaignTest {

  private static List<BigDecimal> numbers(double... values) {
    return DoubleStream.of(values).mapToObj(BigDecimal::valueOf).toList();
  }

  /** {@code int.from_bytes(sha256(b"spring\0" + b"17").digest()[:8], "big") >> 11) / 2**53} */
  @Test
  void group_hashOfCampaignAndId_isThatOfTheReference() {
    assertThat(new Campaign("spring", 0.4318).group("17"), is(Campaign.Group.TREATED));
    assertThat(new Campaign("spring", 0.4319).group("17"), is(Campaign.Group.HELD_OUT));
    assertThat(new Campaign("autumn", 0.8847).group("17"), is(Campaign.Group.TREATED));
    assertThat(new Campaign("autumn", 0.8848).group("17"), is(Campaign.Group.HELD_OUT));
  }

  @Test
  void group_manyCustomers_holdsOutTheShareAndOtherOnesInAnotherCampaign() {
    Campaign one = new Campaign("one", 0.1);
    Campaign other = new Campaign("other", 0.1);
    long held = 0;
    long heldInBoth = 0;
    for (String id : IntStream.range(0, 20_000).mapToObj(String::valueOf).toList()) {
      boolean isHeld = one.group(id) == Campaign.Group.HELD_OUT;
      held += isHeld ? 1 : 0;
      heldInBoth += isHeld && other.group(id) == Campaign.Group.HELD_OUT ? 1 : 0;
    }

    // Within four standard deviations of a binomial.
    assertThat((double) held, closeTo(2_000, 170));
    assertThat((double) heldInBoth, closeTo(200, 57));
  }

  @Test
  void campaign_shareOutOfRange_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Campaign("a", 0));
    assertThrows(IllegalArgumentException.class, () -> new Campaign("a", 1));
  }

  /** R: {@code t.test(extra ~ group, data = sleep)}, whose interval its manual prints. */
  @Test
  void effect_dataOfSleep_isThatOfR() {
    CampaignEffect effect =
        CampaignEffect.of(
            numbers(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0),
            numbers(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4));

    assertThat(effect.treated(), closeTo(0.75, 1e-12));
    assertThat(effect.heldOut(), closeTo(2.33, 1e-12));
    assertThat(effect.low(), closeTo(-3.3654832, 1e-7));
    assertThat(effect.high(), closeTo(0.2054832, 1e-7));
    assertThat(effect.isChance(), is(true));
  }

  @Test
  void effect_groupsWithoutSpread_isTheDifference() {
    assertThat(
        CampaignEffect.of(numbers(2, 2), numbers(1, 1, 1)), is(new CampaignEffect(2, 1, 1, 1)));
  }

  @Test
  void effect_oneCustomer_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> CampaignEffect.of(numbers(1), numbers(1, 2)));
  }
}
