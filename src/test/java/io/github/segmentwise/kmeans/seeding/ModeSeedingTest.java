package io.github.segmentwise.kmeans.seeding;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.kmeans.DenseRows;
import io.github.segmentwise.kmeans.Geometry;
import io.github.segmentwise.kmeans.Prototypes;
import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.row.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ModeSeedingTest {

  /** The features {a, b} and {x, y, z}, without numerics. */
  private static final Geometry GEOMETRY = new Prototypes(new int[] {0, 2, 5}, 1);

  private static double[] row(int first, int second) {
    double[] row = new double[5];
    row[first] = 1;
    row[2 + second] = 1;
    return row;
  }

  private static Trials seed(
      Function<List<TrialSpec>, ModeSeeding> seeding, List<TrialSpec> specs, double[]... points) {
    List<Block> blocks = DenseRows.blocks(points, 2);
    Trials measured =
        DenseRows.run(new MeasureColumns(true), Trials.unseeded(GEOMETRY, specs), blocks);
    return DenseRows.run(seeding.apply(specs), measured, blocks);
  }

  /** Such as "0 2": the codes of a centre. */
  private static List<String> modes(Trial trial) {
    List<String> modes = new ArrayList<>();
    int k = trial.numClusters();
    for (int c = 0; c < k; c++) {
      StringBuilder codes = new StringBuilder();
      for (int j = 0; j < 5; j++) {
        if (trial.centroids()[j * k + c] == 1) {
          codes.append(codes.isEmpty() ? "" : " ").append(j < 2 ? j : j - 2);
        }
      }
      modes.add(codes.toString());
    }
    return modes;
  }

  @Test
  void cao_smallExample_takesDenseAndDistantRowsTiesToTheLowestId() {
    double[][] points = {row(0, 0), row(0, 0), row(0, 1), row(1, 2)};
    List<TrialSpec> specs = List.of(new TrialSpec(1, 2, 7), new TrialSpec(2, 4, 8));
    Trials seeded = seed(ModeSeeding::cao, specs, points);

    assertThat(modes(seeded.trials().get(0)), is(List.of("0 0", "0 1")));
    assertThat(modes(seeded.trials().get(1)), is(List.of("0 0", "0 1", "1 2", "0 0")));
    assertThat(seeded.seeds().categoryCounts().length, is(0));
  }

  @Test
  void huang_manySeeds_takesDifferentRowsNearDrawsByFrequency() {
    double[][] points = new double[20][];
    for (int i = 0; i < 20; i++) {
      points[i] = row(i < 15 ? 0 : 1, i < 10 ? 0 : i < 18 ? 1 : 2);
    }
    List<TrialSpec> specs = new ArrayList<>();
    for (int t = 0; t < 3_000; t++) {
      specs.add(new TrialSpec(t + 1, 3, 100 + t));
    }
    Trials seeded = seed(ModeSeeding::huang, specs, points);

    Set<String> present = Set.of("0 0", "0 1", "1 1", "1 2");
    int common = 0;
    for (Trial trial : seeded.trials()) {
      List<String> modes = modes(trial);
      assertThat(new HashSet<>(modes), hasSize(3));
      assertThat(present.containsAll(modes), is(true));
      common += modes.get(0).equals("0 0") ? 1 : 0;
    }
    // (a, x) is drawn with 0.75 · 0.5, and is the lowest id at one mismatch from (b, x), 0.25 ·
    // 0.5,
    // and from (a, z), 0.75 · 0.1.
    assertThat(common / 3_000.0, closeTo(0.375 + 0.125 + 0.075, 0.03));
  }

  @Test
  void huang_fewerCombinationsThanClusters_repeatsThem() {
    double[][] points = {row(0, 0), row(1, 1), row(0, 0)};
    Trials seeded = seed(ModeSeeding::huang, List.of(new TrialSpec(1, 4, 3)), points);
    List<String> modes = modes(seeded.trials().get(0));
    assertThat(new HashSet<>(modes), is(Set.of("0 0", "1 1")));
    assertThat(modes, hasSize(4));
  }

  @Test
  void seeding_rowsInAnyOrder_findsTheSameModes() {
    double[][] points = DenseRows.blobs(4, 60, 0, 1, 5);
    Geometry geometry = new Prototypes(new int[] {0, 5}, 1);
    List<TrialSpec> specs = TrialSpec.roundRobin(List.of(2, 4), 4, 9);
    for (Function<List<TrialSpec>, ModeSeeding> seeding :
        List.<Function<List<TrialSpec>, ModeSeeding>>of(ModeSeeding::cao, ModeSeeding::huang)) {
      List<byte[]> results = new ArrayList<>();
      for (boolean reversed : new boolean[] {false, true}) {
        Block[] blocks = DenseRows.blocks(points, 7).toArray(new Block[0]);
        if (reversed) {
          Collections.reverse(Arrays.asList(blocks));
        }
        Trials measured =
            DenseRows.run(
                new MeasureColumns(true), Trials.unseeded(geometry, specs), Arrays.asList(blocks));
        results.add(
            DenseRows.bytes(DenseRows.run(seeding.apply(specs), measured, Arrays.asList(blocks))));
      }
      assertThat(results.get(1), equalTo(results.get(0)));
    }
  }
}
