package io.github.segmentwise.standin.bigquery;

import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Tables and pipelines of the stand-in's own tests. */
final class StandInTables {

  static final String PROJECT = "shop-project";
  static final TableName TYPES = new TableName(PROJECT, "shop", "all_types");
  static final TableName NUMBERS = new TableName(PROJECT, "shop", "numbers");

  private StandInTables() {}

  static TableFieldSchema field(String name, String type) {
    return new TableFieldSchema().setName(name).setType(type).setMode("NULLABLE");
  }

  static TableSchema schema(TableFieldSchema... fields) {
    return new TableSchema().setFields(List.of(fields));
  }

  /** One column per type, a required one, a repeated one and a repeated record. */
  static TableSchema allTypes() {
    return schema(
        field("id", "INT64").setMode("REQUIRED"),
        field("ratio", "FLOAT64"),
        field("price", "NUMERIC"),
        field("name", "STRING"),
        field("packed", "BYTES"),
        field("active", "BOOL"),
        field("born", "DATE"),
        field("seen", "DATETIME"),
        field("opens", "TIME"),
        field("created_at", "TIMESTAMP"),
        field("place", "GEOGRAPHY"),
        field("tags", "STRING").setMode("REPEATED"),
        field("near", "RECORD")
            .setMode("REPEATED")
            .setFields(List.of(field("segment_id", "INT64"), field("distance", "FLOAT64"))));
  }

  /** A row of {@link #allTypes} with a value everywhere. */
  static Map<String, Object> fullRow() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", 9_007_199_254_740_993L);
    row.put("ratio", 0.1);
    row.put("price", "12345678901234567890.123456789");
    row.put("name", "Åsa \"quoted\" \\ 'x'\nline");
    row.put("packed", new byte[] {0, -1, 34, 92});
    row.put("active", true);
    row.put("born", "1969-12-31");
    row.put("seen", "2026-03-29T02:30:00.000001");
    row.put("opens", "08:00:00");
    row.put("created_at", "2026-11-21 23:05:00.123456 UTC");
    row.put("place", "POINT(1 2)");
    row.put("tags", List.of("a", "b"));
    row.put(
        "near",
        List.of(
            Map.of("segment_id", 1L, "distance", 0.25), Map.of("segment_id", 2L, "distance", 4.0)));
    return row;
  }

  /** A row of {@link #allTypes} with values only where there must be. */
  static Map<String, Object> emptyRow() {
    return Map.of("id", -1L);
  }

  /** Rows of a table with the columns {@code id} and {@code half}, ids from 0. */
  static List<Map<String, Object>> numbers(int count) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      rows.add(Map.of("id", i, "half", i / 2.0));
    }
    return rows;
  }

  static TableSchema numbersSchema() {
    return schema(field("id", "INT64"), field("half", "FLOAT64"));
  }

  static Pipeline pipeline(BigQueryStandIn bigQuery, String... more) {
    List<String> flags = new ArrayList<>(bigQuery.optionsFor(PROJECT));
    flags.addAll(List.of(more));
    return Pipeline.create(PipelineOptionsFactory.fromArgs(flags.toArray(String[]::new)).create());
  }
}
