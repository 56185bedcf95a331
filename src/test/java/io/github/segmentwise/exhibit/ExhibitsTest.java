package io.github.segmentwise.exhibit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.github.segmentwise.customer.CustomerBatches;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.segment.SegmentCustomers;
import io.github.segmentwise.write.OutputRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class ExhibitsTest {

  private static final int SIZE = 5_000;
  private static final int SEGMENTS = 3;
  private static final int[] DIMENSIONS = {0, 1, 3};

  private final double[][] rows = new double[SIZE][4];
  private final CustomerBatches customers =
      new CustomerBatches(
          CustomerBatches.schema(List.of(), List.of(), List.of("Jeans"), List.of(365, 1095)));

  ExhibitsTest() {
    Random random = new Random(8);
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < 4; j++) {
        double value = random.nextInt(3) == 0 ? 0 : random.nextGaussian() * (j + 1);
        rows[i][j] = Grid.round(value, Grid.ENCODED);
      }
      // Few amounts, so that many customers share one.
      customers.row(i).spend(0, random.nextInt(9), 100 + random.nextInt(9));
    }
  }

  private static int segment(int customer) {
    return 1 + customer % SEGMENTS;
  }

  private Block block(int from, int to) {
    Block.Builder block = new Block.Builder();
    for (int i = from; i < to; i++) {
      for (int j = 0; j < 4; j++) {
        block.add(j, rows[i][j]);
      }
      block.endRow(i);
    }
    return block.build();
  }

  private Exhibits part(int from, int to, long seed) {
    int middle = (from + to) / 2;
    return Exhibits.of(
        customers.build(from, to),
        List.of(block(from, middle), block(middle, to)),
        i -> segment(from + i),
        SEGMENTS,
        DIMENSIONS,
        SIZE,
        new ExhibitConfig(seed, 4));
  }

  private static List<List<List<Object>>> tables(Exhibits exhibits) {
    List<List<List<Object>>> tables = new ArrayList<>();
    for (OutputRows table : exhibits.show("user_id", rank -> rank).tables()) {
      tables.add(
          IntStream.range(0, table.size()).mapToObj(row -> List.of(table.cells(row))).toList());
    }
    return tables;
  }

  @Test
  void merge_anyPartsInAnyOrder_givesTheSameBits() throws Exception {
    List<List<List<Object>>> whole = tables(Exhibits.empty().merge(part(0, SIZE, 42)));
    Exhibits merged = Exhibits.empty();
    for (int from : new int[] {3_000, 0, 4_999, 1_000}) {
      int to = from == 3_000 ? 4_999 : from == 0 ? 1_000 : from == 4_999 ? SIZE : 3_000;
      merged.merge(CoderUtils.clone(SegmentCustomers.exhibits(), part(from, to, 42)));
    }

    assertThat(tables(CoderUtils.clone(SegmentCustomers.exhibits(), merged)), is(whole));
    assertThat(whole.get(0), hasSize(MapSketch.POINTS));
  }

  @Test
  void show_otherSeed_drawsOtherPointsOnTheSamePlane() {
    Exhibits.Shown shown = Exhibits.empty().merge(part(0, SIZE, 42)).show("user_id", rank -> rank);
    Exhibits.Shown other = Exhibits.empty().merge(part(0, SIZE, 43)).show("user_id", rank -> rank);

    assertThat(shown.map(), is(other.map()));
    assertThat(
        List.of(shown.tables().get(0).cells(0)), is(not(List.of(other.tables().get(0).cells(0)))));
  }

  @Test
  void show_independentDimensions_liesAlongTheWidestTwo() {
    Exhibits.Shown shown = Exhibits.empty().merge(part(0, SIZE, 42)).show("user_id", rank -> rank);
    double[] variance = new double[4];
    for (int j = 0; j < 4; j++) {
      int column = j;
      double mean = IntStream.range(0, SIZE).mapToDouble(i -> rows[i][column]).average().orElse(0);
      variance[j] =
          IntStream.range(0, SIZE)
              .mapToDouble(i -> Math.pow(rows[i][column] - mean, 2))
              .average()
              .orElse(0);
    }
    double total = variance[0] + variance[1] + variance[3];

    assertThat(shown.map().customersSummed(), is((long) SIZE));
    assertThat(shown.map().explainedShareX(), closeTo(variance[3] / total, 5e-3));
    assertThat(shown.map().explainedShareY(), closeTo(variance[1] / total, 5e-3));
  }

  @Test
  void topTable_equalSpend_listsTheLowerIdFirst() {
    OutputRows top =
        Exhibits.empty().merge(part(0, SIZE, 42)).show("user_id", rank -> rank).tables().get(1);

    List<Object> ids = new ArrayList<>();
    for (int i = 0; ids.size() < 4; i++) {
      if (segment(i) == 2 && customers.build(i, i + 1).spend(0, 1) == 108) {
        ids.add((long) i);
      }
    }
    List<Object> listed =
        IntStream.range(0, top.size())
            .mapToObj(top::cells)
            .filter(cells -> cells[0].equals(2))
            .map(cells -> cells[2])
            .toList();
    assertThat(listed, contains(ids.toArray()));
  }
}
