package io.github.segmentwise.customer;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.read.RoundTrip;
import io.github.segmentwise.write.OutputColumn;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class CustomerBatchTest {

  private static final CustomerSchema SCHEMA =
      new CustomerSchema(
          "user_id",
          List.of("age"),
          List.of("city"),
          List.of(
              new DepartmentCategory("Men", "Jeans"),
              new DepartmentCategory("Women", "Tops & Tees")),
          List.of(90, 365));

  /** Customer -5 bought both kinds, customer 0 nothing, customer 7 tops long ago. */
  private static CustomerBatch batch() {
    return new CustomerBatch(
        SCHEMA,
        new long[] {-5, 0, 7},
        new double[][] {{49, Double.NaN, 33.5}},
        new TextColumn[] {new TextColumn.Builder().add("Rome").add(null).add("Rome").build()},
        new int[] {0, 2, 2, 3},
        new int[] {0, 1, 1},
        new double[] {24.99, 24.99, 0, 3, 0, 44.290000915527344});
  }

  @Test
  void coder_batchWithVectors_keepsThem() throws Exception {
    CustomerBatch plain =
        new CustomerBatches(CustomerBatches.schema(List.of(), List.of())).row(1).row(2).build();
    float[][] vectors = {{1, 0, -1}, {0.6f, -0.8f, 0x1p-14f}};
    CustomerBatch copy =
        CoderUtils.clone(CustomerBatch.coder(), plain.withVectors(CustomerVectors.of(3, vectors)));

    for (int customer = 0; customer < 2; customer++) {
      for (int d = 0; d < 3; d++) {
        assertThat(copy.vectors().value(customer, d), closeTo(vectors[customer][d], 0x1p-15));
      }
    }
    assertThat(copy.vectors().dimensions(), is(3));
    assertThat(CoderUtils.clone(CustomerBatch.coder(), plain).vectors().dimensions(), is(0));
  }

  @Test
  void vectors_notOfUnitLength_areRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> CustomerVectors.of(1, new float[][] {{1.1f}}));
    assertThrows(
        IllegalArgumentException.class, () -> CustomerVectors.of(1, new float[][] {{Float.NaN}}));
    assertThrows(
        IllegalArgumentException.class, () -> CustomerVectors.of(2, new float[][] {{0.5f}}));
  }

  @Test
  void cells_sparseSpend_fillsTheWideTable() {
    CustomerFeatureRows rows = new CustomerFeatureRows(batch());

    assertThat(rows.table().name(), is("customer_features"));
    assertThat(
        rows.table().columns().stream().map(OutputColumn::name).toList(),
        contains(
            "user_id",
            "age",
            "city",
            "total_90_days_Men_Jeans",
            "total_12_months_Men_Jeans",
            "total_90_days_Women_Tops_Tees",
            "total_12_months_Women_Tops_Tees"));
    assertThat(rows.cells(0), is(new Object[] {-5L, 49L, "Rome", 24.99, 24.99, 0.0, 3.0}));
    assertThat(rows.cells(1), is(new Object[] {0L, null, null, 0.0, 0.0, 0.0, 0.0}));
    assertThat(
        rows.cells(2), is(new Object[] {7L, 33.5, "Rome", 0.0, 0.0, 0.0, 44.290000915527344}));
    assertThat(rows.key(0), is(-5L));
    assertThat(rows.size(), is(3));
  }

  @Test
  void select_customers_keepsTheirCells() {
    CustomerBatch selected = batch().select(new int[] {0, 2});

    assertThat(selected.size(), is(2));
    CustomerFeatureRows rows = new CustomerFeatureRows(selected);
    assertThat(rows.cells(0), is(new CustomerFeatureRows(batch()).cells(0)));
    assertThat(rows.cells(1), is(new CustomerFeatureRows(batch()).cells(2)));
    assertThat(batch().select(new int[0]).size(), is(0));
  }

  @Test
  void coder_batches_comeBackTheSame() throws Exception {
    CustomerBatch empty =
        new CustomerBatch(
            SCHEMA,
            new long[0],
            new double[][] {{}},
            new TextColumn[] {new TextColumn.Builder().build()},
            new int[1],
            new int[0],
            new double[0]);

    RoundTrip.assertSame(CustomerBatch.coder(), batch());
    RoundTrip.assertSame(CustomerBatch.coder(), empty);
    CustomerBatch decoded = CoderUtils.clone(CustomerBatch.coder(), batch());
    assertThat(decoded.schema(), is(SCHEMA));
    assertThat(
        new CustomerFeatureRows(decoded).cells(2), is(new CustomerFeatureRows(batch()).cells(2)));
  }
}
