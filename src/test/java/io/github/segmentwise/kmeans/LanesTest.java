package io.github.segmentwise.kmeans;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.row.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LanesTest {

  private static Lanes lanes(double[]... centres) {
    Trials trials = DenseRows.seeded(centres);
    return new Lanes(trials.geometry(), trials.trials(), Trial::numClusters, Trial::centroids);
  }

  @Test
  void measure_rowsAndCentresAtAnyDistance_isPreciseToABillionth() {
    Random random = new Random(1);
    for (int run = 0; run < 3_000; run++) {
      double[] centre = new double[6];
      double[] row = new double[6];
      double size = Math.pow(10, random.nextInt(5) - 1);
      double apart = size * Math.pow(10, -random.nextInt(7));
      for (int j = 0; j < 6; j++) {
        centre[j] = random.nextInt(3) == 0 ? 0 : random.nextGaussian() * size;
        row[j] = Grid.round(centre[j] + random.nextGaussian() * apart, Grid.ENCODED);
      }
      Lanes lanes = lanes(centre, row);
      lanes.measure(DenseRows.block(row), 0);
      double expected = DenseRows.squaredDistance(row, centre);
      assertThat(lanes.squaredDistance(0), closeTo(expected, 1e-9 * expected));
      assertThat("distance to its own point", lanes.squaredDistance(1), is(0.0));
    }
  }

  @Test
  void nearest_twoCentresOneGridPointApartFarFromZero_picksTheRowsOwn() {
    double[] a = {1000.1, 777.7};
    a[0] = Grid.round(a[0], Grid.ENCODED);
    a[1] = Grid.round(a[1], Grid.ENCODED);
    double[] b = {a[0] + 1 / Grid.ENCODED, a[1]};
    Lanes lanes = lanes(a, b);
    lanes.measure(DenseRows.block(b, a), 0);
    assertThat(lanes.nearest(0, 2), is(1));
    assertThat(lanes.squaredDistance(0), is(0x1p-48));
    lanes.measure(DenseRows.block(b, a), 1);
    assertThat(lanes.nearest(0, 2), is(0));
  }

  @Test
  void nearest_equallyNearCentres_isTheLowestOfTheRange() {
    Lanes lanes = lanes(new double[] {9, 9}, new double[] {1, 0}, new double[] {0, 1});
    lanes.measure(DenseRows.block(new double[] {0, 0}), 0);
    assertThat(lanes.nearest(0, 3), is(1));
    assertThat(lanes.nearest(2, 3), is(2));
  }

  @Test
  void measure_lanesOfManyTrials_areTheBitsOfEachTrialAlone() {
    double[][] points = DenseRows.blobs(2, 40, 4, 3, 5);
    Block block = DenseRows.block(points);
    List<Trial> trials = new ArrayList<>();
    for (int t = 0; t < 7; t++) {
      double[][] centres = new double[2 + t][];
      for (int c = 0; c < centres.length; c++) {
        centres[c] = points[t + 3 * c];
      }
      trials.add(DenseRows.seeded(centres).trials().get(0));
    }
    Lanes all = new Lanes(new Euclidean(9), trials, Trial::numClusters, Trial::centroids);
    for (int row = 0; row < block.rows(); row++) {
      all.measure(block, row);
      for (int t = 0; t < trials.size(); t++) {
        Lanes alone =
            new Lanes(
                new Euclidean(9), List.of(trials.get(t)), Trial::numClusters, Trial::centroids);
        alone.measure(block, row);
        for (int c = 0; c < alone.lanes(); c++) {
          assertThat(all.squaredDistance(all.firstLane(t) + c), is(alone.squaredDistance(c)));
        }
      }
    }
  }

  @Test
  void measure_rowAndCentreWithZerosInDifferentDimensions_isPrecise() {
    double tiny = 1 / Grid.ENCODED;
    Lanes lanes = lanes(new double[] {0, 100, 0, tiny, 0}, new double[] {0, 0, 0, 0, 0});
    lanes.measure(DenseRows.block(new double[] {tiny, 100, 0, 0, tiny}), 0);
    assertThat(lanes.squaredDistance(0), is(3 * tiny * tiny));
  }
}
