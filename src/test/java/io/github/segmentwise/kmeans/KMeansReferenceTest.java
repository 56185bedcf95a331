package io.github.segmentwise.kmeans;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.row.Block;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds Lloyd and the indices against scikit-learn; {@code reference/kmeans.py} made the values.
 */
class KMeansReferenceTest {

  private static final double RELATIVE = 1e-9;

  static Stream<JsonNode> cases() throws IOException {
    try (InputStream json =
        KMeansReferenceTest.class.getResourceAsStream("/reference/kmeans.json")) {
      return StreamSupport.stream(new ObjectMapper().readTree(json).spliterator(), false);
    }
  }

  private static double[][] matrix(JsonNode rows, double unit) {
    double[][] matrix = new double[rows.size()][rows.get(0).size()];
    for (int row = 0; row < matrix.length; row++) {
      for (int j = 0; j < matrix[row].length; j++) {
        matrix[row][j] = rows.get(row).get(j).asDouble() / unit;
      }
    }
    return matrix;
  }

  private static int[] ints(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  private static void assertClose(String what, double value, JsonNode expected) {
    double reference = expected.asDouble();
    assertThat(what, value, closeTo(reference, RELATIVE * Math.abs(reference)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void phases_sameFirstCentroids_equalScikitLearn(JsonNode expected) {
    double[][] points = matrix(expected.get("points"), Grid.ENCODED);
    List<Block> blocks = DenseRows.blocks(points, 13);
    Trials seeded = DenseRows.seeded(matrix(expected.get("init"), 1));

    Trials moved = DenseRows.run(new Lloyd(300, false, 0), seeded, blocks);
    Trial trial =
        DenseRows.run(new Score(), DenseRows.run(new Label(), moved, blocks), blocks)
            .trials()
            .get(0);

    assertThat(trial.iterations().size(), is(expected.get("iterations").asInt()));
    double[][] centroids = matrix(expected.get("centroids"), 1);
    for (int c = 0; c < centroids.length; c++) {
      for (int j = 0; j < centroids[c].length; j++) {
        assertThat(
            trial.centroids()[j * centroids.length + c],
            closeTo(centroids[c][j], RELATIVE * (1 + Math.abs(centroids[c][j]))));
      }
    }
    assertThat(DenseRows.labels(points, trial), equalTo(ints(expected.get("labels"))));
    assertClose(
        "inertia",
        trial.iterations().get(trial.iterations().size() - 1).loss(),
        expected.get("inertia"));
    Quality quality = trial.quality();
    assertClose("msd", quality.meanSquaredDistance(), expected.get("mean_squared_distance"));
    assertClose("Davies-Bouldin", quality.daviesBouldin(), expected.get("davies_bouldin"));
    assertClose("silhouette", quality.silhouette(), expected.get("silhouette"));
    assertClose("Calinski-Harabasz", quality.calinskiHarabasz(), expected.get("calinski_harabasz"));
  }
}
