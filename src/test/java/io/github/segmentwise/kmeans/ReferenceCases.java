package io.github.segmentwise.kmeans;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reference values, each file beside the script that made it. */
public final class ReferenceCases {

  private static final double RELATIVE = 1e-9;

  private ReferenceCases() {}

  public static Stream<JsonNode> of(String name) throws IOException {
    try (InputStream json =
        ReferenceCases.class.getResourceAsStream("/reference/" + name + ".json")) {
      return StreamSupport.stream(new ObjectMapper().readTree(json).spliterator(), false);
    }
  }

  public static double[] doubles(JsonNode values, double unit) {
    return StreamSupport.stream(values.spliterator(), false)
        .mapToDouble(value -> value.asDouble() / unit)
        .toArray();
  }

  public static double[][] matrix(JsonNode rows, double unit) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> doubles(row, unit))
        .toArray(double[][]::new);
  }

  public static int[] ints(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  public static void assertClose(String what, double value, double reference) {
    assertThat(what, value, closeTo(reference, RELATIVE * Math.abs(reference)));
  }
}
