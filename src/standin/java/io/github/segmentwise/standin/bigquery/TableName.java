package io.github.segmentwise.standin.bigquery;

import com.google.api.services.bigquery.model.TableReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The full name of a table or view.
 *
 * @param project id of the project
 * @param dataset id of the dataset
 * @param table id of the table, without a partition decorator
 */
public record TableName(String project, String dataset, String table) {

  private static final Pattern RESOURCE =
      Pattern.compile("projects/([^/]+)/datasets/([^/]+)/tables/([^/]+)(/.*)?");

  static TableName of(TableReference reference) {
    return new TableName(
        reference.getProjectId(),
        reference.getDatasetId(),
        withoutDecorator(reference.getTableId()));
  }

  /** Reads {@code projects/p/datasets/d/tables/t}, with or without a stream behind it. */
  static TableName ofResource(String resource) {
    Matcher matcher = RESOURCE.matcher(resource);
    if (!matcher.matches()) {
      throw BigQueryError.invalid("Not the name of a table: " + resource);
    }
    return new TableName(matcher.group(1), matcher.group(2), matcher.group(3));
  }

  /** Reads {@code project.dataset.table}. */
  public static TableName parse(String spec) {
    int table = spec.lastIndexOf('.');
    int dataset = spec.lastIndexOf('.', table - 1);
    if (dataset < 1) {
      throw new IllegalArgumentException("A table is project.dataset.table, not \"" + spec + "\".");
    }
    return new TableName(
        spec.substring(0, dataset), spec.substring(dataset + 1, table), spec.substring(table + 1));
  }

  static String withoutDecorator(String table) {
    int dollar = table.indexOf('$');
    return dollar < 0 ? table : table.substring(0, dollar);
  }

  /** Returns the table's name in DuckDB, where a project is a catalog and a dataset a schema. */
  String sql() {
    return quote(project) + "." + quote(dataset) + "." + quote(table);
  }

  String resource() {
    return "projects/" + project + "/datasets/" + dataset + "/tables/" + table;
  }

  TableReference reference() {
    return new TableReference().setProjectId(project).setDatasetId(dataset).setTableId(table);
  }

  static String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** Returns the name as BigQuery's messages print it. */
  @Override
  public String toString() {
    return project + ":" + dataset + "." + table;
  }
}
