package io.github.segmentwise.feature;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerBatches;
import io.github.segmentwise.row.Block;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the encoding against numpy's; {@code reference/encoding.py} made the values. */
class FeatureSpaceReferenceTest {

  private static final double HALF_A_GRID_POINT = 0x1p-25;
  private static final double TOLERANCE = 1e-9;

  private static JsonNode reference() {
    try (InputStream json =
        FeatureSpaceReferenceTest.class.getResourceAsStream("/reference/encoding.json")) {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CustomerBatch customers(JsonNode reference) {
    CustomerBatches batches =
        new CustomerBatches(
            CustomerBatches.schema(
                List.of("age", "income"),
                List.of(),
                List.of("Jeans", "Tops & Tees", "Socks", "Suits"),
                List.of(365, 1095)));
    for (int i = 0; i < reference.get("income").size(); i++) {
      batches.row(i).numeric(1, reference.get("income").get(i).asDouble());
      if (!reference.get("age").get(i).isNull()) {
        batches.numeric(0, reference.get("age").get(i).asDouble());
      }
      for (int category = 0; category < 4; category++) {
        JsonNode amounts = reference.get("spend").get(i).get(category);
        if (amounts.get(1).asDouble() > 0) {
          batches.spend(category, amounts.get(0).asDouble(), amounts.get(1).asDouble());
        }
      }
    }
    return batches.build();
  }

  static Stream<JsonNode> encodings() {
    return StreamSupport.stream(reference().get("encodings").spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void encode_everyPreparation_equalsNumpy(JsonNode expected) {
    Preparation preparation =
        new Preparation(
            SpendTransform.valueOf(expected.get("transform").asText()),
            SpendScaling.valueOf(expected.get("scaling").asText()),
            expected.get("standardize").asBoolean());
    CustomerBatch customers = customers(reference());
    FeatureSpace space =
        FeatureSpace.fit(
            new FeatureSummary(preparation.spendTransform()).add(customers), preparation);
    List<Block> blocks = new ArrayList<>();
    space.encode(customers, blocks::add);

    assertThat(space.dimensions(), is(10));
    assertThat(blocks.size(), is(1));
    int encodedValues = 0;
    for (int j = 0; j < space.dimensions(); j++) {
      double mean = expected.get("mean").get(j).asDouble();
      double scale = expected.get("scale").get(j).asDouble();
      assertThat(space.scale(j), closeTo(scale, TOLERANCE * scale));
      double shift = scale == 0 ? 0 : (mean - space.centre(j)) / scale;
      for (int row = 0; row < customers.size(); row++) {
        double centred = expected.get("centred").get(row).get(j).asDouble();
        double encoded = value(blocks.get(0), row, j);
        assertThat(
            space.numericName(j) + " of row " + row,
            encoded - shift,
            closeTo(centred, HALF_A_GRID_POINT + TOLERANCE * (1 + Math.abs(centred))));
        encodedValues += encoded == 0 ? 0 : 1;
      }
    }
    assertThat("values that are not 0", encodedValues > 100, is(true));
  }

  private static double value(Block block, int row, int dimension) {
    for (int i = block.begin(row); i < block.end(row); i++) {
      if (block.dimension(i) == dimension) {
        return block.value(i);
      }
    }
    return 0;
  }
}
