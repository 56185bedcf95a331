package io.github.segmentwise.row;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.github.segmentwise.kmeans.DenseRows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowSampleTest {

  private static final int ROWS = 20_000;
  private static final int SIZE = 100;
  private static final double[][] POINTS = DenseRows.blobs(5, ROWS, 2, 3, 4);

  private static RowSample sample(int blockRows, long seed) throws IOException {
    List<Block> blocks = new ArrayList<>(DenseRows.blocks(POINTS, blockRows));
    Collections.shuffle(blocks, new Random(blockRows));
    RowSample sample = RowSample.empty(SIZE);
    for (Block block : blocks) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      RowSample.of(block, SIZE, ROWS, seed).writeTo(new DataOutputStream(bytes));
      sample.merge(
          RowSample.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
    }
    return sample;
  }

  private static byte[] bytes(Block block) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    block.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Test
  void rows_anyCut_areTheSame() throws IOException {
    byte[] whole = bytes(sample(ROWS, 1).rows());
    assertThat(bytes(sample(333, 1).rows()), is(equalTo(whole)));
    assertThat(bytes(sample(1, 1).rows()), is(equalTo(whole)));
    assertThat(bytes(sample(ROWS, 2).rows()), is(not(equalTo(whole))));
  }

  @Test
  void rows_askedFor_areSoManyDifferentOnesFromAllOver() throws IOException {
    Block rows = sample(1_000, 3).rows();
    Set<Long> ids = new HashSet<>();
    double sum = 0;
    for (int row = 0; row < rows.rows(); row++) {
      ids.add(rows.id(row));
      sum += rows.id(row);
      double[] point = POINTS[(int) rows.id(row)];
      assertThat(rows.end(row) - rows.begin(row), is(both(greaterThan(0)).and(lessThan(4))));
      for (int i = rows.begin(row); i < rows.end(row); i++) {
        assertThat(rows.value(i), is(point[rows.dimension(i)]));
      }
    }
    assertThat(ids.size(), is(SIZE));
    // Five standard errors of a mean of uniform ids.
    assertThat(sum / SIZE, closeTo(ROWS / 2.0, 5 * ROWS / Math.sqrt(12.0 * SIZE)));
  }

  @Test
  void of_block_holdsItsShareOfTheSampleAndALittleMore() throws IOException {
    Block block = DenseRows.blocks(POINTS, ROWS / 10).get(0);
    int candidates = RowSample.of(block, SIZE, ROWS, 4).rows().rows();
    assertThat(candidates, is(both(greaterThan(0)).and(lessThan(SIZE / 2))));
  }

  @Test
  void rows_fewerThanAskedFor_areAll() {
    RowSample sample = RowSample.of(DenseRows.block(POINTS[0], POINTS[1]), SIZE, 2, 7);
    assertThat(sample.rows().rows(), is(2));
  }

  /** Of rows that stand for 1 and for 9 customers, a tenth of the sample is of the first kind. */
  @Test
  void rows_withWeights_areASampleOfTheCustomersForWhomTheyStand() {
    double[][] points = new double[400][];
    int[] weights = new int[points.length];
    for (int row = 0; row < points.length; row++) {
      points[row] = new double[] {row % 2 + 1};
      weights[row] = row % 2 == 0 ? 1 : 9;
    }
    RowSample few = RowSample.empty(1000);
    RowSample all = RowSample.empty(2000);
    for (Block block : WeightedRows.blocks(points, weights, 37)) {
      few.merge(RowSample.of(block, 1000, 2000, 3));
      all.merge(RowSample.of(block, 2000, 2000, 3));
    }
    assertThat(few.rows().rows(), is(1000));
    assertThat(ofFirstKind(few.rows()) / 1000.0, is(closeTo(0.1, 0.03)));
    assertThat(all.rows().rows(), is(2000));
    assertThat(ofFirstKind(all.rows()), is(200));
    assertThat(all.rows().isWeighted(), is(false));
  }

  private static int ofFirstKind(Block rows) {
    int count = 0;
    for (int row = 0; row < rows.rows(); row++) {
      count += rows.value(rows.begin(row)) == 1 ? 1 : 0;
    }
    return count;
  }
}
