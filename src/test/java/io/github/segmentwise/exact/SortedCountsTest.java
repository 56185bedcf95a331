package io.github.segmentwise.exact;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SortedCountsTest {

  private static SortedCounts of(long... values) {
    return SortedCounts.of(values, 0, values.length);
  }

  private static void assertSame(SortedCounts actual, SortedCounts expected) {
    assertThat(actual.size(), is(expected.size()));
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.value(i), is(expected.value(i)));
      assertThat(actual.count(i), is(expected.count(i)));
    }
  }

  @Test
  void of_valuesInAnyOrder_countsEachAscending() {
    SortedCounts counts = of(7, -3, 7, 0);

    assertThat(counts.values(), is(new long[] {-3, 0, 7}));
    assertThat(counts.count(2), is(2L));
    assertThat(counts.total(), is(4L));
    assertThat(counts.valueAt(2), is(7L));
    assertThat(counts.before(3), is(2L));
  }

  @Test
  void merge_cutsOfTheValues_areTheCountsOfAll() {
    SortedCounts all = of(5, 1, 5, 9, Long.MIN_VALUE, Long.MAX_VALUE, 1);

    assertSame(of(1, 9, Long.MAX_VALUE, 5).merge(of(Long.MIN_VALUE, 1, 5)), all);
    assertSame(SortedCounts.NONE.merge(all), all);
    assertSame(all.merge(SortedCounts.repeated(3, 0)), all);
  }

  @Test
  void map_toCoarserValues_addsTheirCounts() {
    assertSame(of(1, 2, 10, 11).map(value -> value / 10), of(0, 0, 1, 1));
  }

  @Test
  void readFrom_whatWasWritten_comesBack() throws IOException {
    SortedCounts counts = of(Long.MIN_VALUE, 4, 4, Long.MAX_VALUE);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    counts.writeTo(new DataOutputStream(bytes));

    assertSame(
        SortedCounts.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))),
        counts);
  }
}
