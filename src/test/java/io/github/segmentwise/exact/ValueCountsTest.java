package io.github.segmentwise.exact;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValueCountsTest {

  @Test
  void within_moreValuesThanFit_keepsTheLeadingDigits() {
    double[] values = IntStream.range(1, 1_000).mapToDouble(i -> i).toArray();
    ValueCounts whole = ValueCounts.of(values);
    ValueCounts fewer = whole.within(100);

    assertThat(whole.quantile(0.5), is(500.0));
    assertThat(fewer.counts().size(), is(lessThanOrEqualTo(100)));
    assertThat(fewer.total(), is(999L));
    assertThat(fewer.quantile(0.5), is(closeTo(500, 32)));
    ValueCounts half = ValueCounts.of(Arrays.copyOf(values, 500)).within(100);
    ValueCounts merged = half.merge(ValueCounts.of(Arrays.copyOfRange(values, 500, 999)));
    assertThat(merged.within(100).counts().values(), is(fewer.counts().values()));
  }

  /** As numpy.quantile([0, 0, 0, 1, 5], q). */
  @Test
  void quantile_betweenTwoValues_isInterpolated() {
    ValueCounts counts = ValueCounts.of(new double[] {5, 1}).with(0, 3);

    assertThat(counts.quantile(0.5), is(0.0));
    assertThat(counts.quantile(0.7), is(closeTo(0.8, 1e-15)));
    assertThat(counts.quantile(0.8), is(closeTo(1.8, 1e-15)));
    assertThat(counts.quantile(1), is(5.0));
    assertThat(counts.with(7, 0).quantile(1), is(5.0));
  }
}
