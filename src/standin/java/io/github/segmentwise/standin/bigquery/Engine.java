package io.github.segmentwise.standin.bigquery;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The in-memory DuckDB that holds the rows and runs SQL, on one connection used by one thread at a
 * time.
 *
 * <p>A project is an attached catalog and a dataset a schema of it, so that a name of three parts
 * means the same in both.
 */
final class Engine implements AutoCloseable {

  private final Connection connection;
  private final Set<String> projects = new HashSet<>();

  Engine() {
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:");
    } catch (SQLException e) {
      throw failed("", e);
    }
    execute("SET TimeZone = 'UTC'");
    FunctionRewrites.macros().forEach(this::execute);
  }

  /** Returns whether a project has ever had a dataset. */
  synchronized boolean hasProject(String project) {
    return projects.contains(project);
  }

  synchronized Set<String> projects() {
    return Set.copyOf(projects);
  }

  synchronized void createDataset(String project, String dataset) {
    addProject(project);
    execute("CREATE SCHEMA " + TableName.quote(project) + "." + TableName.quote(dataset));
  }

  private void addProject(String project) {
    if (projects.add(project)) {
      execute("ATTACH ':memory:' AS " + TableName.quote(project));
    }
  }

  /** Makes names without a project, or without a dataset, mean those of a query's job. */
  synchronized void use(String project, String dataset) {
    addProject(project);
    execute(
        "USE "
            + TableName.quote(project)
            + (dataset == null ? "" : "." + TableName.quote(dataset)));
  }

  /**
   * Runs a statement of DuckDB's dialect.
   *
   * @return the number of rows that it inserted, deleted or changed, or 0 for other statements
   * @throws BigQueryError if DuckDB refuses it
   */
  synchronized long execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql) ? 0 : Math.max(0, statement.getUpdateCount());
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  /** Ends an unfinished transaction of a script, if there is one. */
  synchronized void rollBack() {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      // There was no transaction: what is wanted.
    }
  }

  /**
   * Returns the rows of a query in DuckDB's dialect.
   *
   * @param known columns whose types are known better than DuckDB does, by name
   * @throws BigQueryError if DuckDB refuses it
   */
  synchronized Rows query(String sql, List<Column> known) {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      List<Column> columns = columns(results.getMetaData(), known);
      List<List<Object>> rows = new ArrayList<>();
      while (results.next()) {
        List<Object> row = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
          row.add(Cells.ofDuck(columns.get(i), results.getObject(i + 1)));
        }
        rows.add(row);
      }
      return new Rows(columns, rows);
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  private static List<Column> columns(ResultSetMetaData meta, List<Column> known)
      throws SQLException {
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      String name = meta.getColumnName(i);
      Column column = DuckType.column(outputName(name, i), meta.getColumnTypeName(i), false);
      columns.add(
          known.stream()
              .filter(k -> k.isNamed(name) && k.duckType().equals(column.duckType()))
              .findFirst()
              .orElse(column));
    }
    return columns;
  }

  /** Names a column without a name of its own as BigQuery does. */
  private static String outputName(String name, int position) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : "f" + (position - 1) + "_";
  }

  /** Returns the columns of a table or view. */
  synchronized List<Column> columns(TableName table) {
    Rows rows =
        query(
            "SELECT column_name, data_type, NOT is_nullable FROM duckdb_columns() WHERE "
                + "database_name = %s AND schema_name = %s AND table_name = %s ORDER BY column_index"
                    .formatted(
                        literal(table.project()), literal(table.dataset()), literal(table.table())),
            List.of());
    return rows.cells().stream()
        .map(r -> DuckType.column((String) r.get(0), (String) r.get(1), (Boolean) r.get(2)))
        .toList();
  }

  /** Returns the names of all tables and, with the value true, views. */
  synchronized Map<TableName, Boolean> tables() {
    Rows rows =
        query(
            "SELECT database_name, schema_name, table_name, false FROM duckdb_tables() UNION ALL "
                + "SELECT database_name, schema_name, view_name, true FROM duckdb_views()"
                + " WHERE NOT internal",
            List.of());
    return rows.cells().stream()
        .collect(
            Collectors.toMap(
                r -> new TableName((String) r.get(0), (String) r.get(1), (String) r.get(2)),
                r -> (Boolean) r.get(3)));
  }

  /** Appends rows of {@link Cells} to a table, all or none. */
  synchronized void insert(TableName table, List<Column> columns, List<Map<String, Object>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Path file = null;
    try {
      file = Files.createTempFile("standin", ".json");
      try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        for (Map<String, Object> row : rows) {
          out.write(JsonLines.line(row));
          out.newLine();
        }
      }
      execute(insertion(table, columns, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (file != null) {
        file.toFile().delete();
      }
    }
  }

  private static String insertion(TableName table, List<Column> columns, Path file) {
    String names =
        columns.stream().map(c -> TableName.quote(c.name())).collect(Collectors.joining(", "));
    String types =
        columns.stream()
            .map(c -> TableName.quote(c.name()) + ": " + literal(textForBytes(c.duckType())))
            .collect(Collectors.joining(", ", "{", "}"));
    String values =
        columns.stream()
            .map(c -> "CAST(%s AS %s)".formatted(TableName.quote(c.name()), c.duckType()))
            .collect(Collectors.joining(", "));
    return "INSERT INTO %s (%s) SELECT %s FROM read_json(%s, format = 'newline_delimited', "
            .formatted(table.sql(), names, values, literal(file.toString()))
        + "columns = %s, maximum_object_size = 100000000)".formatted(types);
  }

  /** The JSON reader takes the characters of a text for BLOB; a cast reads its escapes. */
  private static String textForBytes(String duckType) {
    return duckType.replaceAll("\\bBLOB\\b", "VARCHAR");
  }

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static BigQueryError failed(String sql, SQLException cause) {
    String message = cause.getMessage() == null ? "" : cause.getMessage().strip();
    String line = message.lines().findFirst().orElse("");
    boolean missing =
        line.toLowerCase(Locale.ROOT).matches(".*table with name .* does not exist.*");
    BigQueryError error =
        new BigQueryError(
            missing ? BigQueryError.Reason.NOT_FOUND : BigQueryError.Reason.INVALID_QUERY,
            line + " [in: " + (sql.length() > 2000 ? sql.substring(0, 2000) : sql) + "]");
    error.initCause(cause);
    return error;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed("", e);
    }
  }
}
