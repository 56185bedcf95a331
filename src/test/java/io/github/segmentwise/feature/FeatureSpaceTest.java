package io.github.segmentwise.feature;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayContaining;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerBatches;
import io.github.segmentwise.row.Block;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class FeatureSpaceTest {

  private static final Preparation DEFAULTS =
      new Preparation(SpendTransform.LOG1P, SpendScaling.GROUP, true);
  private static final Preparation RAW =
      new Preparation(SpendTransform.NONE, SpendScaling.PER_COLUMN, false);

  private static FeatureSpace fit(CustomerBatch customers, Preparation preparation) {
    return FeatureSpace.fit(
        new FeatureSummary(preparation.spendTransform()).add(customers), preparation);
  }

  /** All rows as dense arrays. */
  private static double[][] encode(FeatureSpace space, CustomerBatch customers) {
    List<double[]> rows = new ArrayList<>();
    space.encode(
        customers,
        block -> {
          for (int row = 0; row < block.rows(); row++) {
            double[] dense = new double[space.dimensions()];
            for (int i = block.begin(row); i < block.end(row); i++) {
              dense[block.dimension(i)] = block.value(i);
            }
            rows.add(dense);
          }
        });
    return rows.toArray(new double[0][]);
  }

  private static CustomerBatches textColumn(String... texts) {
    CustomerBatches batches =
        new CustomerBatches(CustomerBatches.schema(List.of(), List.of("city")));
    for (int i = 0; i < texts.length; i++) {
      batches.row(i).text(0, texts[i]);
    }
    return batches;
  }

  private static CustomerBatches numericColumn(double... values) {
    CustomerBatches batches = new CustomerBatches(CustomerBatches.schema(List.of("x"), List.of()));
    for (int i = 0; i < values.length; i++) {
      batches.row(i).numeric(0, values[i]);
    }
    return batches;
  }

  @Test
  void encode_missingNumeric_standsAtTheMeanOfTheOthers() {
    double[] mostlyZero = {0, 0, 0, 0, 9, Double.NaN};
    double[] neverZero = {4, 5, 6, 7, 8, Double.NaN};
    CustomerBatch sparse = numericColumn(mostlyZero).build();
    CustomerBatch dense = numericColumn(neverZero).build();
    assertThat(encode(fit(sparse, RAW), sparse)[5][0], closeTo(1.8, 1e-7));
    assertThat(encode(fit(dense, RAW), dense)[5][0], is(0.0));
    assertThat(fit(dense, RAW).centre(0), is(6.0));
  }

  @Test
  void encode_missingCategory_isACategoryOfItsOwn() {
    CustomerBatch customers = textColumn("b", null, "a", null).build();
    FeatureSpace space = fit(customers, DEFAULTS);
    assertThat(space.categories(0), contains("a", "b", null));
    assertThat(
        encode(space, customers),
        arrayContaining(
            new double[] {0, 1, 0},
            new double[] {0, 0, 1},
            new double[] {1, 0, 0},
            new double[] {0, 0, 1}));
  }

  @Test
  void encode_categoryNotSeenInTheFit_contributesNothing() {
    FeatureSpace space = fit(textColumn("b", "a").build(), DEFAULTS);
    double[][] rows = encode(space, textColumn("zebra", null, "b").build());
    assertThat(
        rows, arrayContaining(new double[] {0, 0}, new double[] {0, 0}, new double[] {0, 1}));
  }

  @Test
  void categories_anyUnicode_areInCodePointOrderNotInThatOfUtf16() {
    String cart = "\uD83D\uDED2";
    String fullWidth = "\uFF21";
    FeatureSpace space =
        fit(textColumn(cart, "null", "é", fullWidth, null, "", "Z", "e").build(), DEFAULTS);
    assertThat(space.categories(0), contains("", "Z", "e", "null", "é", fullWidth, cart, null));
  }

  @Test
  void encode_constantColumns_areZeroAndDecodeToTheirValue() {
    CustomerBatches batches =
        new CustomerBatches(
            CustomerBatches.schema(List.of("x"), List.of(), List.of("Socks"), List.of(365)));
    for (int i = 0; i < 5; i++) {
      batches.row(i).numeric(0, 0.1).spend(0, 12.34);
    }
    for (Preparation preparation : List.of(DEFAULTS, RAW)) {
      FeatureSpace space = fit(batches.build(), preparation);
      for (double[] row : encode(space, batches.build())) {
        assertThat(row, equalTo(new double[2]));
      }
      assertThat(space.decode(0, 0), closeTo(0.1, 1e-9));
      assertThat(space.decode(1, 0), closeTo(12.34, 1e-7));
    }
  }

  @Test
  void encode_columnWithoutAnyValue_isZero() {
    CustomerBatch customers = numericColumn(Double.NaN, Double.NaN).build();
    FeatureSpace space = fit(customers, DEFAULTS);
    assertThat(encode(space, customers), arrayContaining(new double[1], new double[1]));
  }

  @Test
  void decode_encodedValue_givesTheOriginalUnitBack() {
    CustomerBatches batches = spenders(60, 3);
    for (Preparation preparation : List.of(DEFAULTS, RAW)) {
      FeatureSpace space = fit(batches.build(), preparation);
      double[][] rows = encode(space, batches.build());
      for (int customer = 0; customer < rows.length; customer++) {
        double age = batches.build().numeric(0, customer);
        assertThat(space.decode(0, rows[customer][0]), closeTo(age, 1e-4));
        int entry = batches.build().spendBegin(customer);
        double spend = batches.build().spend(entry, 0);
        int dimension = 1 + batches.build().spendCategory(entry);
        assertThat(space.decode(dimension, rows[customer][dimension]), closeTo(spend, 1e-3));
      }
    }
  }

  /** Customers who all buy in the first category and seldom in the second. */
  private static CustomerBatches spenders(int customers, long seed) {
    Random random = new Random(seed);
    CustomerBatches batches =
        new CustomerBatches(
            CustomerBatches.schema(
                List.of("age"), List.of("city"), List.of("Jeans", "Suits"), List.of(365)));
    for (int i = 0; i < customers; i++) {
      batches
          .row(i)
          .numeric(0, 20 + random.nextInt(50))
          .text(0, "city " + random.nextInt(6))
          .spend(0, 900 + random.nextInt(100));
      if (i % 5 == 0) {
        batches.spend(1, random.nextInt(10_000) / 100.0 + 1);
      }
    }
    return batches;
  }

  @Test
  void encode_mostlyNonZeroColumn_isCentredAndDistancesStayWhatTheyWere() {
    CustomerBatch customers = spenders(80, 4).build();
    FeatureSpace space = fit(customers, RAW);
    double[][] rows = encode(space, customers);
    assertThat(space.centre(0) > 0, is(true));
    assertThat(space.centre(1) > 900, is(true));
    assertThat(space.centre(2), is(0.0));
    for (int a = 0; a < rows.length; a++) {
      for (int b = 0; b < a; b++) {
        double expected =
            Math.pow(customers.numeric(0, a) - customers.numeric(0, b), 2)
                + Math.pow(spend(customers, a, 0) - spend(customers, b, 0), 2)
                + Math.pow(spend(customers, a, 1) - spend(customers, b, 1), 2)
                + (customers.categorical(0).get(a).equals(customers.categorical(0).get(b)) ? 0 : 2);
        double squared = 0;
        for (int j = 0; j < rows[a].length; j++) {
          squared += Math.pow(rows[a][j] - rows[b][j], 2);
        }
        assertThat(squared, closeTo(expected, 1e-6 * (1 + expected)));
      }
    }
  }

  private static double spend(CustomerBatch customers, int customer, int category) {
    for (int e = customers.spendBegin(customer); e < customers.spendEnd(customer); e++) {
      if (customers.spendCategory(e) == category) {
        return customers.spend(e, 0);
      }
    }
    return 0;
  }

  @Test
  void encode_manyCustomers_cutsBlocksInTheOrderOfTheBatch() {
    double[] values = new Random(5).doubles(9_000).toArray();
    CustomerBatch customers = numericColumn(values).build();
    List<Block> blocks = new ArrayList<>();
    fit(customers, DEFAULTS).encode(customers, blocks::add);
    assertThat(blocks.stream().map(Block::rows).toList(), contains(4096, 4096, 808));
    assertThat(blocks.get(1).id(0), is(4096L));
    assertThat(blocks.get(2).id(807), is(8999L));
  }

  @Test
  void coder_fittedSpace_encodesAlikeAfterwards() throws Exception {
    CustomerBatch customers = spenders(40, 6).row(99).build();
    FeatureSpace space = fit(customers, DEFAULTS);
    FeatureSpace read = CoderUtils.clone(FeatureSpace.coder(), space);
    assertThat(read.schema(), is(space.schema()));
    assertThat(read.preparation(), is(space.preparation()));
    assertThat(read.customers(), is(41L));
    assertThat(read.categories(0), is(space.categories(0)));
    assertThat(bytes(read, customers), equalTo(bytes(space, customers)));
    assertThat(
        CoderUtils.encodeToByteArray(FeatureSpace.coder(), read),
        equalTo(CoderUtils.encodeToByteArray(FeatureSpace.coder(), space)));
  }

  private static byte[] bytes(FeatureSpace space, CustomerBatch customers) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Block> blocks = new ArrayList<>();
    space.encode(customers, blocks::add);
    for (Block block : blocks) {
      EncodeCustomers.blocks().encode(block, bytes);
    }
    return bytes.toByteArray();
  }
}
