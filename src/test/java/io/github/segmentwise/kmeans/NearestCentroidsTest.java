package io.github.segmentwise.kmeans;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.github.segmentwise.row.Block;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearestCentroidsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void nearest_everyRow_isItsLabelBitForBit(long seed) {
    double[][] points = DenseRows.blobs(seed, 120, 3, 4, 4);
    int k = 9;
    Trial other = DenseRows.seeded(Arrays.copyOf(points, 5)).trials().get(0);
    Trial trial = DenseRows.seeded(Arrays.copyOfRange(points, 5, 5 + k)).trials().get(0);
    Trials both = new Trials(new Euclidean(7), List.of(other, trial));
    Block block = DenseRows.block(points);
    Label label = new Label();
    Trial labelled = DenseRows.round(label, both, List.of(block)).trials().get(1);

    NearestCentroids centroids = new NearestCentroids(new Euclidean(7), trial);
    double[] sizes = new double[k];
    int[] nearest = new int[4];
    for (int row = 0; row < block.rows(); row++) {
      centroids.measure(block, row);
      centroids.nearest(nearest);
      sizes[nearest[0]]++;
      assertThat(Arrays.stream(nearest).distinct().count(), is(4L));
      for (int i = 1; i < 4; i++) {
        double before = centroids.distance(nearest[i - 1]);
        assertThat(before, lessThanOrEqualTo(centroids.distance(nearest[i])));
      }
      // The row alone, labelled among both trials, counts for the same cluster.
      Trials one = DenseRows.round(label, both, List.of(DenseRows.block(points[row])));
      assertThat(one.trials().get(1).labels().sizes()[nearest[0]], is(1.0));
    }
    assertThat(sizes, equalTo(labelled.labels().sizes()));
  }

  @Test
  void nearest_ties_goToTheLowestIndices() {
    Trial trial =
        DenseRows.seeded(
                new double[] {9, 9},
                new double[] {0, 2},
                new double[] {2, 0},
                new double[] {0, 1},
                new double[] {1, 0})
            .trials()
            .get(0);
    NearestCentroids centroids = new NearestCentroids(new Euclidean(2), trial);
    centroids.measure(DenseRows.block(new double[] {0, 0}), 0);
    int[] all = new int[5];
    centroids.nearest(all);
    assertThat(all, equalTo(new int[] {3, 4, 1, 2, 0}));
    int[] three = new int[3];
    centroids.nearest(three);
    assertThat(three, equalTo(new int[] {3, 4, 1}));
  }

  @Test
  void distance_cluster_isEuclidean() {
    NearestCentroids centroids =
        new NearestCentroids(
            new Euclidean(2),
            DenseRows.seeded(new double[] {3, 4}, new double[] {0, 0}).trials().get(0));
    centroids.measure(DenseRows.block(new double[] {0, 0}), 0);
    assertThat(centroids.distance(0), is(5.0));
    assertThat(centroids.distance(1), is(0.0));
  }
}
