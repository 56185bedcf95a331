package io.github.segmentwise.drift;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notANumber;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class StabilityIndexTest {

  /** 0.1 · ln(0.6 / 0.5) − 0.1 · ln(0.4 / 0.5), from the definition. */
  @Test
  void of_twoBins_isTheSumOverThem() {
    double expected = 0.1 * Math.log(1.2) - 0.1 * Math.log(0.8);

    assertThat(
        StabilityIndex.of(new long[] {50, 50}, new long[] {600, 400}),
        is(closeTo(expected, 1e-15)));
    assertThat(
        StabilityIndex.of(new long[] {600, 400}, new long[] {50, 50}),
        is(closeTo(expected, 1e-15)));
  }

  @Test
  void of_sameShares_isNothing() {
    assertThat(StabilityIndex.of(new long[] {1, 3, 0}, new long[] {10, 30, 0}), is(0.0));
  }

  /** (1 − 0.0001) · ln(1 / 0.0001), twice. */
  @Test
  void of_binsOfOneGroupEach_isFinite() {
    assertThat(
        StabilityIndex.of(new long[] {5, 0}, new long[] {0, 7}),
        is(closeTo(2 * 0.9999 * Math.log(1e4), 1e-12)));
  }

  @Test
  void of_groupOfNobody_isNotANumber() {
    assertThat(StabilityIndex.of(new long[] {0, 0}, new long[] {1, 2}), is(notANumber()));
    assertThrows(
        IllegalArgumentException.class, () -> StabilityIndex.of(new long[] {1}, new long[] {1, 2}));
  }
}
