package io.github.segmentwise.kmeans;

import static io.github.segmentwise.kmeans.ReferenceCases.assertClose;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.row.Block;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds cosine distances against spherical k-means on dense directions, and the indices against
 * scikit-learn; {@code reference/cosine.py} made the values.
 */
class CosineReferenceTest {

  static Stream<JsonNode> cases() throws IOException {
    return ReferenceCases.of("cosine");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void phases_sameFirstDirections_equalTheReference(JsonNode expected) {
    double[][] points = ReferenceCases.matrix(expected.get("points"), Grid.ENCODED);
    List<Block> blocks = DenseRows.blocks(points, 9);
    Geometry geometry = new Cosine(ReferenceCases.doubles(expected.get("origin"), Grid.ENCODED));
    int[] init = ReferenceCases.ints(expected.get("init"));
    int k = init.length;
    double[] first = new double[geometry.dimensions() * k];
    for (int c = 0; c < k; c++) {
      geometry.place(DenseRows.block(points[init[c]]).row(0), first, k, c);
    }
    Trial unseeded = Trial.unseeded(new TrialSpec(1, k, 1), geometry.dimensions());
    Trials seeded = new Trials(geometry, List.of(unseeded.withCentres(k, first)));

    Trials moved = DenseRows.run(new Lloyd(300, false, 0), seeded, blocks);
    Trial trial =
        DenseRows.run(new Score(), DenseRows.run(new Label(), moved, blocks), blocks)
            .trials()
            .get(0);

    double[] losses = ReferenceCases.doubles(expected.get("losses"), 1);
    assertThat(trial.iterations().size(), greaterThan(losses.length - 2));
    for (int i = 0; i < Math.min(losses.length, trial.iterations().size()); i++) {
      assertClose("loss " + i, trial.iterations().get(i).loss(), losses[i]);
    }
    double[][] centroids = ReferenceCases.matrix(expected.get("centroids"), 1);
    for (int c = 0; c < k; c++) {
      for (int j = 0; j < geometry.dimensions(); j++) {
        assertThat(trial.centroids()[j * k + c], closeTo(centroids[c][j], 1e-9));
      }
    }
    NearestCentroids nearest = new NearestCentroids(geometry, trial);
    int[] labels = ReferenceCases.ints(expected.get("labels"));
    for (int row = 0; row < points.length; row++) {
      nearest.measure(DenseRows.block(points[row]), 0);
      int[] label = new int[1];
      nearest.nearest(label);
      assertThat(label[0], is(labels[row]));
    }
    Quality quality = trial.quality();
    assertClose("mean", quality.meanSquaredDistance(), losses[losses.length - 1] / points.length);
    assertClose(
        "Davies-Bouldin", quality.daviesBouldin(), expected.get("davies_bouldin").asDouble());
    assertClose("silhouette", quality.silhouette(), expected.get("silhouette").asDouble());
    assertClose(
        "Calinski-Harabasz",
        quality.calinskiHarabasz(),
        expected.get("calinski_harabasz").asDouble());
  }
}
