package io.github.segmentwise.outlier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerBatches;
import io.github.segmentwise.customer.CustomerSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The cases of {@code reference/ecod.json}, which {@code reference/ecod.py} made. */
record ReferenceCustomers(JsonNode expected) {

  static Stream<ReferenceCustomers> all() throws IOException {
    try (InputStream json = ReferenceCustomers.class.getResourceAsStream("/reference/ecod.json")) {
      return StreamSupport.stream(new ObjectMapper().readTree(json).spliterator(), false)
          .map(ReferenceCustomers::new);
    }
  }

  static ReferenceCustomers named(String name) throws IOException {
    return all()
        .filter(c -> c.expected.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return expected.get("name").asText();
  }

  double contamination() {
    return expected.get("contamination").asDouble();
  }

  int size() {
    return expected.get("numerics").size();
  }

  /** The customers [from, to), with their indices as ids. */
  CustomerBatch batch(int from, int to) {
    JsonNode numerics = expected.get("numerics");
    JsonNode spend = expected.get("spend");
    int categories = spend.get(0).size();
    int windows = categories == 0 ? 0 : spend.get(0).get(0).size();
    CustomerSchema schema =
        CustomerBatches.schema(
            names("n", numerics.get(0).size()),
            List.of(),
            names("Category ", categories),
            IntStream.range(0, windows).mapToObj(w -> 30 * (w + 1)).toList());
    CustomerBatches rows = new CustomerBatches(schema);
    for (int row = from; row < to; row++) {
      rows.row(row);
      for (int column = 0; column < numerics.get(row).size(); column++) {
        JsonNode value = numerics.get(row).get(column);
        rows.numeric(column, value.isNull() ? Double.NaN : value.asDouble());
      }
      for (int category = 0; category < categories; category++) {
        JsonNode amounts = spend.get(row).get(category);
        double[] all =
            IntStream.range(0, windows).mapToDouble(w -> amounts.get(w).asDouble()).toArray();
        if (all[windows - 1] > 0) {
          rows.spend(category, all);
        }
      }
    }
    return rows.build();
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  /** All customers in batches of the given size. */
  List<CustomerBatch> batches(int batchSize) {
    List<CustomerBatch> batches = new ArrayList<>();
    for (int from = 0; from < size(); from += batchSize) {
      batches.add(batch(from, Math.min(size(), from + batchSize)));
    }
    return batches;
  }

  /** What is expected of a variant: scores, threshold, outliers. */
  JsonNode of(EcodVariant variant) {
    return expected.get(variant.name());
  }

  /** Ids of the outliers. */
  List<Long> outliers(EcodVariant variant) {
    return StreamSupport.stream(of(variant).get("outliers").spliterator(), false)
        .map(JsonNode::asLong)
        .toList();
  }
}
