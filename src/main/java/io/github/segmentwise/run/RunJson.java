package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.exact.DecimalText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * {@code run.json}: what a run was asked, what it counted and checked, what it chose and wrote. All
 * but {@code launch} and {@code timings} is the same whenever the same input meets the same flags.
 *
 * <p>In the file the fields of all parts stand side by side, in the order of the parts.
 *
 * @param timings null before the run is published
 */
@JsonPropertyOrder({"identity", "settings", "results", "outputs", "timings"})
public record RunJson(
    RunIdentity identity,
    RunSettings settings,
    RunResults results,
    WrittenOutputs outputs,
    @Nullable RunTimings timings) {

  /** The format that is written and read. */
  public static final int FORMAT = 1;

  private static final ObjectMapper JSON =
      DecimalText.json()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  /** A run that has not written anything yet. */
  public RunJson(RunIdentity identity, RunSettings settings, RunResults results) {
    this(identity, settings, results, WrittenOutputs.NONE, null);
  }

  /** The record of a run over no customers, for callers that need a record of any run. */
  public static RunJson empty() {
    return new RunJson(
        new RunIdentity("", "", ""),
        new RunSettings(null, null, null),
        new RunResults(
            RunCounts.NONE,
            RunChecks.NONE,
            List.of(),
            new RunChoice(null, 0, 0, "", null, 0, null, 0, null, null),
            null,
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            null,
            List.of()));
  }

  /** The same run with what it wrote. */
  public RunJson with(WrittenOutputs newOutputs) {
    return new RunJson(identity, settings, results, newOutputs, timings);
  }

  /** The same run with its timings. */
  public RunJson with(RunTimings newTimings) {
    return new RunJson(identity, settings, results, outputs, newTimings);
  }

  /** Whether it lists what it wrote and says when, as the record of every published run does. */
  public boolean isComplete() {
    return timings != null && (outputs.files() != null || outputs.tables() != null);
  }

  /** The content of the file; fields of all parts side by side. */
  public ObjectNode tree() {
    ObjectNode root = JSON.createObjectNode();
    for (Object part : List.of(identity, settings, results, outputs)) {
      root.setAll((ObjectNode) JSON.valueToTree(part));
    }
    if (timings != null) {
      root.set("timings", JSON.valueToTree(timings));
    }
    return root;
  }

  /** The text of the file, in UTF-8. */
  public byte[] toBytes() {
    ObjectNode root = tree();
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes can always be written", e);
    }
  }

  /**
   * Reads what {@link #toBytes} gave; fields that are not known are ignored.
   *
   * @throws NotARunException if the bytes are anything else
   */
  public static RunJson read(byte[] bytes) throws NotARunException {
    JsonNode root = parse(bytes);
    if (!root.isObject()) {
      throw new NotARunException("it is not a JSON object");
    }
    JsonNode format = root.path("format");
    if (!format.isInt() || format.intValue() != FORMAT) {
      throw new NotARunException(
          String.format(
              Locale.ROOT,
              "format must be %d, %s",
              FORMAT,
              format.isMissingNode() ? "is missing" : "was another"));
    }
    for (String required : List.of("run_id", "as_of", "flags", "counts", "choice", "segments")) {
      if (!root.hasNonNull(required)) {
        throw new NotARunException(required + " is missing");
      }
    }
    return new RunJson(
        part(root, RunIdentity.class),
        part(root, RunSettings.class),
        part(root, RunResults.class),
        part(root, WrittenOutputs.class),
        root.hasNonNull("timings") ? part(root.path("timings"), RunTimings.class) : null);
  }

  private static JsonNode parse(byte[] bytes) throws NotARunException {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new NotARunException("it is not JSON");
    }
  }

  private static <T> T part(JsonNode node, Class<T> type) throws NotARunException {
    try {
      return JSON.treeToValue(node, type);
    } catch (JsonMappingException e) {
      String field =
          e.getPath().stream()
              .map(JsonMappingException.Reference::getFieldName)
              .filter(name -> name != null)
              .collect(Collectors.joining("."));
      throw new NotARunException(field + " is not what it must be");
    } catch (JsonProcessingException e) {
      throw new NotARunException("it is not JSON");
    }
  }
}
