package io.github.segmentwise.sql;

import io.github.segmentwise.bigquery.DatasetLayout;
import io.github.segmentwise.bigquery.WriteMode;
import io.github.segmentwise.publish.CurrentTables;
import io.github.segmentwise.publish.TablesSql;
import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An output dataset, made by {@code sql/tables.sql}, into which runs are loaded from folders. */
public final class RunDataset {

  private final DuckDb database;

  private RunDataset(DuckDb database) {
    this.database = database;
  }

  public static RunDataset in(DuckDb database) {
    GoogleSqlScript.of("tables.sql").run(database, Map.of());
    return new RunDataset(database);
  }

  /**
   * Loads the tables of a run and makes them visible.
   *
   * @param folder as the program wrote it
   */
  public void publish(Path folder, String loadId) {
    for (OutputTable table : TablesSql.tables()) {
      load(folder, table, loadId);
    }
    // Views over all columns are made anew after columns are added, as the program does.
    GoogleSqlScript.of("tables.sql").run(database, Map.of());
    String run = run(folder);
    database.set("run", "CAST(" + text(run) + " AS VARCHAR)");
    database.set("run_id", "json_extract_string(getvariable('run'), '$.run_id')");
    database.set("as_of", "CAST(json_extract_string(getvariable('run'), '$.as_of') AS TIMESTAMP)");
    database.set("load_id", text(loadId));
    database.set("write_mode", text(WriteMode.REPLACE_RUN.name()));
    database.set("num_segments", "json_array_length(getvariable('run'), '$.segments')");
    database.set(
        "customers",
        "CAST(json_extract_string(getvariable('run'), '$.counts.customers') AS BIGINT)");
    List<List<Object>> before = database.queryGoogleSql(TablesSql.LAYOUT.runBefore());
    database.set("before_load_id", text(before.isEmpty() ? "" : (String) before.get(0).get(0)));
    database.set(
        "before_date",
        before.isEmpty() ? "DATE '1970-01-01'" : "DATE " + text((String) before.get(0).get(1)));
    GoogleSqlScript.parse(TablesSql.LAYOUT.publish(CurrentTables.of(tables(), TablesSql.LAYOUT)))
        .run(database, Map.of());
  }

  /** The tables of a run, with the spend columns that its shop has. */
  private List<OutputTable> tables() {
    List<OutputTable> tables = new ArrayList<>();
    for (OutputTable table : TablesSql.tables()) {
      List<OutputColumn> columns = new ArrayList<>(table.columns());
      if (table.name().equals("customer_features")) {
        database.query("DESCRIBE customer_features_rows").stream()
            .map(column -> (String) column.get(0))
            .filter(name -> name.startsWith("total_"))
            .forEach(name -> columns.add(OutputColumn.number(name, "Spend.")));
      }
      tables.add(new OutputTable(table.name(), table.description(), columns));
    }
    return tables;
  }

  private void load(Path folder, OutputTable table, String loadId) {
    Path file = folder.resolve(table.name() + ".csv");
    if (!Files.exists(file)) {
      return;
    }
    String stored = "\"" + DatasetLayout.storedName(table) + "\"";
    String csv =
        "read_csv(%s, header = true, all_varchar = true, quote = '\"', escape = '\"', delim = ',')"
            .formatted(text(file.toString()));
    for (List<Object> column : database.query("DESCRIBE SELECT * FROM " + csv)) {
      String name = (String) column.get(0);
      if (name.startsWith("total_")) {
        database.execute(
            "ALTER TABLE %s ADD COLUMN IF NOT EXISTS \"%s\" DOUBLE".formatted(stored, name));
      }
    }
    String records = "";
    for (OutputColumn column : table.columns()) {
      if (column.type() == OutputColumn.Type.RECORDS) {
        records =
            "REPLACE (CAST(CAST(%1$s AS JSON) AS %2$s) AS %1$s)"
                .formatted(column.name(), GoogleSql.TYPES.apply(column.sqlType()));
      }
    }
    database.execute(
        "INSERT INTO %s BY NAME SELECT * %s, %s AS load_id FROM %s"
            .formatted(stored, records, text(loadId), csv));
  }

  private static String run(Path folder) {
    try {
      return Files.readString(folder.resolve("run.json"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
