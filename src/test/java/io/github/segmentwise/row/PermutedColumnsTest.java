package io.github.segmentwise.row;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.kmeans.DenseRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PermutedColumnsTest {

  /** A numeric, a pair of numerics that go together, and a categorical of three. */
  private static final int[] START = {0, 1, 3, 6};

  private static final int ROWS = 500;

  private static double[][] points() {
    Random random = new Random(9);
    double[][] points = new double[ROWS][6];
    for (double[] point : points) {
      point[0] = Grid.round(random.nextGaussian(), Grid.ENCODED);
      point[1] = random.nextBoolean() ? 0 : point[0];
      point[2] = 2 * point[1];
      point[point[0] < 0 ? 3 : 4 + random.nextInt(2)] = 1;
    }
    points[7] = new double[6];
    return points;
  }

  private static double[][] dense(Block block) {
    double[][] points = new double[block.rows()][6];
    for (int row = 0; row < points.length; row++) {
      assertThat(block.id(row), is((long) row));
      for (int i = block.begin(row); i < block.end(row); i++) {
        points[row][block.dimension(i)] = block.value(i);
      }
    }
    return points;
  }

  private static List<String> column(double[][] points, int c) {
    List<String> values = new ArrayList<>();
    for (double[] point : points) {
      values.add(Arrays.toString(Arrays.copyOfRange(point, START[c], START[c + 1])));
    }
    return values;
  }

  @Test
  void shuffled_everyColumn_keepsItsValuesInAnotherOrder() {
    double[][] points = points();
    double[][] shuffled = dense(new PermutedColumns(DenseRows.block(points), START).shuffled(1, 1));
    for (int c = 0; c < 3; c++) {
      List<String> before = column(points, c);
      List<String> after = column(shuffled, c);
      assertThat(after, is(not(equalTo(before))));
      assertThat(after.stream().sorted().toList(), is(before.stream().sorted().toList()));
    }
  }

  @Test
  void shuffled_columns_haveNothingToDoWithOneAnother() {
    double[][] shuffled =
        dense(new PermutedColumns(DenseRows.block(points()), START).shuffled(1, 1));
    double product = 0;
    double squares = 0;
    for (double[] point : shuffled) {
      product += point[0] * point[1];
      squares += point[1] * point[1];
    }
    // The correlation was 0.7; what is left is that of chance, 1 / √rows.
    assertThat(Math.abs(product / squares), is(lessThan(0.2)));
  }

  @Test
  void shuffled_otherNumberOrSeed_isAnotherOrder() {
    PermutedColumns columns = new PermutedColumns(DenseRows.block(points()), START);
    List<String> first = column(dense(columns.shuffled(1, 1)), 0);
    assertThat(column(dense(columns.shuffled(1, 1)), 0), is(first));
    assertThat(column(dense(columns.shuffled(1, 2)), 0), is(not(first)));
    assertThat(column(dense(columns.shuffled(2, 1)), 0), is(not(first)));
    assertThat(column(dense(columns.shuffled(1, 1)), 1), is(not(first)));
  }

  @Test
  void varying_columns_areThoseWithDifferentRows() {
    double[][] points = {{0, 1, 1, 0, 1, 0}, {0, 1, 2, 0, 1, 0}, {0, 1, 1, 0, 1, 0}};
    assertThat(new PermutedColumns(DenseRows.block(points), START).varying(), is(1));
    assertThat(new PermutedColumns(DenseRows.block(points()), START).varying(), is(3));
  }
}
