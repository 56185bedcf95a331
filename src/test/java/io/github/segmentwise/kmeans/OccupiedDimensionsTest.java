package io.github.segmentwise.kmeans;

import static io.github.segmentwise.kmeans.DenseRows.bytes;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.kmeans.seeding.ParallelSeeding;
import io.github.segmentwise.kmeans.seeding.Seeding;
import io.github.segmentwise.rounds.Phase;
import io.github.segmentwise.rounds.Phases;
import io.github.segmentwise.rounds.ThreadedRounds;
import io.github.segmentwise.row.Block;
import java.util.List;
import org.junit.jupiter.api.Test;

class OccupiedDimensionsTest {

  /** Rows in 60 dimensions, of which three in four are empty. */
  private static Block rows() {
    double[][] points = DenseRows.blobs(5, 60, 3, 4, 10);
    double[][] wide = new double[points.length][60];
    for (int row = 0; row < points.length; row++) {
      for (int j = 0; j < points[row].length; j++) {
        wide[row][3 + 4 * j] = points[row][j];
      }
    }
    return DenseRows.block(wide);
  }

  private static final List<TrialSpec> SPECS =
      List.of(new TrialSpec(1, 3, 7), new TrialSpec(2, 5, 8), new TrialSpec(3, 4, 9));

  private static void assertSame(Phase<Trials, ?> seeding) {
    List<Block> rows = List.of(rows());
    Euclidean all = new Euclidean(60);
    Trials start = Trials.unseeded(all, SPECS);
    ThreadedRounds<Trials> training =
        new ThreadedRounds<>(
            new Phases<>(List.of(seeding, new Lloyd(20, false, 0), new Label(), new Score())), 2);
    OccupiedDimensions occupied = OccupiedDimensions.of(start, rows);
    Trials narrow = training.run(occupied.narrow(start), occupied.narrow(rows), progress -> {});
    assertThat(narrow.trials().get(0).centroids().length, is(3 * occupied.dimensions().length));
    assertThat(
        bytes(occupied.widen(narrow, all)), is(bytes(training.run(start, rows, progress -> {}))));
  }

  @Test
  void widen_trialsAmongOccupiedDimensions_areTheBitsOfThoseAmongAll() {
    assertSame(Seeding.plusPlus(SPECS));
  }

  @Test
  void widen_trialsBegunFromManyCandidates_areTheBitsOfThoseAmongAll() {
    assertSame(new ParallelSeeding());
  }

  @Test
  void of_dimensionOfACentroidAlone_isKept() {
    Trials start = DenseRows.seeded(new double[] {0, 0, 1, 0}, new double[] {0, 0, 0, 0});
    OccupiedDimensions occupied =
        OccupiedDimensions.of(start, List.of(DenseRows.block(new double[] {5, 0, 0, 0})));
    assertThat(occupied.dimensions(), is(new int[] {0, 2}));
    assertThat(bytes(occupied.widen(occupied.narrow(start), new Euclidean(4))), is(bytes(start)));
  }
}
