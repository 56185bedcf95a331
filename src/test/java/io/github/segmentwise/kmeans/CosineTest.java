package io.github.segmentwise.kmeans;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.kmeans.seeding.Seeding;
import io.github.segmentwise.row.Block;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CosineTest {

  private static double[] unit(double[] row, double[] origin) {
    double[] direction = new double[row.length];
    double length = Math.sqrt(DenseRows.squaredDistance(row, origin));
    for (int j = 0; j < row.length; j++) {
      direction[j] = (row[j] - origin[j]) / length;
    }
    return direction;
  }

  @Test
  void distance_anyRow_isTheRootOfOneMinusCosine() {
    double[] origin = {0.5, -0.25, 0};
    double[][] points = DenseRows.blobs(6, 50, 3, 3, 0);
    double[][] centres = {unit(points[0], origin), unit(points[1], origin)};
    NearestCentroids nearest =
        new NearestCentroids(new Cosine(origin), DenseRows.seeded(centres).trials().get(0));
    for (double[] point : points) {
      nearest.measure(DenseRows.block(point), 0);
      double[] direction = unit(point, origin);
      for (int c = 0; c < 2; c++) {
        double cosine = 0;
        for (int j = 0; j < 3; j++) {
          cosine += direction[j] * centres[c][j];
        }
        assertThat(nearest.distance(c), closeTo(Math.sqrt(Math.max(0, 1 - cosine)), 1e-7));
      }
    }
    nearest.measure(DenseRows.block(points[0]), 0);
    assertThat("to its own direction", nearest.distance(0), is(0.0));
  }

  @Test
  void distance_rowAtTheOrigin_isOne() {
    double[] origin = {0.5, -0.25};
    NearestCentroids nearest =
        new NearestCentroids(
            new Cosine(origin),
            DenseRows.seeded(new double[] {1, 0}, new double[] {0, 0}).trials().get(0));
    nearest.measure(DenseRows.block(origin), 0);
    assertThat(nearest.distance(0), is(1.0));
    assertThat(nearest.distance(1), is(1.0));
    nearest.measure(DenseRows.block(new double[] {3, 3}), 0);
    assertThat("to a centre without direction", nearest.distance(1), is(1.0));
  }

  @Test
  void phases_rowsAtTheOrigin_neverBecomeCentresAndAreScored() {
    double[][] points = {{0, 0}, {1, 0}, {2, 0}, {0, 3}, {0, 4}, {0, 0}};
    List<TrialSpec> specs = TrialSpec.roundRobin(List.of(2), 20, 3);
    List<Block> blocks = DenseRows.blocks(points, 2);
    Trials seeded =
        DenseRows.run(
            Seeding.plusPlus(specs), Trials.unseeded(new Cosine(new double[2]), specs), blocks);
    Trials moved = DenseRows.run(new Lloyd(9, false, 0), seeded, blocks);
    Trials scored = DenseRows.run(new Score(), DenseRows.run(new Label(), moved, blocks), blocks);
    for (Trial trial : scored.trials()) {
      double[] sorted = trial.centroids().clone();
      Arrays.sort(sorted);
      assertThat(sorted, equalTo(new double[] {0, 0, 1, 1}));
      assertThat(trial.labels().sizes(), equalTo(new double[] {4, 2}));
      assertThat(trial.quality().meanSquaredDistance(), closeTo(2 / 6.0, 1e-11));
      // In the larger cluster, rows with a direction are 0 from one another and 1 from the others.
      double mean = (2 * (1 - 2 / 3.0) + 0 + 0 + 2 * 1.0) / 6;
      assertThat(trial.quality().silhouette(), closeTo(mean, 1e-10));
    }
  }

  @Test
  void plusPlus_fewerDirectionsThanClusters_saysHowMany() {
    double[][] points = {{1, 1}, {2, 2}, {0.5, 0.5}, {3, -3}};
    List<TrialSpec> specs = List.of(new TrialSpec(1, 3, 5));
    Trials unseeded = Trials.unseeded(new Cosine(new double[2]), specs);
    List<Block> blocks = List.of(DenseRows.block(points));
    assertThrows(
        TooFewDistinctRowsException.class,
        () -> DenseRows.run(Seeding.plusPlus(specs), unseeded, blocks));
  }

  @Test
  void lloyd_directionsThatCancel_leaveTheCentreWhereItWas() {
    double[][] points = {{0, 2}, {0, -1}, {-5, 0}};
    Trials seeded =
        DenseRows.seeded(new Cosine(new double[2]), new double[] {1, 0}, new double[] {-1, 0});
    Trial trial =
        DenseRows.round(new Lloyd(9, false, 0), seeded, List.of(DenseRows.block(points)))
            .trials()
            .get(0);
    assertThat(trial.centroids(), equalTo(new double[] {1, -1, 0, 0}));
    assertThat(trial.iterations().get(0).loss(), is(2.0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void lloyd_anyData_lossNeverRisesAndCentresHaveLengthOne(long seed) {
    double[][] points = DenseRows.blobs(seed, 200, 3, 5, 4);
    double[] origin = {0.5, 1, -1.5, 0, 0, 0, 0};
    double[][] initial = new double[8][];
    for (int c = 0; c < 8; c++) {
      initial[c] = unit(points[c], origin);
    }
    // The same direction twice: the second one's cluster begins empty.
    initial[5] = initial[4];
    Trial trial =
        DenseRows.run(
                new Lloyd(500, false, 0),
                DenseRows.seeded(new Cosine(origin), initial),
                DenseRows.blocks(points, 31))
            .trials()
            .get(0);
    for (int i = 1; i < trial.iterations().size(); i++) {
      double before = trial.iterations().get(i - 1).loss();
      assertThat(trial.iterations().get(i).loss(), lessThanOrEqualTo(before + 1e-9));
    }
    assertThat(trial.iterations().size(), greaterThan(2));
    double[] sizes = trial.iterations().get(trial.iterations().size() - 1).clusterSizes();
    assertThat(Arrays.stream(sizes).min().getAsDouble(), greaterThan(0.0));
    for (int c = 0; c < 8; c++) {
      double square = 0;
      for (int i = c; i < trial.centroids().length; i += 8) {
        square += trial.centroids()[i] * trial.centroids()[i];
      }
      assertThat(square, closeTo(1, 1e-12));
    }
  }
}
