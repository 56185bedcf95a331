package io.github.segmentwise;

import io.github.segmentwise.read.AvroTestFile;
import io.github.segmentwise.sql.DuckDb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of a shop of CSV files, for writing them with types. */
final class TypedShop implements AutoCloseable {

  private final DuckDb database = new DuckDb();

  private TypedShop() {}

  /** Reads a shop, of whose columns DuckDB finds the types. */
  static TypedShop of(Path shop) {
    TypedShop typed = new TypedShop();
    for (String table : ShopCopy.TABLES) {
      typed.database.execute(
          "CREATE TABLE %s AS SELECT * FROM read_csv('%s/%s.csv', header = true)"
              .formatted(table, shop, table));
    }
    return typed;
  }

  /** Writes a table to one file, or to several shards. */
  void parquet(String table, Path folder, int shards) {
    for (int shard = 0; shard < shards; shard++) {
      database.execute(
          "COPY (%s) TO '%s' (FORMAT parquet)"
              .formatted(
                  rows(table, "*", shard, shards), file(table, folder, shard, shards, "parquet")));
    }
  }

  /** Writes a table to one file, or to several shards. */
  void avro(String table, Path folder, int shards) throws IOException {
    Map<String, String> types = new LinkedHashMap<>();
    database
        .query("SELECT column_name, column_type FROM (DESCRIBE %s)".formatted(table))
        .forEach(column -> types.put((String) column.get(0), (String) column.get(1)));
    String columns =
        types.entrySet().stream()
            .map(column -> readable(column.getKey(), column.getValue()))
            .collect(Collectors.joining(", "));
    for (int shard = 0; shard < shards; shard++) {
      List<Map<String, Object>> records = new ArrayList<>();
      for (List<Object> row : database.query(rows(table, columns, shard, shards))) {
        Map<String, Object> record = new LinkedHashMap<>();
        int c = 0;
        for (String column : types.keySet()) {
          record.put(column, row.get(c++));
        }
        records.add(record);
      }
      AvroTestFile.write(
          Path.of(file(table, folder, shard, shards, "avro")), schema(types), records);
    }
  }

  private static String rows(String table, String columns, int shard, int shards) {
    return "SELECT %s FROM %s WHERE rowid %% %d = %d".formatted(columns, table, shards, shard);
  }

  private static String file(String table, Path folder, int shard, int shards, String ending) {
    String name = shards == 1 ? table : "%s-%012d".formatted(table, shard);
    return folder.resolve(name + "." + ending).toString();
  }

  private static String readable(String column, String type) {
    return type.startsWith("TIMESTAMP") ? "epoch_us(" + column + ")" : column;
  }

  private static String schema(Map<String, String> types) {
    return types.entrySet().stream()
        .map(
            column ->
                "{'name':'%s','type':['null',%s]}"
                    .formatted(column.getKey(), avro(column.getValue())))
        .collect(Collectors.joining(",", "{'type':'record','name':'Root','fields':[", "]}"));
  }

  private static String avro(String type) {
    if (type.startsWith("TIMESTAMP")) {
      return "{'type':'long','logicalType':'timestamp-micros'}";
    }
    return switch (type) {
      case "BIGINT" -> "'long'";
      case "DOUBLE" -> "'double'";
      default -> "'string'";
    };
  }

  @Override
  public void close() {
    database.close();
  }
}
