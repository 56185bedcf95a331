package io.github.segmentwise;

import com.google.api.services.bigquery.model.QueryParameter;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TableSchema;
import io.github.segmentwise.bigquery.BigQueryAccess;
import io.github.segmentwise.bigquery.DatasetId;
import io.github.segmentwise.bigquery.Warehouse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.apache.beam.sdk.io.gcp.testing.FakeBigQueryServices;
import org.apache.beam.sdk.io.gcp.testing.FakeDatasetService;
import org.apache.beam.sdk.io.gcp.testing.FakeJobService;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Beam's fake services in the place of BigQuery. They run no SQL, so the statements of a run are
 * recognised by their first words; views are not kept.
 */
final class FakeBigQuery implements BigQueryAccess {

  private static final long serialVersionUID = 1L;
  private static final Pattern TABLE = Pattern.compile("`[^`]+\\.(\\w+)`");

  private final FakeDatasetService datasets = new FakeDatasetService();
  private final FakeBigQueryServices services =
      new FakeBigQueryServices().withDatasetService(datasets).withJobService(new FakeJobService());

  /** Starts with empty services: they keep their tables for the whole JVM. */
  static FakeBigQuery empty() {
    FakeDatasetService.setUp();
    FakeJobService.setUp();
    return new FakeBigQuery();
  }

  void createTable(Table table, List<TableRow> rows) throws Exception {
    datasets.createTable(table);
    datasets.insertAll(table.getTableReference(), rows, null);
  }

  void createDataset(DatasetId dataset) throws Exception {
    datasets.createDataset(dataset.project(), dataset.dataset(), "US", "", null);
  }

  List<TableRow> rows(DatasetId dataset, String table) throws Exception {
    return datasets.getAllRows(dataset.project(), dataset.dataset(), table);
  }

  @Override
  public Warehouse open(PipelineOptions options) {
    return new FakeWarehouse();
  }

  @Override
  public <T> BigQueryIO.TypedRead<T> reading(BigQueryIO.TypedRead<T> read, List<String> selected) {
    return read.withTestServices(services).withMethod(BigQueryIO.TypedRead.Method.EXPORT);
  }

  @Override
  public <T> BigQueryIO.Write<T> writing(BigQueryIO.Write<T> write) {
    return write.withTestServices(services);
  }

  @Override
  public boolean loadsFromCloudStorage() {
    return false;
  }

  private final class FakeWarehouse implements Warehouse {

    @Override
    public String location(DatasetId dataset) {
      return "US";
    }

    @Override
    public Table table(DatasetId dataset, String table) throws IOException {
      try {
        return datasets.getTable(reference(dataset, table));
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    /** The fake service does not list them. */
    @Override
    public List<String> tables(DatasetId dataset) {
      return List.of();
    }

    @Override
    public TableSchema columns(DatasetId dataset, String sql) throws IOException {
      throw new IOException("the fake services run no SQL");
    }

    @Override
    public void create(Table table) throws IOException {
      if (table.getView() == null) {
        datasets.createTable(table);
      }
    }

    @Override
    public void change(Table changes) throws IOException {
      datasets.updateTableSchema(changes.getTableReference(), changes.getSchema());
    }

    @Override
    public List<List<String>> query(DatasetId dataset, String sql, List<QueryParameter> parameters)
        throws IOException {
      Matcher name = TABLE.matcher(sql);
      if (!name.find()) {
        throw new IOException("no table in " + sql);
      }
      Map<String, String> values =
          parameters.stream()
              .collect(
                  Collectors.toMap(QueryParameter::getName, p -> p.getParameterValue().getValue()));
      try {
        return answer(dataset, sql, name.group(1), values);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    private List<List<String>> answer(
        DatasetId dataset, String sql, String table, Map<String, String> values)
        throws IOException, InterruptedException {
      if (sql.startsWith("DELETE") || sql.startsWith("SELECT load_id")) {
        return List.of();
      }
      if (sql.startsWith("BEGIN TRANSACTION")) {
        TableRow run = new TableRow();
        values.forEach(run::set);
        datasets.insertAll(reference(dataset, table), List.of(run), null);
        return List.of();
      }
      List<TableRow> found =
          datasets.getAllRows(dataset.project(), dataset.dataset(), table).stream()
              .filter(row -> values.get("load_id").equals(row.get("load_id")))
              .toList();
      return sql.startsWith("SELECT COUNT")
          ? List.of(List.of(String.valueOf(found.size())))
          : found.stream().map(row -> List.of(row.get("run").toString())).toList();
    }

    private TableReference reference(DatasetId dataset, String table) {
      return new TableReference()
          .setProjectId(dataset.project())
          .setDatasetId(dataset.dataset())
          .setTableId(table);
    }
  }
}
