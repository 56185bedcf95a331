package io.github.segmentwise.database;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.flag.NearestName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The tables and views of a database, looked up once, at launch. */
public final class Database {

  /** Schemas, and databases of MySQL, that are the server's own. */
  private static final Set<String> OF_THE_SERVER =
      Set.of("information_schema", "pg_catalog", "performance_schema", "mysql", "sys");

  private final DatabaseUrl url;
  private final @Nullable String schema;
  private final Map<TableName, List<DatabaseColumn>> tables;

  private Database(
      DatabaseUrl url, @Nullable String schema, Map<TableName, List<DatabaseColumn>> tables) {
    this.url = url;
    this.schema = schema;
    this.tables = tables;
  }

  /**
   * Looks the tables of a database up.
   *
   * @throws InputException in one line, if it cannot be reached or refuses the user
   */
  public static Database open(DatabaseUrl url) {
    try (Connection connection = DatabaseTableSource.connect(url)) {
      boolean isMySql = url.kind() == DatabaseKind.MYSQL;
      Map<TableName, List<DatabaseColumn>> tables = new LinkedHashMap<>();
      DatabaseMetaData described = connection.getMetaData();
      try (ResultSet columns =
          described.getColumns(isMySql ? null : connection.getCatalog(), null, "%", "%")) {
        while (columns.next()) {
          String schema = columns.getString(isMySql ? "TABLE_CAT" : "TABLE_SCHEM");
          if (schema == null || !OF_THE_SERVER.contains(schema.toLowerCase(Locale.ROOT))) {
            tables
                .computeIfAbsent(
                    new TableName(schema, columns.getString("TABLE_NAME")), t -> new ArrayList<>())
                .add(
                    new DatabaseColumn(
                        columns.getString("COLUMN_NAME"), columns.getInt("DATA_TYPE")));
          }
        }
      }
      return new Database(url, isMySql ? connection.getCatalog() : connection.getSchema(), tables);
    } catch (SQLException e) {
      throw DatabaseFault.reading("the list of tables", url, e);
    }
  }

  /** Its address without the parameters. */
  public String name() {
    return url.name();
  }

  /** Names of the tables and views of the schema that counts where none is named. */
  public List<String> tables() {
    return tables.keySet().stream()
        .filter(table -> table.isIn(schema))
        .map(TableName::table)
        .toList();
  }

  /**
   * A table or view.
   *
   * @param name with or without its schema, each perhaps in the quotes of SQL; case counts where
   *     two names differ by it only
   * @throws InputException if there is none of this name
   */
  public DatabaseTableSource table(String name) {
    TableName found = find(name);
    List<DatabaseColumn> columns = tables.get(found);
    return new DatabaseTableSource(
        url, name, found.quoted(url.kind()), columns, numericKey(found, columns));
  }

  private TableName find(String name) {
    for (boolean isExact : new boolean[] {true, false}) {
      List<TableName> found =
          tables.keySet().stream()
              .filter(table -> table.isCalled(name, isExact, url.kind()))
              .toList();
      List<TableName> here = found.stream().filter(table -> table.isIn(schema)).toList();
      if (here.size() == 1 || found.size() == 1) {
        return here.size() == 1 ? here.get(0) : found.get(0);
      }
      if (found.size() > 1) {
        throw new InputException(
            "%s: %s has several such tables (%s); expected one of these names"
                .formatted(
                    name,
                    url.name(),
                    found.stream().map(TableName::toString).collect(Collectors.joining(", "))));
      }
    }
    throw new InputException(
        "%s: no such table in %s; %s"
            .formatted(
                name,
                url.name(),
                NearestName.closest(name, tables())
                    .map("the nearest is '%s'"::formatted)
                    .orElse("this user sees no table there")));
  }

  /** The first column of the primary key, by whose ranges the rows are read, if it is a number. */
  private @Nullable String numericKey(TableName table, List<DatabaseColumn> columns) {
    boolean isMySql = url.kind() == DatabaseKind.MYSQL;
    try (Connection connection = DatabaseTableSource.connect(url);
        ResultSet keys =
            connection
                .getMetaData()
                .getPrimaryKeys(
                    isMySql ? table.schema() : connection.getCatalog(),
                    isMySql ? null : table.schema(),
                    table.table())) {
      while (keys.next()) {
        String column = keys.getString("COLUMN_NAME");
        if (keys.getInt("KEY_SEQ") == 1
            && columns.stream().anyMatch(c -> c.name().equals(column) && c.isWholeNumber())) {
          return column;
        }
      }
      return null;
    } catch (SQLException e) {
      throw DatabaseFault.reading(table.toString(), url, e);
    }
  }

  /**
   * What a query gives.
   *
   * @param what the query is for, for messages
   * @throws InputException if the database refuses it
   */
  public DatabaseTableSource query(String what, String query) {
    String from = "(" + query.strip().replaceAll("[;\\s]+$", "") + "\n) " + url.kind().quoted("q");
    try (Connection connection = DatabaseTableSource.connect(url);
        PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM " + from + " WHERE 1 = 0");
        ResultSet none = statement.executeQuery()) {
      ResultSetMetaData described = none.getMetaData();
      List<DatabaseColumn> columns = new ArrayList<>();
      for (int c = 1; c <= described.getColumnCount(); c++) {
        columns.add(new DatabaseColumn(described.getColumnLabel(c), described.getColumnType(c)));
      }
      return new DatabaseTableSource(url, what, from, columns, null);
    } catch (SQLException e) {
      throw DatabaseFault.reading("the query of " + what, url, e);
    }
  }

  /**
   * Name of a table.
   *
   * @param schema in MySQL, the database; null where there are none
   */
  private record TableName(@Nullable String schema, String table) {

    boolean isIn(@Nullable String other) {
      return schema == null || schema.equals(other);
    }

    boolean isCalled(String name, boolean isExact, DatabaseKind kind) {
      String withoutSchema = kind.quoted(table);
      return Stream.of(table, toString(), withoutSchema, quoted(kind), schema + "." + withoutSchema)
          .anyMatch(called -> isExact ? name.equals(called) : name.equalsIgnoreCase(called));
    }

    String quoted(DatabaseKind kind) {
      return schema == null ? kind.quoted(table) : kind.quoted(schema) + "." + kind.quoted(table);
    }

    @Override
    public String toString() {
      return schema == null ? table : schema + "." + table;
    }
  }
}
