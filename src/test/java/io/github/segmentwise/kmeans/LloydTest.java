package io.github.segmentwise.kmeans;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.row.Block;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LloydTest {

  private static final Lloyd TO_THE_END = new Lloyd(500, false, 0);

  private static Trial run(Lloyd lloyd, Trials seeded, double[]... points) {
    return DenseRows.run(lloyd, seeded, DenseRows.blocks(points, 7)).trials().get(0);
  }

  private static Trial firstRound(Trials seeded, double[]... points) {
    return DenseRows.round(TO_THE_END, seeded, List.of(DenseRows.block(points))).trials().get(0);
  }

  private static double[] centroid(Trial trial, int c) {
    int k = trial.numClusters();
    double[] centroid = new double[trial.centroids().length / k];
    for (int j = 0; j < centroid.length; j++) {
      centroid[j] = trial.centroids()[j * k + c];
    }
    return centroid;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 9, 40, 100})
  void lloyd_sameFirstCentroids_equalsTheTextbook(int k) {
    double[][] points = DenseRows.blobs(k, 300, 3, 6, 4);
    double[][] initial = Arrays.copyOf(points, k);
    PlainLloyd plain = new PlainLloyd(points, initial, 500);
    Trial trial = run(TO_THE_END, DenseRows.seeded(initial), points);

    assertThat(trial.iterations().size(), is(plain.losses.size()));
    assertThat(DenseRows.labels(points, trial), equalTo(plain.labels));
    for (int i = 0; i < plain.losses.size(); i++) {
      double loss = plain.losses.get(i);
      assertThat(trial.iterations().get(i).loss(), closeTo(loss, 1e-9 * loss));
    }
    for (int c = 0; c < k; c++) {
      for (int j = 0; j < initial[c].length; j++) {
        assertThat(centroid(trial, c)[j], closeTo(plain.centroids[c][j], 1e-12));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void lloyd_anyData_lossNeverRises(long seed) {
    double[][] points = DenseRows.blobs(seed, 200, 2, 5, 3);
    double[][] initial = Arrays.copyOf(points, 12);
    // Two centroids that no row is near: their clusters begin empty.
    initial[3] = new double[] {90, 90, 0, 0, 0};
    initial[4] = new double[] {-90, 90, 0, 0, 0};
    Trial trial = run(TO_THE_END, DenseRows.seeded(initial), points);
    for (int i = 1; i < trial.iterations().size(); i++) {
      double before = trial.iterations().get(i - 1).loss();
      assertThat(trial.iterations().get(i).loss(), lessThanOrEqualTo(before + 200 * 0x1p-40));
    }
    assertThat(trial.iterations().size(), greaterThan(2));
    double[] sizes = trial.iterations().get(trial.iterations().size() - 1).clusterSizes();
    assertThat(Arrays.stream(sizes).min().getAsDouble(), greaterThan(0.0));
    assertThat(Arrays.stream(sizes).sum(), is(200.0));
  }

  @Test
  void lloyd_rowBetweenTwoCentroids_goesToTheLowerIndex() {
    double[][] points = {{0}, {2}, {4}};
    Trial trial = firstRound(DenseRows.seeded(new double[] {4}, new double[] {0}), points);
    assertThat(trial.iterations().get(0).clusterSizes(), equalTo(new double[] {2, 1}));
    assertThat(trial.centroids(), equalTo(new double[] {3, 0}));
  }

  @Test
  void lloyd_emptyCluster_takesTheFarthestRowAndTheDonorLosesIt() {
    double[][] points = {{0}, {1}, {8}, {20}, {22}};
    Trials seeded = DenseRows.seeded(new double[] {1}, new double[] {-90}, new double[] {21});
    Trial trial = firstRound(seeded, points);
    assertThat(trial.centroids(), equalTo(new double[] {0.5, 8, 21}));
    assertThat(trial.iterations().get(0).clusterSizes(), equalTo(new double[] {3, 0, 2}));
    assertThat(trial.iterations().get(0).loss(), is(1.0 + 49 + 1 + 1));
  }

  @Test
  void lloyd_severalEmptyClusters_takeDifferentPointsFarthestFirst() {
    double[][] points = {{0}, {1}, {2}, {50}, {50}, {50}, {50}, {50}, {30}};
    Trials seeded =
        DenseRows.seeded(
            new double[] {1}, new double[] {-900}, new double[] {-901}, new double[] {-902});
    Trial trial = firstRound(seeded, points);
    // The copies of 50 count once; of 0 and 2, equally far, the lower id is taken.
    double rest = (1 + 2 + 4 * 50.0) / 6;
    assertThat(trial.centroids(), equalTo(new double[] {rest, 50, 30, 0}));
  }

  @Test
  void lloyd_equallyFarRows_theLowerIdMoves() {
    Trials seeded = DenseRows.seeded(new double[] {0}, new double[] {-900});
    assertThat(
        firstRound(seeded, new double[][] {{5}, {-5}, {0}}).centroids(),
        equalTo(new double[] {-2.5, 5}));
  }

  @Test
  void lloyd_farthestRowIsAloneInItsCluster_theDonorKeepsIt() {
    double[][] points = {{100}, {0}, {3}};
    Trials seeded = DenseRows.seeded(new double[] {60}, new double[] {0}, new double[] {-900});
    assertThat(firstRound(seeded, points).centroids(), equalTo(new double[] {100, 0, 3}));
  }

  @Test
  void lloyd_noRowToSpare_saysHowManyDistinctRowsThereAre() {
    double[][] points = {{1}, {1}, {7}};
    Trials seeded = DenseRows.seeded(new double[] {1}, new double[] {7}, new double[] {7});
    assertThrows(TooFewDistinctRowsException.class, () -> firstRound(seeded, points));
  }

  @Test
  void lloyd_maxIterations_stopsThere() {
    double[][] points = DenseRows.blobs(3, 200, 3, 4, 0);
    Trials seeded = DenseRows.seeded(Arrays.copyOf(points, 6));
    int toTheEnd = run(TO_THE_END, seeded, points).iterations().size();
    assertThat(toTheEnd, greaterThan(5));
    for (int max = 1; max <= 5; max++) {
      Trial trial = run(new Lloyd(max, false, 0), seeded, points);
      assertThat(trial.iterations().size(), is(max));
      assertThat(trial.stopped(), is(true));
    }
  }

  @Test
  void lloyd_earlyStop_endsWithTheFirstIterationOfSlowProgress() {
    double[][] points = DenseRows.blobs(4, 400, 3, 4, 0);
    Trials seeded = DenseRows.seeded(Arrays.copyOf(points, 6));
    int toTheEnd = run(TO_THE_END, seeded, points).iterations().size();
    for (double progress : new double[] {0, 0.001, 0.01, 0.2}) {
      List<Iteration> iterations = run(new Lloyd(500, true, progress), seeded, points).iterations();
      int last = iterations.size() - 1;
      for (int i = 1; i <= last; i++) {
        double before = iterations.get(i - 1).loss();
        double share = (before - iterations.get(i).loss()) / before;
        assertThat("iteration " + i, share < progress, is(i == last && last + 1 < toTheEnd));
      }
    }
    assertThat(
        run(new Lloyd(500, true, 0.2), seeded, points).iterations().size(), lessThan(toTheEnd));
  }

  @Test
  void lloyd_withoutEarlyStop_goesOnUntilNothingMoves() {
    double[][] points = DenseRows.blobs(4, 400, 3, 4, 0);
    Trial trial = run(TO_THE_END, DenseRows.seeded(Arrays.copyOf(points, 6)), points);
    int last = trial.iterations().size() - 1;
    assertThat(last, lessThan(499));
    Trials again = DenseRows.seeded(centroids(trial));
    assertThat(firstRound(again, points).centroids(), equalTo(trial.centroids()));
    assertThat(
        trial.iterations().get(last).clusterSizes(),
        equalTo(trial.iterations().get(last - 1).clusterSizes()));
  }

  private static double[][] centroids(Trial trial) {
    double[][] centroids = new double[trial.numClusters()][];
    for (int c = 0; c < centroids.length; c++) {
      centroids[c] = centroid(trial, c);
    }
    return centroids;
  }

  @Test
  void lloyd_trialThatStopped_doesNotChangeWhileOthersMove() {
    double[][] points = DenseRows.blobs(8, 150, 2, 3, 2);
    Trial slow = DenseRows.seeded(Arrays.copyOf(points, 7)).trials().get(0);
    Trial fast = DenseRows.seeded(points[0], points[9]).trials().get(0);
    Trials both = new Trials(new Euclidean(4), List.of(fast, slow));
    List<Block> blocks = DenseRows.blocks(points, 40);
    Trials ended = DenseRows.run(TO_THE_END, both, blocks);
    for (int t = 0; t < 2; t++) {
      Trials alone = new Trials(new Euclidean(4), List.of(both.trials().get(t)));
      assertThat(
          DenseRows.bytes(new Trials(new Euclidean(4), List.of(ended.trials().get(t)))),
          equalTo(DenseRows.bytes(DenseRows.run(TO_THE_END, alone, blocks))));
    }
  }
}
