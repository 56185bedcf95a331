package io.github.segmentwise.kmeans;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.github.segmentwise.rounds.Phase;
import io.github.segmentwise.rounds.Phases;
import io.github.segmentwise.rounds.ThreadedRounds;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.WeightedRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rounds that remember labels against rounds that sum all rows anew. */
class RowLabelsTest {

  private static final double[][] POINTS = DenseRows.blobs(5, 400, 3, 6, 3);

  static Stream<Geometry> geometries() {
    return Stream.of(
        new Euclidean(6),
        new Cosine(new double[] {0.5, 0, -2, 0, 0, 0}),
        new Prototypes(new int[] {3, 6}, 0.7));
  }

  /** Three trials, which stop after different numbers of rounds; one begins with empty clusters. */
  private static Trials seeded(Geometry geometry) {
    double[][] far = Arrays.copyOf(POINTS, 5);
    far[1] = new double[] {90, 90, 0, 1, 0, 0};
    far[3] = new double[] {-90, 90, 0, 0, 1, 0};
    List<Trial> trials = new ArrayList<>();
    for (double[][] centroids : List.of(Arrays.copyOf(POINTS, 2), far, Arrays.copyOf(POINTS, 9))) {
      Trial one = DenseRows.seeded(geometry, centroids).trials().get(0);
      TrialSpec spec = new TrialSpec(trials.size() + 1, centroids.length, 7);
      trials.add(new Trial(spec, one.centres(), one.centroids(), List.of(), false, null, null));
    }
    return new Trials(geometry, trials);
  }

  private static Trials anew(Trials seeded, List<Block> blocks) {
    Trials state = seeded;
    for (Phase<Trials, ?> phase : phases()) {
      state = DenseRows.run(phase, state, blocks);
    }
    return state;
  }

  private static List<Phase<Trials, ?>> phases() {
    return List.of(new Lloyd(40, false, 0), new Label(), new Score());
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void threadedRounds_rememberedLabels_sameBitsAsAllRowsSummedAnew(Geometry geometry) {
    List<Block> blocks = DenseRows.blocks(POINTS, 37);
    assertSame(seeded(geometry), blocks);
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void threadedRounds_weightedRows_sameBitsAsAllRowsSummedAnew(Geometry geometry) {
    Random random = new Random(2);
    int[] weights = random.ints(POINTS.length, 0, 4).toArray();
    assertSame(seeded(geometry), WeightedRows.blocks(POINTS, weights, 41));
  }

  private static void assertSame(Trials seeded, List<Block> blocks) {
    Trials expected = anew(seeded, blocks);
    for (int threads : new int[] {1, 3}) {
      Trials found =
          new ThreadedRounds<>(new Phases<>(phases()), threads).run(seeded, blocks, progress -> {});
      assertThat(DenseRows.bytes(found), equalTo(DenseRows.bytes(expected)));
    }
    List<Integer> rounds = expected.trials().stream().map(t -> t.iterations().size()).toList();
    assertThat(rounds.toString(), rounds.stream().distinct().count(), greaterThan(1L));
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void threadedRounds_moreClustersThanLabelsTellApart_sameBits(Geometry geometry) {
    double[][] centroids = Arrays.copyOf(POINTS, 150);
    assertThat(
        DenseRows.bytes(
            new ThreadedRounds<>(new Phases<>(phases()), 2)
                .run(
                    DenseRows.seeded(geometry, centroids),
                    DenseRows.blocks(POINTS, 50),
                    progress -> {})),
        equalTo(
            DenseRows.bytes(
                anew(DenseRows.seeded(geometry, centroids), DenseRows.blocks(POINTS, 50)))));
  }
}
