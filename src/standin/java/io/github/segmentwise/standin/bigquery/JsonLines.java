package io.github.segmentwise.standin.bigquery;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows as newline-delimited JSON: read as BigQuery's load jobs do, written as DuckDB reads it. */
final class JsonLines {

  private JsonLines() {}

  /**
   * Reads all rows of a file.
   *
   * @throws BigQueryError if a line is no JSON object
   */
  static List<Map<String, Object>> read(InputStream in) throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        try {
          rows.add(values(JsonParser.parseString(line).getAsJsonObject()));
        } catch (JsonParseException | IllegalStateException e) {
          BigQueryError error =
              BigQueryError.invalid(
                  "Error while reading data, error message: JSON parsing error in row "
                      + (rows.size() + 1));
          error.initCause(e);
          throw error;
        }
      }
    }
    return rows;
  }

  private static Map<String, Object> values(JsonObject object) {
    Map<String, Object> values = new LinkedHashMap<>();
    object.entrySet().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
    return values;
  }

  private static Object value(JsonElement element) {
    if (element.isJsonNull()) {
      return null;
    }
    if (element.isJsonObject()) {
      return values(element.getAsJsonObject());
    }
    if (element.isJsonArray()) {
      List<Object> elements = new ArrayList<>();
      element.getAsJsonArray().forEach(e -> elements.add(value(e)));
      return elements;
    }
    return element.getAsString();
  }

  /** Returns a row of {@link Cells} as one line. */
  static String line(Map<String, Object> row) {
    return json(row).toString();
  }

  private static JsonElement json(Object value) {
    if (value == null) {
      return JsonNull.INSTANCE;
    }
    if (value instanceof Map<?, ?> record) {
      JsonObject object = new JsonObject();
      record.forEach((name, field) -> object.add((String) name, json(field)));
      return object;
    }
    if (value instanceof List<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(element -> array.add(json(element)));
      return array;
    }
    if (value instanceof Long || value instanceof Boolean) {
      return value instanceof Long number
          ? new JsonPrimitive(number)
          : new JsonPrimitive((Boolean) value);
    }
    if (value instanceof byte[] bytes) {
      return new JsonPrimitive(escaped(bytes));
    }
    if (value instanceof BigDecimal decimal) {
      return new JsonPrimitive(decimal.toPlainString());
    }
    if (value instanceof Instant instant) {
      return new JsonPrimitive(instant.toString());
    }
    return new JsonPrimitive(value.toString());
  }

  /** As DuckDB's cast from text to BLOB reads bytes. */
  private static String escaped(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      text.append(String.format("\\x%02X", b));
    }
    return text.toString();
  }
}
