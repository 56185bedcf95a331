package io.github.segmentwise.kmeans;

import static io.github.segmentwise.kmeans.ReferenceCases.assertClose;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.kmeans.seeding.MeasureColumns;
import io.github.segmentwise.kmeans.seeding.ModeSeeding;
import io.github.segmentwise.row.Block;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds k-prototypes against the cost function and initialisation of kmodes, and its indices
 * against scikit-learn; {@code reference/kprototypes.py} made the values.
 */
class KPrototypesReferenceTest {

  static Stream<JsonNode> cases() throws IOException {
    return ReferenceCases.of("kprototypes");
  }

  /** First dimension of each feature's categories, and last the number of dimensions. */
  private static int[] offsets(int numerics, double[][] codes) {
    int[] offset = new int[codes[0].length + 1];
    offset[0] = numerics;
    for (int f = 0; f < codes[0].length; f++) {
      int feature = f;
      offset[f + 1] =
          offset[f] + 1 + (int) Arrays.stream(codes).mapToDouble(c -> c[feature]).max().orElse(0);
    }
    return offset;
  }

  private static double[] dense(double[] numerics, double[] codes, int[] offset) {
    double[] row = Arrays.copyOf(numerics, offset[offset.length - 1]);
    for (int f = 0; f < codes.length; f++) {
      row[offset[f] + (int) codes[f]] = 1;
    }
    return row;
  }

  private static double[][] dense(double[][] numerics, double[][] codes, int[] offset) {
    double[][] rows = new double[codes.length][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = dense(numerics[row], codes[row], offset);
    }
    return rows;
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
  @MethodSource("cases")
  void phases_sameFirstPrototypes_haveTheCostOfKmodes(JsonNode expected) {
    double[][] numerics = ReferenceCases.matrix(expected.get("points"), Grid.ENCODED);
    double[][] codes = ReferenceCases.matrix(expected.get("codes"), 1);
    int[] offset = offsets(numerics[0].length, codes);
    double[][] points = dense(numerics, codes, offset);
    List<Block> blocks = DenseRows.blocks(points, 17);
    JsonNode given = expected.get("gamma");
    double[][] init =
        Arrays.stream(ReferenceCases.ints(expected.get("init")))
            .mapToObj(row -> points[row])
            .toArray(double[][]::new);
    Geometry geometry = new Prototypes(offset, given.isNull() ? Double.NaN : given.asDouble());

    Trials measured =
        DenseRows.run(new MeasureColumns(true), DenseRows.seeded(geometry, init), blocks);
    double gamma = ((Prototypes) measured.geometry()).gamma();
    Trials moved = DenseRows.run(new Lloyd(300, false, 0), measured, blocks);
    Trial trial =
        DenseRows.run(new Score(), DenseRows.run(new Label(), moved, blocks), blocks)
            .trials()
            .get(0);

    assertClose(
        "gamma", gamma, (given.isNull() ? expected.get("default_gamma") : given).asDouble());
    double[] costs = ReferenceCases.doubles(expected.get("costs"), 1);
    assertThat(trial.iterations().size(), is(costs.length));
    for (int i = 0; i < costs.length; i++) {
      assertClose("cost " + i, trial.iterations().get(i).loss(), costs[i]);
    }
    double[][] prototypes =
        dense(
            ReferenceCases.matrix(expected.get("numerics"), 1),
            ReferenceCases.matrix(expected.get("modes"), 1),
            offset);
    for (int c = 0; c < prototypes.length; c++) {
      for (int j = 0; j < prototypes[c].length; j++) {
        assertThat(centroid(trial, c)[j], closeTo(prototypes[c][j], 1e-9));
      }
    }
    NearestCentroids nearest = new NearestCentroids(measured.geometry(), trial);
    int[] labels = ReferenceCases.ints(expected.get("labels"));
    for (int row = 0; row < points.length; row++) {
      nearest.measure(DenseRows.block(points[row]), 0);
      int[] label = new int[1];
      nearest.nearest(label);
      assertThat(label[0], is(labels[row]));
    }
    Quality quality = trial.quality();
    assertClose("mean", quality.meanSquaredDistance(), costs[costs.length - 1] / points.length);
    assertClose(
        "Davies-Bouldin", quality.daviesBouldin(), expected.get("davies_bouldin").asDouble());
    assertClose("silhouette", quality.silhouette(), expected.get("silhouette").asDouble());
    assertClose(
        "Calinski-Harabasz",
        quality.calinskiHarabasz(),
        expected.get("calinski_harabasz").asDouble());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void cao_anyRows_picksTheModesOfKmodes(JsonNode expected) {
    double[][] numerics = ReferenceCases.matrix(expected.get("points"), Grid.ENCODED);
    double[][] codes = ReferenceCases.matrix(expected.get("codes"), 1);
    int[] offset = offsets(numerics[0].length, codes);
    List<Block> blocks = DenseRows.blocks(dense(numerics, codes, offset), 13);
    double[][] cao = ReferenceCases.matrix(expected.get("cao"), 1);
    List<TrialSpec> specs = List.of(new TrialSpec(1, 2, 1), new TrialSpec(2, cao.length, 2));

    Trials measured =
        DenseRows.run(
            new MeasureColumns(true), Trials.unseeded(new Prototypes(offset, 1), specs), blocks);
    Trials seeded = DenseRows.run(ModeSeeding.cao(specs), measured, blocks);

    for (Trial trial : seeded.trials()) {
      for (int c = 0; c < trial.numClusters(); c++) {
        assertThat(centroid(trial, c), equalTo(dense(new double[offset[0]], cao[c], offset)));
      }
    }
  }
}
