package io.github.segmentwise.standin.bigquery;

import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The four shop tables as BigQuery's public TheLook dataset types them, filled from CSV files. */
public final class ShopDataset {

  private static final Map<String, List<String>> COLUMNS =
      Map.of(
          "orders",
          List.of(
              "order_id INTEGER",
              "user_id INTEGER",
              "status STRING",
              "gender STRING",
              "created_at TIMESTAMP",
              "returned_at TIMESTAMP",
              "shipped_at TIMESTAMP",
              "delivered_at TIMESTAMP",
              "num_of_item INTEGER"),
          "order_items",
          List.of(
              "id INTEGER",
              "order_id INTEGER",
              "user_id INTEGER",
              "product_id INTEGER",
              "inventory_item_id INTEGER",
              "status STRING",
              "created_at TIMESTAMP",
              "shipped_at TIMESTAMP",
              "delivered_at TIMESTAMP",
              "returned_at TIMESTAMP",
              "sale_price FLOAT"),
          "products",
          List.of(
              "id INTEGER",
              "cost FLOAT",
              "category STRING",
              "name STRING",
              "brand STRING",
              "retail_price FLOAT",
              "department STRING",
              "sku STRING",
              "distribution_center_id INTEGER"),
          "users",
          List.of(
              "id INTEGER",
              "first_name STRING",
              "last_name STRING",
              "email STRING",
              "age INTEGER",
              "gender STRING",
              "state STRING",
              "street_address STRING",
              "postal_code STRING",
              "city STRING",
              "country STRING",
              "latitude FLOAT",
              "longitude FLOAT",
              "traffic_source STRING",
              "created_at TIMESTAMP",
              "user_geom GEOGRAPHY"));

  private ShopDataset() {}

  /**
   * Creates a dataset with the tables {@code orders}, {@code order_items}, {@code products} and
   * {@code users}.
   *
   * @param folder holds each as {@code <table>.csv} or in shards {@code <table>-*.csv}
   */
  public static void load(BigQueryStandIn bigQuery, String project, String dataset, Path folder) {
    COLUMNS.forEach(
        (table, columns) ->
            bigQuery.loadCsv(
                new TableName(project, dataset, table), schema(columns), files(folder, table)));
  }

  private static List<Path> files(Path folder, String table) {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> files =
          all.filter(f -> f.getFileName().toString().matches(table + "(-.*)?\\.csv(\\.gz)?"))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new IllegalArgumentException("No " + table + ".csv in " + folder);
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TableSchema schema(List<String> columns) {
    return new TableSchema()
        .setFields(
            columns.stream()
                .map(column -> Arrays.asList(column.split(" ")))
                .map(c -> new TableFieldSchema().setName(c.get(0)).setType(c.get(1)))
                .toList());
  }
}
