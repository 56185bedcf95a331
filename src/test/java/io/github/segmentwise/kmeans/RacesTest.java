package io.github.segmentwise.kmeans;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.FarthestRows;
import io.github.segmentwise.row.RowRace;
import io.github.segmentwise.row.SparseRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@link RowRace} and {@link FarthestRows}: a minimum and a maximum that merge in any order. */
class RacesTest {

  private static final int ROWS = 60;

  private static Block rows() {
    double[][] points = new double[ROWS][];
    for (int row = 0; row < ROWS; row++) {
      points[row] = new double[] {row / 3 + 1, 2};
    }
    return DenseRows.block(points);
  }

  private static double weight(int row) {
    return row % 7;
  }

  private static double distance(int row) {
    return row / 3 % 5;
  }

  private static List<Long> ids(RowRace race) {
    return race.winners().stream().map(SparseRow::id).toList();
  }

  private static List<Long> ids(FarthestRows farthest) {
    return farthest.rows().stream().map(far -> far.row().id()).toList();
  }

  private static RowRace copy(RowRace race) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    race.writeTo(new DataOutputStream(bytes));
    return RowRace.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static FarthestRows copy(FarthestRows farthest) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    farthest.writeTo(new DataOutputStream(bytes));
    return FarthestRows.readFrom(
        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  @Test
  void rowRace_anyCutAndOrder_hasTheSameWinners() throws IOException {
    Block block = rows();
    RowRace whole = new RowRace(5);
    IntStream.range(0, ROWS).forEach(row -> whole.enter(block, row, weight(row), 9));
    Random random = new Random(1);
    List<Integer> order = new ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
    for (int run = 0; run < 100; run++) {
      Collections.shuffle(order, random);
      List<RowRace> parts = new ArrayList<>();
      for (int p = 0; p < 4; p++) {
        parts.add(new RowRace(5));
      }
      order.forEach(row -> parts.get(random.nextInt(4)).enter(block, row, weight(row), 9));
      RowRace merged = new RowRace(5);
      for (RowRace part : parts) {
        merged.merge(copy(part));
      }
      assertThat(ids(merged), is(ids(whole)));
    }
    assertThat(ids(whole).size(), is(5));
  }

  @Test
  void rowRace_rowsWithoutWeight_neverArrive() {
    Block block = rows();
    RowRace race = new RowRace(3);
    race.enter(block, 0, 0, 9);
    race.enter(block, 1, Double.NaN, 9);
    assertThat(race.winners(), is(empty()));
    race.enter(block, 2, 1e-300, 9);
    assertThat(ids(race), is(List.of(2L)));
  }

  @Test
  void rowRace_manyDraws_winsByShareOfTheWeight() {
    Block block = rows();
    int[] wins = new int[7];
    int draws = 40_000;
    for (long draw = 0; draw < draws; draw++) {
      RowRace race = new RowRace(1);
      for (int row = 0; row < 7; row++) {
        race.enter(block, row, weight(row), draw * 0x9E3779B97F4A7C15L);
      }
      wins[(int) race.winners().get(0).id()]++;
    }
    for (int row = 0; row < 7; row++) {
      assertThat((double) wins[row] / draws, closeTo(weight(row) / 21, 0.01));
    }
  }

  @Test
  void farthestRows_anyCutAndOrder_keepsTheFarthestPointsWithTheirLowestIds() throws IOException {
    Block block = rows();
    // Rows 3n, 3n+1, 3n+2 stand at one point; of these the first is kept.
    List<Long> expected =
        IntStream.range(0, ROWS / 3)
            .map(point -> point * 3)
            .boxed()
            .sorted(
                Comparator.comparing((Integer row) -> -distance(row))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(6)
            .map(Integer::longValue)
            .toList();
    Random random = new Random(2);
    List<Integer> order = new ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
    for (int run = 0; run < 100; run++) {
      Collections.shuffle(order, random);
      List<FarthestRows> parts = new ArrayList<>();
      for (int p = 0; p < 4; p++) {
        parts.add(new FarthestRows(6));
      }
      order.forEach(row -> parts.get(random.nextInt(4)).add(block, row, row % 2, distance(row)));
      FarthestRows merged = new FarthestRows(6);
      for (FarthestRows part : parts) {
        merged.merge(copy(part));
      }
      assertThat(ids(merged), is(expected));
    }
  }
}
