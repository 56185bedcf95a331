package io.github.segmentwise.evaluate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MatchingTest {

  @Test
  void shared_greedyPairsAreWorse_findsTheBestOnes() {
    assertThat(Matching.shared(new long[][] {{5, 4}, {4, 0}}), is(8L));
    assertThat(Matching.shared(new long[][] {{7}}), is(7L));
  }

  @Test
  void shared_randomCounts_areTheBestOfAllPermutations() {
    Random random = new Random(7);
    for (int run = 0; run < 200; run++) {
      int size = 1 + run % 6;
      long[][] counts = new long[size][size];
      for (long[] row : counts) {
        for (int c = 0; c < size; c++) {
          row[c] = random.nextInt(20);
        }
      }
      assertThat(Matching.shared(counts), is(best(counts, 0, new boolean[size])));
    }
  }

  private static long best(long[][] counts, int row, boolean[] isTaken) {
    if (row == counts.length) {
      return 0;
    }
    long most = 0;
    for (int c = 0; c < counts.length; c++) {
      if (!isTaken[c]) {
        isTaken[c] = true;
        most = Math.max(most, counts[row][c] + best(counts, row + 1, isTaken));
        isTaken[c] = false;
      }
    }
    return most;
  }

  @Test
  void share_renamedClusters_isAll() {
    assertThat(Stability.share(new long[][] {{0, 30}, {70, 0}}), is(1.0));
    assertThat(Stability.share(new long[][] {{1, 29}, {68, 2}}), is(closeTo(0.97, 1e-12)));
  }

  @Test
  void shareInWords_anyShare_neverRoundsUpToAll() {
    assertThat(
        Stability.shareInWords(0.97).english(),
        is("A second run would leave 97% of the customers in the same group."));
    assertThat(
        Stability.shareInWords(0.9999).english(),
        is("A second run would leave more than 99% of the customers in the same group."));
  }
}
