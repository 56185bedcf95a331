package io.github.segmentwise.kmeans;

import static io.github.segmentwise.kmeans.ReferenceCases.assertClose;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.row.Block;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds scores of given labels against scikit-learn; {@code reference/labels.py} made them. */
class GivenLabelsTest {

  static Stream<JsonNode> cases() throws IOException {
    return ReferenceCases.of("labels");
  }

  /** Two labellings summed up and scored, in parts that travel as bytes. */
  private static Trials scored(
      Geometry geometry, List<Block> blocks, int[][] labels, int... clusters) throws IOException {
    GivenLabels sums = GivenLabels.none(geometry, clusters);
    for (Block block : blocks) {
      GivenLabels part = GivenLabels.none(geometry, clusters);
      for (int row = 0; row < block.rows(); row++) {
        int id = (int) block.id(row);
        part.add(geometry, block, row, labels[0][id], labels[1][id]);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      part.writeTo(new DataOutputStream(bytes));
      sums.merge(GivenLabels.readFrom(in(bytes)));
    }
    Trials summarised = sums.summarised(geometry);
    LabelScores scores = LabelScores.none(summarised);
    for (Block block : blocks) {
      LabelScores part = LabelScores.none(summarised);
      LabelScorer scorer = new LabelScorer(summarised, part);
      for (int row = 0; row < block.rows(); row++) {
        int id = (int) block.id(row);
        scorer.measure(block, row);
        scorer.add(block, row, 0, labels[0][id]);
        scorer.add(block, row, 1, labels[1][id]);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      part.writeTo(new DataOutputStream(bytes));
      scores.merge(LabelScores.readFrom(in(bytes)));
    }
    return scores.scored(summarised);
  }

  private static DataInputStream in(ByteArrayOutputStream bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scored_anyLabels_haveTheReferenceIndices(JsonNode expected) throws IOException {
    double[][] points = ReferenceCases.matrix(expected.get("points"), Grid.ENCODED);
    int[][] labels = new int[2][];
    int[] clusters = new int[2];
    for (int i = 0; i < 2; i++) {
      labels[i] = ReferenceCases.ints(expected.get("labellings").get(i).get("labels"));
      clusters[i] = Arrays.stream(labels[i]).max().orElseThrow() + 1;
    }
    Geometry geometry = new Euclidean(points[0].length);

    Trials scored = scored(geometry, DenseRows.blocks(points, 7), labels, clusters);

    for (int i = 0; i < 2; i++) {
      JsonNode indices = expected.get("labellings").get(i);
      Quality quality = scored.trials().get(i).quality();
      assertClose(
          "Davies-Bouldin", quality.daviesBouldin(), indices.get("davies_bouldin").asDouble());
      assertThat(quality.silhouette(), closeTo(indices.get("silhouette").asDouble(), 1e-10));
      double calinskiHarabasz = indices.get("calinski_harabasz").asDouble();
      assertClose("Calinski-Harabasz", quality.calinskiHarabasz(), calinskiHarabasz);
      int rows = points.length;
      double ratio = calinskiHarabasz * (clusters[i] - 1) / (rows - clusters[i]);
      assertClose(
          "within", GivenLabels.withinShare(geometry, scored.trials().get(i)), 1 / (1 + ratio));
    }
  }

  @Test
  void withinShare_oneClusterOrOnePoint_isOne() throws IOException {
    double[][] points = {{1, 2}, {1, 2}, {1, 2}};
    Geometry geometry = new Euclidean(2);
    int[][] labels = {{0, 0, 0}, {0, 1, 1}};
    for (Trial trial : scored(geometry, DenseRows.blocks(points, 2), labels, 1, 2).trials()) {
      assertThat(GivenLabels.withinShare(geometry, trial), is(1.0));
    }
  }
}
