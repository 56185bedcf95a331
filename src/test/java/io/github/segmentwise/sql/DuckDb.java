package io.github.segmentwise.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A database in memory that understands the project's SQL, after {@link GoogleSql}'s changes. */
public final class DuckDb implements AutoCloseable {

  private static final List<String> DIALECT =
      List.of(
          "CREATE TYPE FLOAT64 AS DOUBLE",
          "CREATE MACRO TIMESTAMP_SUB(moment, span) AS moment - span",
          "CREATE MACRO FORMAT_TIMESTAMP(form, moment, zone) AS strftime(moment, form)",
          "CREATE MACRO UNIX_MICROS(moment) AS epoch_us(moment)",
          "CREATE MACRO UNIX_SECONDS(moment) AS epoch_us(moment) // 1000000",
          "CREATE MACRO DIV(a, b) AS a // b",
          "CREATE MACRO SAFE_DIVIDE(a, b) AS CASE WHEN b = 0 THEN NULL ELSE a / b END",
          "CREATE MACRO utc_now() AS make_timestamp(epoch_us(now()))",
          "CREATE MACRO TO_JSON_STRING(r) AS CAST(to_json(r) AS VARCHAR)",
          "CREATE MACRO replace_every(text, form, with_text) AS regexp_replace(text, form,"
              + " with_text, 'g')",
          "CREATE MACRO first_groups(text, form) AS regexp_extract_all(text, form, 1)",
          "CREATE MACRO first_group(text, form) AS NULLIF(regexp_extract(text, form, 1), '')",
          "CREATE MACRO strictly_joined(a, b) AS a || b",
          "CREATE MACRO TO_HEX(hexadecimal) AS hexadecimal");

  private final Connection connection;

  public DuckDb() {
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    DIALECT.forEach(this::execute);
  }

  /** Runs a statement of DuckDB's own SQL. */
  public void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalArgumentException(sql, e);
    }
  }

  /** The rows of a query in DuckDB's own SQL. */
  public List<List<Object>> query(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<Object>> rows = new ArrayList<>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int c = 1; c <= columns; c++) {
          row.add(result.getObject(c));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalArgumentException(sql, e);
    }
  }

  /** The only cell of a query in DuckDB's own SQL. */
  public Object cell(String sql) {
    List<List<Object>> rows = query(sql);
    if (rows.size() != 1 || rows.get(0).size() != 1) {
      throw new IllegalArgumentException("not one cell: " + sql);
    }
    return rows.get(0).get(0);
  }

  /** Sets what {@code @name} means in GoogleSQL, by an expression of DuckDB's own SQL. */
  public void set(String name, String expression) {
    execute("SET VARIABLE " + name + " = " + expression);
  }

  /** Runs a GoogleSQL statement, whose parameters are set. */
  public void executeGoogleSql(String sql) {
    execute(GoogleSql.inDuckDb(sql, Set.of()));
  }

  /** The rows of a GoogleSQL query, whose parameters are set. */
  public List<List<Object>> queryGoogleSql(String sql) {
    return query(GoogleSql.inDuckDb(sql, Set.of()));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
