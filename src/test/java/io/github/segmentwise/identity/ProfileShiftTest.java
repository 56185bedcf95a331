package io.github.segmentwise.identity;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.describe.ProfileBuilder;
import io.github.segmentwise.profile.SegmentProfile;
import org.junit.jupiter.api.Test;

class ProfileShiftTest {

  private static ProfileBuilder builder() {
    return new ProfileBuilder(1, 100, 0.5).numeric("age", 41, 17, 41, 17);
  }

  @Test
  void between_theSame_isZero() {
    SegmentProfile profile = ProfileBuilder.averageShop(1, 100, 0.5).build();

    assertThat(ProfileShift.between(profile, profile), is(new ProfileShift(0, 0)));
  }

  /**
   * The populations' deviations are 3 and 4, whose root mean square is √12.5. The segment lies 10/3
   * deviations below all customers, and then 5/4.
   */
  @Test
  void between_movedMean_isInStandardDeviationsOfBothRuns() {
    ProfileShift shift =
        ProfileShift.between(
            builder().numeric("income", 10, 1, 20, 3).build(),
            builder().numeric("income", 15, 1, 20, 4).build());

    assertThat(shift.greatest(), is(closeTo(10 / 3.0 - 5 / 4.0, 1e-12)));
    assertThat(shift.distance(), is(closeTo(5 / Math.sqrt(12.5) / Math.sqrt(2), 1e-12)));
  }

  /** A month later, everybody's last order is a month longer ago. */
  @Test
  void between_allCustomersMoved_setsTheSegmentApartAsBefore() {
    ProfileShift shift =
        ProfileShift.between(
            builder().behaviour("recency_days", 40, 5, 60, 10).build(),
            builder().behaviour("recency_days", 70, 5, 90, 10).build());

    assertThat(shift.greatest(), is(0.0));
    assertThat(shift.distance(), is(closeTo(3 / Math.sqrt(2), 1e-12)));
  }

  @Test
  void between_movedShares_countAsOneFeature() {
    ProfileShift shift =
        ProfileShift.between(
            builder().category("gender", "F", 0.9, 0.5).category("gender", "M", 0.1, 0.5).build(),
            builder().category("gender", "F", 0.5, 0.5).category("gender", "M", 0.5, 0.5).build());

    assertThat(shift.greatest(), is(closeTo(0.8, 1e-12)));
    assertThat(shift.distance(), is(closeTo(0.8 / Math.sqrt(2), 1e-12)));
  }

  /** Nobody spent on what was not sold; of an unknown column nothing is known. */
  @Test
  void between_featureOfOneRunOnly_countsForSpendOnly() {
    SegmentProfile before = builder().build();

    assertThat(
        ProfileShift.between(before, builder().numeric("income", 9, 1, 5, 1).build()),
        is(new ProfileShift(0, 0)));
    assertThat(
        ProfileShift.between(before, builder().product("Men", "Jeans", 30, 10, 0.5, 0.2).build())
            .greatest(),
        is(greaterThan(0.0)));
  }
}
