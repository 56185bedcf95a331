package io.github.segmentwise.bigquery;

import com.google.api.services.bigquery.model.QueryParameter;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableSchema;
import java.io.IOException;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a run does in BigQuery apart from reading and writing rows. */
public interface Warehouse {

  /** Where a data set lies, such as {@code US}; null where the data set does not exist. */
  @Nullable String location(DatasetId dataset) throws IOException;

  /** Description of a table or view; null where there is none. */
  @Nullable Table table(DatasetId dataset, String table) throws IOException;

  /** Names of all tables and views of a data set. */
  List<String> tables(DatasetId dataset) throws IOException;

  /**
   * The columns of what a query gives, without running it.
   *
   * @param dataset whose location the query runs in
   * @throws IOException if the query is refused
   */
  TableSchema columns(DatasetId dataset, String sql) throws IOException;

  /** Makes a table or view; does nothing where it is there already. */
  void create(Table table) throws IOException;

  /** Changes what is set in {@code changes}: the columns of a table, or the query of a view. */
  void change(Table changes) throws IOException;

  /**
   * Runs a query and waits for its end.
   *
   * @param dataset whose location the query runs in
   * @param parameters named ones
   * @return rows of texts, null where a value is missing; empty where it is not a SELECT
   */
  List<List<@Nullable String>> query(DatasetId dataset, String sql, List<QueryParameter> parameters)
      throws IOException;
}
