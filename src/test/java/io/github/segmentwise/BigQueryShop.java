package io.github.segmentwise;

import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableSchema;
import io.github.segmentwise.standin.BigQueryStandIn;
import io.github.segmentwise.standin.TableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The four shop tables in a data set, with the types that the public data set has. */
final class BigQueryShop {

  static final String PROJECT = "shop-project";
  static final String DATASET = "shop-project.shop";

  private static final Map<String, TableSchema> SCHEMAS =
      new TreeMap<>(
          Map.of(
              "orders",
              schema(
                  "order_id INTEGER, user_id INTEGER, status STRING, created_at TIMESTAMP,"
                      + " num_of_item INTEGER"),
              "order_items",
              schema("id INTEGER, order_id INTEGER, product_id INTEGER, sale_price FLOAT"),
              "products",
              schema("id INTEGER, category STRING, name STRING, department STRING"),
              "users",
              schema(
                  "id INTEGER, age INTEGER, gender STRING, city STRING, country STRING,"
                      + " traffic_source STRING")));

  private BigQueryShop() {}

  /** Such as {@code "id INTEGER, city STRING"}. */
  static TableSchema schema(String columns) {
    List<TableFieldSchema> fields = new ArrayList<>();
    for (String column : columns.split(",")) {
      String[] words = column.strip().split(" ");
      fields.add(new TableFieldSchema().setName(words[0]).setType(words[1]).setMode("NULLABLE"));
    }
    return new TableSchema().setFields(fields);
  }

  static TableName table(String name) {
    return TableName.parse(DATASET + "." + name);
  }

  /** Loads the tables of a folder with one file each. */
  static void load(BigQueryStandIn bigQuery, Path folder) {
    SCHEMAS.forEach(
        (name, schema) -> bigQuery.loadCsv(table(name), schema, folder.resolve(name + ".csv")));
  }
}
