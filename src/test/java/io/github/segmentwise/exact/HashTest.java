package io.github.segmentwise.exact;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashTest {

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 11, 1L << 12, -4096})
  void toUnit_extremeHash_liesInTheOpenInterval(long hash) {
    assertThat(Hash.toUnit(hash), allOf(greaterThan(0.0), lessThan(1.0)));
  }

  @Test
  void toUnit_neighbouringHashes_neverFallsAndKeepsTheUpperBits() {
    assertThat(Hash.toUnit(-1L) - Hash.toUnit(-4097L), is(0x1p-52));
    assertThat(Hash.toUnit(4096) - Hash.toUnit(0), is(0x1p-52));
  }

  @Test
  void mix_smallWords_areSpreadEvenly() {
    int n = 100_000;
    double sum = 0;
    double neighbours = 0;
    double before = Hash.toUnit(Hash.mix(42, -1));
    int[] histogram = new int[64];
    for (int id = 0; id < n; id++) {
      double u = Hash.toUnit(Hash.mix(42, id));
      sum += u;
      neighbours += (u - 0.5) * (before - 0.5);
      histogram[(int) (u * 64)]++;
      before = u;
    }
    double chiSquare = 0;
    for (int count : histogram) {
      chiSquare += (count - n / 64.0) * (count - n / 64.0) / (n / 64.0);
    }
    assertThat(sum / n, closeTo(0.5, 0.005));
    assertThat("correlation of neighbours", neighbours / n * 12, closeTo(0, 0.015));
    assertThat("chi-square of 63 degrees of freedom", chiSquare, lessThan(120.0));
  }

  @Test
  void mix_seedsPurposesAndSteps_giveDistinctHashes() {
    Set<Long> hashes = new HashSet<>();
    for (long seed = -50; seed < 50; seed++) {
      for (long step = -50; step < 50; step++) {
        hashes.add(Hash.mix(Hash.mix(seed, 0x5EED), step));
      }
    }
    assertThat(hashes, hasSize(10_000));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void partition_keysOfAnySign_areInRangeAndEven(int partitions) {
    int[] sizes = new int[partitions];
    for (long key = -6_000; key < 6_000; key++) {
      sizes[Hash.partition(key * 1_000_003, partitions)]++;
    }
    for (int size : sizes) {
      assertThat((double) size, closeTo(12_000.0 / partitions, 200));
    }
  }
}
