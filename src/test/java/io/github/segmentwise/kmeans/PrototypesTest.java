package io.github.segmentwise.kmeans;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.kmeans.seeding.MeasureColumns;
import io.github.segmentwise.kmeans.seeding.ModeSeeding;
import io.github.segmentwise.kmeans.seeding.Seeding;
import io.github.segmentwise.rounds.PairedPhases;
import io.github.segmentwise.rounds.Phases;
import io.github.segmentwise.row.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrototypesTest {

  /** One numeric, then the features {0, 1, 2} and {3, 4}. */
  private static final int[] OFFSET = {1, 4, 6};

  private static double[] row(double numeric, int first, int second) {
    double[] row = new double[6];
    row[0] = numeric;
    row[1 + first] = 1;
    row[4 + second] = 1;
    return row;
  }

  private static Phases<Trials> cao(List<TrialSpec> specs) {
    return new Phases<>(
        List.of(
            new MeasureColumns(true),
            new PairedPhases<>(Seeding.numericPlusPlus(specs), ModeSeeding.cao(specs)),
            new Lloyd(30, false, 0),
            new Label(),
            new Score()));
  }

  private static Phases<Trials> kMeans(List<TrialSpec> specs) {
    return new Phases<>(
        List.of(Seeding.plusPlus(specs), new Lloyd(30, false, 0), new Label(), new Score()));
  }

  private static Trials run(Phases<Trials> phases, Trials initial, List<Block> blocks) {
    Phases.Progress<Trials> progress = phases.begin(initial);
    while (!phases.done(progress)) {
      Object partial = phases.emptyPartial(progress);
      for (Block block : blocks) {
        phases.accumulator(progress, partial).add(block);
      }
      progress = phases.advance(progress, partial);
    }
    return progress.state();
  }

  @Test
  void distance_anyRow_isSquaresPlusGammaPerMismatch() {
    Trial trial = DenseRows.seeded(row(2, 0, 0), row(2, 1, 0), row(-1, 2, 1)).trials().get(0);
    NearestCentroids nearest = new NearestCentroids(new Prototypes(OFFSET, 0.7), trial);
    nearest.measure(DenseRows.block(row(3, 1, 0)), 0);

    assertThat(nearest.distance(0), closeTo(Math.sqrt(1 + 0.7), 1e-12));
    assertThat(nearest.distance(1), closeTo(1, 1e-12));
    assertThat(nearest.distance(2), closeTo(Math.sqrt(16 + 2 * 0.7), 1e-12));
    nearest.measure(DenseRows.block(row(2, 1, 0)), 0);
    assertThat(nearest.distance(1), is(0.0));
  }

  /** Weights 4 of the numeric, 9 of the first feature and 0.25 of the second. */
  @Test
  void distance_weightedFeatures_multipliesSquaresAndMismatches() {
    Geometry geometry = new Prototypes(OFFSET, 0.7, new double[] {2, 3, 0.5});
    Trial trial = DenseRows.seeded(weighted(2, 0, 0), weighted(2, 1, 1)).trials().get(0);
    NearestCentroids nearest = new NearestCentroids(geometry, trial);

    nearest.measure(DenseRows.block(weighted(3, 1, 0)), 0);
    assertThat(nearest.distance(0), closeTo(Math.sqrt(4 + 9 * 0.7), 1e-12));
    assertThat(nearest.distance(1), closeTo(Math.sqrt(4 + 0.25 * 0.7), 1e-12));
    double[] unseen = weighted(2, 0, 0);
    unseen[1] = 0;
    nearest.measure(DenseRows.block(unseen), 0);
    assertThat(nearest.distance(0), closeTo(Math.sqrt(9 * 0.7), 1e-12));
  }

  @Test
  void lloyd_weightedFeatures_modesHaveTheEncodedValue() {
    double[][] points = {weighted(0, 2, 1), weighted(0, 2, 0), weighted(9, 0, 1)};
    Geometry geometry = new Prototypes(OFFSET, 0.1, new double[] {2, 3, 0.5});
    Trials seeded = DenseRows.seeded(geometry, weighted(0, 2, 1), weighted(9, 0, 1));
    Trial trial =
        DenseRows.round(new Lloyd(5, false, 0), seeded, List.of(DenseRows.block(points)))
            .trials()
            .get(0);

    double[][] centroids = {weighted(0, 2, 0), weighted(9, 0, 1)};
    for (int c = 0; c < 2; c++) {
      for (int j = 0; j < 6; j++) {
        assertThat(trial.centroids()[j * 2 + c], is(centroids[c][j]));
      }
    }
  }

  private static double[] weighted(double numeric, int first, int second) {
    double[] row = new double[6];
    row[0] = 2 * numeric;
    row[1 + first] = 3;
    row[4 + second] = 0.5;
    return row;
  }

  @Test
  void distance_unseenCategory_isAMismatchWithEveryPrototype() {
    Trial trial = DenseRows.seeded(row(2, 0, 0), row(2, 1, 1)).trials().get(0);
    NearestCentroids nearest = new NearestCentroids(new Prototypes(OFFSET, 0.5), trial);
    double[] unseen = row(2, 0, 0);
    unseen[1] = 0;
    nearest.measure(DenseRows.block(unseen), 0);

    assertThat(nearest.distance(0), closeTo(Math.sqrt(0.5), 1e-12));
    assertThat(nearest.distance(1), closeTo(1, 1e-12));
  }

  @Test
  void lloyd_equallyFrequentCategories_theSmallestCodeIsTheMode() {
    double[][] points = {row(0, 2, 1), row(0, 1, 0), row(0, 2, 1), row(0, 1, 0), row(9, 0, 1)};
    Trials seeded = DenseRows.seeded(new Prototypes(OFFSET, 0.1), row(0, 2, 1), row(9, 0, 1));
    Trial trial =
        DenseRows.round(new Lloyd(5, false, 0), seeded, List.of(DenseRows.block(points)))
            .trials()
            .get(0);

    double[][] centroids = {row(0, 1, 0), row(9, 0, 1)};
    for (int c = 0; c < 2; c++) {
      for (int j = 0; j < 6; j++) {
        assertThat(trial.centroids()[j * 2 + c], is(centroids[c][j]));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void phases_withoutCategories_areThoseOfKMeansBitForBit(long seed) {
    double[][] points = DenseRows.blobs(seed, 120, 4, 3, 0);
    List<Block> blocks = DenseRows.blocks(points, 25);
    List<TrialSpec> specs = TrialSpec.roundRobin(List.of(2, 3, 5), 5, seed);
    Trials kMeans = run(kMeans(specs), Trials.unseeded(new Euclidean(4), specs), blocks);
    Trials prototypes =
        run(cao(specs), Trials.unseeded(new Prototypes(new int[] {4}, Double.NaN), specs), blocks);

    assertThat(
        DenseRows.bytes(new Trials(new Euclidean(4), prototypes.trials())),
        equalTo(DenseRows.bytes(new Trials(new Euclidean(4), kMeans.trials()))));
  }

  /** Batch k-modes as a textbook writes it; returns the costs of the iterations. */
  private static List<Double> plainKModes(int[][] rows, int[][] modes) {
    List<Double> costs = new ArrayList<>();
    int[][] before = null;
    while (!Arrays.deepEquals(before, modes)) {
      before = Arrays.stream(modes).map(int[]::clone).toArray(int[][]::new);
      int[][][] counts = new int[modes.length][rows[0].length][10];
      double cost = 0;
      for (int[] row : rows) {
        int nearest = 0;
        for (int c = 1; c < modes.length; c++) {
          nearest = mismatches(row, before[c]) < mismatches(row, before[nearest]) ? c : nearest;
        }
        cost += mismatches(row, before[nearest]);
        for (int f = 0; f < row.length; f++) {
          counts[nearest][f][row[f]]++;
        }
      }
      costs.add(cost);
      for (int c = 0; c < modes.length; c++) {
        for (int f = 0; f < rows[0].length; f++) {
          int[] ofFeature = counts[c][f];
          modes[c][f] =
              IntStream.range(0, 10)
                  .reduce((a, b) -> ofFeature[b] > ofFeature[a] ? b : a)
                  .orElseThrow();
        }
      }
    }
    return costs;
  }

  private static int mismatches(int[] a, int[] b) {
    return (int) IntStream.range(0, a.length).filter(f -> a[f] != b[f]).count();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void phases_withoutNumerics_areThoseOfKModes(long seed) {
    Random random = new Random(seed);
    int[][] rows = new int[300][];
    double[][] points = new double[300][19];
    for (int r = 0; r < 300; r++) {
      // The first six, which the modes begin with, differ, so that no cluster is empty.
      rows[r] = new int[] {random.nextInt(5), r < 6 ? r : random.nextInt(6), random.nextInt(8)};
      points[r][rows[r][0]] = 1;
      points[r][5 + rows[r][1]] = 1;
      points[r][11 + rows[r][2]] = 1;
    }
    double[][] init = Arrays.copyOf(points, 6);
    int[][] modes = Arrays.stream(rows).limit(6).map(int[]::clone).toArray(int[][]::new);
    List<Double> costs = plainKModes(rows, modes);
    Geometry geometry = new Prototypes(new int[] {0, 5, 11, 19}, Double.NaN);
    List<Block> blocks = DenseRows.blocks(points, 11);
    Trials measured =
        DenseRows.run(new MeasureColumns(false), DenseRows.seeded(geometry, init), blocks);
    Trial trial = DenseRows.run(new Lloyd(50, false, 0), measured, blocks).trials().get(0);

    assertThat(trial.iterations().stream().map(Iteration::loss).toList(), is(costs));
    for (int c = 0; c < 6; c++) {
      assertThat(trial.centroids()[modes[c][0] * 6 + c], is(1.0));
      assertThat(trial.centroids()[(5 + modes[c][1]) * 6 + c], is(1.0));
      assertThat(trial.centroids()[(11 + modes[c][2]) * 6 + c], is(1.0));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void lloyd_anyData_costNeverRises(long seed) {
    double[][] points = DenseRows.blobs(seed, 200, 2, 5, 6);
    double[][] initial = Arrays.copyOf(points, 9);
    initial[3] = new double[] {90, 90, 1, 0, 0, 0, 0, 0};
    Geometry geometry = new Prototypes(new int[] {2, 8}, 0.8);
    Trial trial =
        DenseRows.run(
                new Lloyd(500, false, 0),
                DenseRows.seeded(geometry, initial),
                DenseRows.blocks(points, 31))
            .trials()
            .get(0);
    for (int i = 1; i < trial.iterations().size(); i++) {
      double before = trial.iterations().get(i - 1).loss();
      assertThat(trial.iterations().get(i).loss(), lessThanOrEqualTo(before + 1e-9));
    }
    assertThat(trial.iterations().size(), greaterThan(2));
  }

  @Test
  void silhouette_closedForm_isThatOfTheDissimilarityOverAllPairs() {
    double[][] points = DenseRows.blobs(3, 90, 2, 3, 5);
    double gamma = 1.3;
    Geometry geometry = new Prototypes(new int[] {2, 7}, gamma);
    double[][] init = {points[0], points[1], points[2]};
    List<Block> blocks = DenseRows.blocks(points, 10);
    Trial trial =
        DenseRows.run(
                new Score(),
                DenseRows.run(new Label(), DenseRows.seeded(geometry, init), blocks),
                blocks)
            .trials()
            .get(0);
    int[] labels = new int[90];
    for (int x = 0; x < 90; x++) {
      int[] label = new int[1];
      NearestCentroids nearest = new NearestCentroids(geometry, trial);
      nearest.measure(DenseRows.block(points[x]), 0);
      nearest.nearest(label);
      labels[x] = label[0];
    }
    double sum = 0;
    for (int x = 0; x < 90; x++) {
      double[] distance = new double[3];
      int[] size = new int[3];
      for (int y = 0; y < 90; y++) {
        boolean same = Arrays.equals(points[x], 2, 7, points[y], 2, 7);
        distance[labels[y]] +=
            Math.pow(points[x][0] - points[y][0], 2)
                + Math.pow(points[x][1] - points[y][1], 2)
                + (same ? 0 : gamma);
        size[labels[y]]++;
      }
      int own = labels[x];
      double a = distance[own] / (size[own] - 1);
      double b =
          IntStream.range(0, 3)
              .filter(c -> c != own)
              .mapToDouble(c -> distance[c] / size[c])
              .min()
              .orElseThrow();
      sum += (b - a) / Math.max(a, b);
    }
    assertThat(trial.quality().silhouette(), closeTo(sum / 90, 1e-10));
  }

  private static double gamma(double[][] points, int... offset) {
    Trials unmeasured =
        Trials.unseeded(new Prototypes(offset, Double.NaN), List.of(new TrialSpec(1, 2, 1)));
    Trials measured =
        DenseRows.run(new MeasureColumns(true), unmeasured, DenseRows.blocks(points, 3));
    return ((Prototypes) measured.geometry()).gamma();
  }

  @Test
  void measure_gammaNotGiven_isHalfTheMeanDeviation() {
    double[][] points = {{1, 5, 1, 0}, {3, 5, 0, 1}, {1, 5, 1, 0}, {3, 5, 1, 0}};
    assertThat("deviations 1 and 0", gamma(points, 2, 4), is(0.25));
    assertThat("no numeric varies", gamma(new double[][] {{2, 1}, {2, 1}}, 1, 2), is(1.0));
    assertThat("no numerics", gamma(new double[][] {{1, 0}, {0, 1}}, 0, 2), is(1.0));
  }

  @Test
  void cao_fewerNumericsThanClusters_takesTheFirstOnesAgain() {
    double[][] points = {row(7, 0, 0), row(7, 1, 1), row(7, 2, 0), row(7, 0, 1)};
    List<TrialSpec> specs = List.of(new TrialSpec(1, 4, 5));
    Trials ended =
        run(
            cao(specs),
            Trials.unseeded(new Prototypes(OFFSET, 1), specs),
            List.of(DenseRows.block(points)));
    Trial trial = ended.trials().get(0);
    assertThat(trial.labels().sizes(), equalTo(new double[] {1, 1, 1, 1}));
    assertThat(trial.labels().meanSquaredDistance(), is(0.0));
    for (int c = 0; c < 4; c++) {
      assertThat(trial.centroids()[c], is(7.0));
    }
  }

  @Test
  void cao_fewerDistinctRowsThanClusters_saysHowMany() {
    double[][] points = {row(7, 0, 0), row(7, 1, 1), row(7, 0, 0), row(7, 1, 1)};
    List<TrialSpec> specs = List.of(new TrialSpec(1, 3, 5));
    Trials unseeded = Trials.unseeded(new Prototypes(OFFSET, 1), specs);
    List<Block> blocks = List.of(DenseRows.block(points));
    TooFewDistinctRowsException thrown =
        assertThrows(TooFewDistinctRowsException.class, () -> run(cao(specs), unseeded, blocks));
    assertThat(
        thrown.getMessage(),
        is(
            "numClusters: cannot make 3 clusters of customers who show only 2 different feature"
                + " rows"));
  }
}
