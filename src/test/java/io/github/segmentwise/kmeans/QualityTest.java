package io.github.segmentwise.kmeans;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.row.Block;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityTest {

  private static Trial score(double[][] points, double[]... centroids) {
    List<Block> blocks = DenseRows.blocks(points, 11);
    Trials labelled = DenseRows.run(new Label(), DenseRows.seeded(centroids), blocks);
    return DenseRows.run(new Score(), labelled, blocks).trials().get(0);
  }

  /** The definition, over all pairs of rows. */
  private static double silhouette(double[][] points, int[] labels, int k) {
    double sum = 0;
    for (int x = 0; x < points.length; x++) {
      double[] distance = new double[k];
      long[] size = new long[k];
      for (int y = 0; y < points.length; y++) {
        distance[labels[y]] += DenseRows.squaredDistance(points[x], points[y]);
        size[labels[y]]++;
      }
      if (size[labels[x]] == 1) {
        continue;
      }
      double a = distance[labels[x]] / (size[labels[x]] - 1);
      double b = Double.POSITIVE_INFINITY;
      for (int c = 0; c < k; c++) {
        if (c != labels[x] && size[c] > 0) {
          b = Math.min(b, distance[c] / size[c]);
        }
      }
      sum += Math.max(a, b) == 0 ? 0 : (b - a) / Math.max(a, b);
    }
    return sum / points.length;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 6, 12, 30, 100})
  void silhouette_closedForm_equalsTheDefinitionOverAllPairs(int k) {
    double[][] points = DenseRows.blobs(k, 200, 3, 5, 6);
    Trial trial = score(points, Arrays.copyOf(points, k));
    double expected = silhouette(points, DenseRows.labels(points, trial), k);
    assertThat(trial.quality().silhouette(), closeTo(expected, 1e-10));
  }

  @Test
  void score_emptyCluster_isLeftOut() {
    double[][] points = DenseRows.blobs(9, 90, 2, 3, 0);
    Quality without = score(points, points[0], points[1], points[2]).quality();
    Trial trial = score(points, points[0], new double[] {1e4, 0}, points[1], points[2]);
    assertThat(trial.labels().sizes()[1], is(0.0));
    Quality with = trial.quality();
    assertThat(with.daviesBouldin(), closeTo(without.daviesBouldin(), 1e-12));
    assertThat(with.silhouette(), closeTo(without.silhouette(), 1e-12));
    assertThat(with.calinskiHarabasz(), closeTo(without.calinskiHarabasz(), 1e-9));
    assertThat(with.meanSquaredDistance(), is(without.meanSquaredDistance()));
  }

  @Test
  void score_smallExample_hasTheValuesOfTheFormulas() {
    // Clusters {0, 2} and {10, 12, 14} with the means 1 and 12; distances to a third, single row
    // 30.
    double[][] points = {{0}, {2}, {10}, {12}, {14}, {30}};
    Trial trial = score(points, new double[] {0}, new double[] {12}, new double[] {29});
    assertThat(trial.labels().sizes(), equalTo(new double[] {2, 3, 1}));
    assertThat(trial.labels().means(), equalTo(new double[] {1, 12, 30}));
    Quality quality = trial.quality();
    assertThat(quality.meanSquaredDistance(), is((0 + 4 + 4 + 0 + 4 + 1) / 6.0));
    double s0 = 1;
    double s1 = 4 / 3.0;
    double r01 = (s0 + s1) / 11;
    assertThat(quality.daviesBouldin(), closeTo((r01 + r01 + s1 / 18) / 3, 1e-11));
    double mean = 68 / 6.0;
    double between =
        2 * Math.pow(1 - mean, 2) + 3 * Math.pow(12 - mean, 2) + Math.pow(30 - mean, 2);
    assertThat(quality.calinskiHarabasz(), closeTo((between / 2) / (10 / 3.0), 1e-9));
    int[] labels = {0, 0, 1, 1, 1, 2};
    assertThat(quality.silhouette(), closeTo(silhouette(points, labels, 3), 1e-11));
  }

  @Test
  void score_twoClustersOfIdenticalPoints_arePerfect() {
    double[][] points = {{1, 1}, {1, 1}, {1, 1}, {3, 0}, {3, 0}};
    Quality quality = score(points, points[0], points[4]).quality();
    assertThat(quality.meanSquaredDistance(), is(0.0));
    assertThat(quality.daviesBouldin(), is(0.0));
    assertThat(quality.silhouette(), is(1.0));
    assertThat(quality.calinskiHarabasz(), is(Double.POSITIVE_INFINITY));
  }

  @Test
  void score_singletonsOnly_scoreZeroSilhouette() {
    double[][] points = {{0}, {5}, {9}};
    Quality quality = score(points, points).quality();
    assertThat(quality.silhouette(), is(0.0));
    assertThat(quality.daviesBouldin(), is(0.0));
    assertThat("0/0", quality.calinskiHarabasz(), is(0.0));
  }

  @Test
  void score_oneClusterOnly_scoresZero() {
    double[][] points = {{4}, {4}, {4}};
    Quality quality = score(points, new double[] {4}, new double[] {900}).quality();
    assertThat(quality, is(new Quality(0, 0, 0, 0)));
  }

  @Test
  void label_rowOnATie_countsForTheLowerCluster() {
    double[][] points = {{0}, {2}, {4}};
    Trial trial = score(points, new double[] {4}, new double[] {0});
    assertThat(trial.labels().sizes(), equalTo(new double[] {2, 1}));
    assertThat(trial.labels().spread(), equalTo(new double[] {1, 0}));
  }
}
