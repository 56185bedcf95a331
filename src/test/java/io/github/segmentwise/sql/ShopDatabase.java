package io.github.segmentwise.sql;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.read.CsvRead;
import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.TableFiles;
import io.github.segmentwise.shop.ShopTables;
import io.github.segmentwise.shop.mapping.MappedTable;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.ShopMapping;
import io.github.segmentwise.shop.mapping.ShopPreset;
import io.github.segmentwise.shop.mapping.SpendFormula;
import io.github.segmentwise.shop.mapping.TablePart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The four shop tables in a database, with the types that they have in BigQuery. */
public final class ShopDatabase {

  private static final ShopTables SHOP =
      ShopTables.of(withoutCosts(), SpendFormula.SALE_PRICE_TIMES_NUM_OF_ITEM, true);

  private static final List<InputTable> TABLES =
      List.of(SHOP.orders(), SHOP.orderItems(), SHOP.products(), SHOP.users());

  private ShopDatabase() {}

  /** The features in SQL need none, and not every shop of the tests has them. */
  private static ShopMapping withoutCosts() {
    ShopMapping mapping = ShopPreset.THELOOK.mapping();
    Map<TablePart, MappedTable> tables = new EnumMap<>(mapping.tables());
    tables.computeIfPresent(TablePart.PRODUCTS, (part, table) -> table.without(Role.COST));
    return new ShopMapping(mapping.name(), tables, mapping.rules());
  }

  /** Reads clean exports with the database's own reader. */
  public static void readFiles(DuckDb database, Path shop) {
    for (InputTable table : TABLES) {
      List<String> files =
          TableFiles.find(shop.toString(), table.name()).stream()
              .map(file -> "'" + shop.resolve(file.name()) + "'")
              .toList();
      List<String> columns =
          table.columns().stream()
              .map(column -> "CAST(%s AS %s)".formatted(readable(column), type(column)))
              .toList();
      database.execute(
          "CREATE TABLE \"%s\" (%s)".formatted(table.name(), String.join(", ", declared(table))));
      database.execute(
          "INSERT INTO \"%s\" SELECT %s FROM read_csv([%s], header = true, all_varchar = true)"
              .formatted(table.name(), String.join(", ", columns), String.join(", ", files)));
    }
  }

  private static String readable(InputColumn column) {
    return column.type() == InputColumn.Type.TIMESTAMP
        ? "replace(" + column.name() + ", ' UTC', '')"
        : column.name();
  }

  /** Takes the rows that the program can read, of exports with oddities that no typed table has. */
  public static void readAsTheProgram(DuckDb database, Path shop) throws IOException {
    for (InputTable table : TABLES) {
      database.execute(
          "CREATE TABLE \"%s\" (%s)".formatted(table.name(), String.join(", ", declared(table))));
      for (TableFiles.InputFile file : TableFiles.find(shop.toString(), table.name())) {
        byte[] content = Files.readAllBytes(shop.resolve(file.name()));
        for (ColumnBatch batch : CsvRead.of(table, file.name(), content).batches()) {
          for (int row = 0; row < batch.rows(); row++) {
            List<String> cells = new ArrayList<>();
            for (int c = 0; c < table.columns().size(); c++) {
              cells.add(literal(table.columns().get(c), batch, c, row));
            }
            database.execute(
                "INSERT INTO \"%s\" VALUES (%s)".formatted(table.name(), String.join(", ", cells)));
          }
        }
      }
    }
  }

  private static String literal(InputColumn column, ColumnBatch batch, int c, int row) {
    return switch (column.type()) {
      case INTEGER, COUNT, ROW_NUMBER -> Long.toString(batch.longs(c)[row]);
      case AMOUNT -> Double.toString(batch.doubles(c)[row]);
      case TIMESTAMP -> "make_timestamp(" + batch.longs(c)[row] + ")";
      case NUMBER ->
          Double.isNaN(batch.doubles(c)[row]) ? "NULL" : Double.toString(batch.doubles(c)[row]);
      case TEXT, REQUIRED_TEXT, WRITTEN_NUMBER ->
          batch.texts(c).get(row) == null
              ? "NULL"
              : "'" + batch.texts(c).get(row).replace("'", "''") + "'";
    };
  }

  private static List<String> declared(InputTable table) {
    return table.columns().stream().map(column -> column.name() + " " + type(column)).toList();
  }

  private static String type(InputColumn column) {
    return switch (column.type()) {
      case INTEGER, COUNT, ROW_NUMBER -> "BIGINT";
      case AMOUNT, NUMBER -> "DOUBLE";
      case TIMESTAMP -> "TIMESTAMP";
      case TEXT, REQUIRED_TEXT, WRITTEN_NUMBER -> "VARCHAR";
    };
  }
}
