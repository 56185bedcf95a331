package io.github.segmentwise.kmeans;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.Weights;
import io.github.segmentwise.kmeans.seeding.MeasureColumns;
import io.github.segmentwise.kmeans.seeding.ModeSeeding;
import io.github.segmentwise.kmeans.seeding.Seeding;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.WeightedRows;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows with weights against the same rows repeated, and against scikit-learn's sample_weight. */
class WeightedRowsTest {

  private static final int ROWS = 200;
  private static final double[][] POINTS = DenseRows.blobs(3, ROWS, 3, 4, 3);

  private static int[] weights(long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, ROWS).map(row -> random.nextInt(5)).toArray();
  }

  static Stream<Geometry> geometries() {
    return Stream.of(
        new Euclidean(6),
        new Cosine(new double[] {0.5, 0, -2, 0, 0, 0}),
        new Prototypes(new int[] {3, 6}, 0.7));
  }

  private static Trials trained(Geometry geometry, List<Block> blocks, double[]... centroids) {
    Trials moved =
        DenseRows.run(new Lloyd(50, false, 0), DenseRows.seeded(geometry, centroids), blocks);
    return DenseRows.run(new Score(), DenseRows.run(new Label(), moved, blocks), blocks);
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void phases_wholeWeights_haveTheBitsOfRepeatedRows(Geometry geometry) {
    int[] times = weights(8);
    List<Block> weighted = WeightedRows.blocks(POINTS, times, 23);
    List<Block> repeated = DenseRows.blocks(WeightedRows.repeated(POINTS, times), 31);
    // The last one is far from all rows, so that its cluster takes a row from another.
    double[][] first = {POINTS[0], POINTS[1], POINTS[2], {900, 900, 900, 0, 0, 1}};

    byte[] bytes = DenseRows.bytes(trained(geometry, weighted, first));

    assertThat(bytes, is(equalTo(DenseRows.bytes(trained(geometry, repeated, first)))));
    int[] once = new int[ROWS];
    Arrays.fill(once, 1);
    byte[] unweighted = DenseRows.bytes(trained(geometry, DenseRows.blocks(POINTS, 31), first));
    assertThat(bytes, is(not(equalTo(unweighted))));
    assertThat(
        DenseRows.bytes(trained(geometry, WeightedRows.blocks(POINTS, once, 7), first)),
        is(equalTo(unweighted)));
  }

  @Test
  void measureColumns_wholeWeights_giveTheGammaAndModesOfRepeatedRows() {
    int[] times = weights(9);
    List<TrialSpec> specs = TrialSpec.roundRobin(List.of(3), 1, 42);
    List<Trials> seeded = new ArrayList<>();
    for (List<Block> blocks :
        List.of(
            WeightedRows.blocks(POINTS, times, 19),
            DenseRows.blocks(WeightedRows.repeated(POINTS, times), 19))) {
      Geometry geometry = new Prototypes(new int[] {3, 6}, Double.NaN);
      Trials unseeded = Trials.unseeded(geometry, specs);
      Trials measured = DenseRows.run(new MeasureColumns(true), unseeded, blocks);
      seeded.add(DenseRows.run(ModeSeeding.cao(specs), measured, blocks));
    }
    assertThat(seeded.get(0).geometry(), is(equalTo(seeded.get(1).geometry())));
    double[] modes = seeded.get(0).trials().get(0).centroids();
    assertThat(modes, is(equalTo(seeded.get(1).trials().get(0).centroids())));
  }

  /** A row of weight 3 beside one of weight 1 is the first centre in three of four seeds. */
  @Test
  void seeding_manySeeds_drawsByWeight() {
    double[][] points = {{1}, {2}, {3}};
    List<Block> blocks = WeightedRows.blocks(points, new int[] {3, 1, 0}, 2);
    List<TrialSpec> specs = TrialSpec.roundRobin(List.of(1), 2000, 42);
    Trials seeded =
        DenseRows.run(Seeding.plusPlus(specs), Trials.unseeded(new Euclidean(1), specs), blocks);
    long[] drawn = new long[4];
    seeded.trials().forEach(trial -> drawn[(int) trial.centroids()[0]]++);
    assertThat(drawn[1] / 2000.0, is(closeTo(0.75, 0.04)));
    assertThat(drawn[3], is(0L));
  }

  @Test
  void phases_fractionalWeights_equalScikitLearn() throws IOException {
    JsonNode expected;
    try (InputStream json = getClass().getResourceAsStream("/reference/weighted.json")) {
      expected = new ObjectMapper().readTree(json);
    }
    double[][] points = ReferenceCases.matrix(expected.get("points"), Grid.ENCODED);
    long[] units =
        Arrays.stream(ReferenceCases.ints(expected.get("units"))).asLongStream().toArray();
    double[][] init = ReferenceCases.matrix(expected.get("init"), 1);

    Trial trial =
        trained(new Euclidean(3), WeightedRows.blocks(points, units, 40), init).trials().get(0);

    double[][] centroids = ReferenceCases.matrix(expected.get("centroids"), 1);
    double[] sizes = new double[centroids.length];
    int[] labels = ReferenceCases.ints(expected.get("labels"));
    for (int row = 0; row < labels.length; row++) {
      sizes[labels[row]] += (double) units[row] / Weights.UNIT;
    }
    for (int c = 0; c < centroids.length; c++) {
      for (int j = 0; j < centroids[c].length; j++) {
        assertThat(trial.centroids()[j * centroids.length + c], is(closeTo(centroids[c][j], 1e-9)));
      }
      assertThat(trial.labels().sizes()[c], is(closeTo(sizes[c], 1e-9)));
    }
    double inertia = expected.get("inertia").asDouble();
    double loss = trial.iterations().get(trial.iterations().size() - 1).loss();
    assertThat(loss, is(closeTo(inertia, 1e-9 * inertia)));
    assertThat(DenseRows.labels(points, trial), is(equalTo(labels)));
  }
}
