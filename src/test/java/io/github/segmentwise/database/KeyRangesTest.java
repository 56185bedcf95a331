package io.github.segmentwise.database;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRangesTest {

  @Test
  void ranges_fewKeys_areOne() {
    assertThat(DatabaseTableSource.ranges(5, 5), contains(KV.of(5L, 5L)));
    assertThat(DatabaseTableSource.ranges(-1, 100_000), contains(KV.of(-1L, 100_000L)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 250000",
    "-300000, 999999",
    "1, 100000000000",
    "-9223372036854775808, 9223372036854775807",
    "9223372036854000000, 9223372036854775807"
  })
  void ranges_manyKeys_coverEachOnce(long least, long most) {
    List<KV<Long, Long>> ranges = DatabaseTableSource.ranges(least, most);

    assertThat(ranges, hasSize(greaterThan(1)));
    assertThat(ranges.get(0).getKey(), is(least));
    assertThat(ranges.get(ranges.size() - 1).getValue(), is(most));
    for (int r = 1; r < ranges.size(); r++) {
      assertThat(ranges.get(r).getKey(), is(ranges.get(r - 1).getValue() + 1));
      assertThat(ranges.get(r).getKey() <= ranges.get(r).getValue(), is(true));
    }
  }
}
