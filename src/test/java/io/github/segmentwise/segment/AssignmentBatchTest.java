package io.github.segmentwise.segment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.customer.CustomerIds;
import org.junit.jupiter.api.Test;

class AssignmentBatchTest {

  private static final AssignmentBatch BATCH =
      new AssignmentBatch(
          "user_id",
          CustomerIds.ofNumbers(new long[] {5, 7, 9}),
          2,
          new int[] {1, 2, 2, 1, 3, 1},
          new double[] {0.5, 1, 0.25, 2, 0, 4},
          true);

  @Test
  void select_someCustomers_keepsWhatBelongsToThem() {
    AssignmentBatch selected = BATCH.select(new int[] {0, 2});

    assertThat(selected.ids().keys(), is(new long[] {5, 9}));
    assertThat(selected.nearest(), is(new int[] {1, 2, 3, 1}));
    assertThat(selected.distances(), is(new double[] {0.5, 1, 0, 4}));
    assertThat(selected.outliers(), is(true));
    assertThat(selected.width(), is(2));
  }

  @Test
  void select_none_isEmpty() {
    assertThat(BATCH.select(new int[0]).ids().size(), is(0));
  }
}
