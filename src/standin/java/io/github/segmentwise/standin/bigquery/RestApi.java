package io.github.segmentwise.standin.bigquery;

import static io.github.segmentwise.standin.bigquery.RequestLog.Method.DATASETS_DELETE;
import static io.github.segmentwise.standin.bigquery.RequestLog.Method.DATASETS_GET;
import static io.github.segmentwise.standin.bigquery.RequestLog.Method.DATASETS_INSERT;
import static io.github.segmentwise.standin.bigquery.RequestLog.Method.TABLEDATA_LIST;
import static io.github.segmentwise.standin.bigquery.RequestLog.Method.TABLES_DELETE;
import static io.github.segmentwise.standin.bigquery.RequestLog.Method.TABLES_GET;
import static io.github.segmentwise.standin.bigquery.RequestLog.Method.TABLES_INSERT;
import static io.github.segmentwise.standin.bigquery.RequestLog.Method.TABLES_LIST;
import static io.github.segmentwise.standin.bigquery.RequestLog.Method.TABLES_PATCH;

import com.google.api.client.json.GenericJson;
import com.google.api.services.bigquery.model.Dataset;
import com.google.api.services.bigquery.model.DatasetReference;
import com.google.api.services.bigquery.model.GetServiceAccountResponse;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableDataList;
import com.google.api.services.bigquery.model.TableList;
import com.google.api.services.bigquery.model.TableSchema;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The REST methods on datasets and tables; those on jobs are in {@link Jobs}. */
final class RestApi {

  private final Datasets datasets;
  private final Jobs jobs;
  private final Faults faults;
  private final RequestLog log;

  RestApi(Datasets datasets, Jobs jobs, Faults faults, RequestLog log) {
    this.datasets = datasets;
    this.jobs = jobs;
    this.faults = faults;
    this.log = log;
  }

  /**
   * Answers a call.
   *
   * @return the answer, or null if it has no body
   * @throws BigQueryError if it fails
   */
  GenericJson answer(RestCall call) {
    if (call.is("GET", "projects/*/serviceAccount")) {
      return new GetServiceAccountResponse().setEmail("stand-in@" + call.project());
    }
    if (call.path().size() >= 3 && !call.path().get(2).equals("datasets")) {
      return jobs.answer(call);
    }
    if (call.path().size() > 4) {
      return tables(call);
    }
    return datasets(call);
  }

  private GenericJson datasets(RestCall call) {
    if (call.is("POST", "projects/*/datasets")) {
      DatasetReference reference = call.body(Dataset.class).getDatasetReference();
      String id = reference.getDatasetId();
      log.add(DATASETS_INSERT, call.project() + ":" + id, "");
      faults.checkDatasetCreation(call.project());
      faults.checkRequest(DATASETS_INSERT, null);
      datasets.createDataset(call.project(), id);
      return dataset(call.project(), id);
    }
    if (call.is("GET", "projects/*/datasets/*")) {
      String name = call.project() + ":" + call.dataset();
      log.add(DATASETS_GET, name, "");
      faults.checkDataset(call.project(), call.dataset(), "Dataset " + name);
      faults.checkRequest(DATASETS_GET, null);
      datasets.requireDataset(call.project(), call.dataset());
      return dataset(call.project(), call.dataset());
    }
    if (call.is("DELETE", "projects/*/datasets/*")) {
      log.add(DATASETS_DELETE, call.project() + ":" + call.dataset(), "");
      faults.checkRequest(DATASETS_DELETE, null);
      datasets.deleteDataset(call.project(), call.dataset());
      return null;
    }
    throw unknown(call);
  }

  private static Dataset dataset(String project, String dataset) {
    return new Dataset()
        .setKind("bigquery#dataset")
        .setId(project + ":" + dataset)
        .setDatasetReference(new DatasetReference().setProjectId(project).setDatasetId(dataset))
        .setLocation("US");
  }

  private GenericJson tables(RestCall call) {
    if (call.is("GET", "projects/*/datasets/*/tables")) {
      String name = call.project() + ":" + call.dataset();
      log.add(TABLES_LIST, name, "");
      faults.checkDataset(call.project(), call.dataset(), "Dataset " + name);
      return list(datasets.list(call.project(), call.dataset()));
    }
    if (call.is("POST", "projects/*/datasets/*/tables")) {
      Table table = call.body(Table.class);
      TableName name =
          new TableName(call.project(), call.dataset(), table.getTableReference().getTableId());
      check(TABLES_INSERT, name);
      return insert(name, table);
    }
    if (call.is("GET", "projects/*/datasets/*/tables/*")) {
      check(TABLES_GET, call.table());
      return get(call.table());
    }
    if (call.is("PATCH", "projects/*/datasets/*/tables/*")
        || call.is("PUT", "projects/*/datasets/*/tables/*")) {
      check(TABLES_PATCH, call.table());
      return patch(call.table(), call.body(Table.class));
    }
    if (call.is("DELETE", "projects/*/datasets/*/tables/*")) {
      check(TABLES_DELETE, call.table());
      datasets.delete(call.table());
      return null;
    }
    if (call.is("GET", "projects/*/datasets/*/tables/*/data")) {
      check(TABLEDATA_LIST, call.table());
      return data(call);
    }
    throw unknown(call);
  }

  private void check(RequestLog.Method method, TableName table) {
    log.add(method, table, "");
    faults.checkRequest(method, table);
  }

  private TableList list(List<TableInfo> infos) {
    return new TableList()
        .setKind("bigquery#tableList")
        .setTotalItems(infos.size())
        .setTables(
            infos.stream()
                .map(
                    info ->
                        new TableList.Tables()
                            .setKind("bigquery#table")
                            .setId(info.name().toString())
                            .setTableReference(info.name().reference())
                            .setType(
                                info.isView()
                                    ? "VIEW"
                                    : datasets.isSnapshot(info.name()) ? "SNAPSHOT" : "TABLE"))
                .toList());
  }

  private Table insert(TableName name, Table table) {
    List<Column> columns = Column.ofSchema(table.getSchema());
    TableInfo info =
        TableInfo.table(name, columns)
            .withLayout(table.getTimePartitioning(), table.getClustering())
            .withDescription(table.getDescription());
    if (table.getView() != null) {
      info = info.withView(jobs.view(table.getView().getQuery(), name));
    }
    datasets.create(info);
    return get(name);
  }

  private Table get(TableName name) {
    TableInfo info = datasets.get(name);
    Table table = info.toTable();
    // BigQuery says 0 for views. An estimate is enough for who asks how large a table is.
    long rows = info.isView() ? 0 : datasets.count(name);
    if (datasets.isSnapshot(name)) {
      table.setType("SNAPSHOT");
    }
    table.setNumRows(BigInteger.valueOf(rows)).setNumBytes(rows * 8 * info.columns().size());
    return table;
  }

  private Table patch(TableName name, Table change) {
    TableInfo info = datasets.get(name);
    if (change.getView() != null) {
      datasets.createView(info.withView(jobs.view(change.getView().getQuery(), name)));
      return get(name);
    }
    List<Column> columns =
        Optional.ofNullable(change.getSchema())
            .map(TableSchema::getFields)
            .map(fields -> Column.ofSchema(change.getSchema()))
            .map(wanted -> SchemaChange.replace(name, info.columns(), wanted))
            .orElse(info.columns());
    datasets.update(
        info.withColumns(columns)
            .patchedLayout(change.getTimePartitioning(), change.getClustering())
            .withDescription(change.getDescription()));
    return get(name);
  }

  private TableDataList data(RestCall call) {
    TableInfo info = datasets.get(call.table());
    if (info.isView()) {
      throw BigQueryError.invalid("Cannot list a table of type VIEW.");
    }
    Rows rows = datasets.select(info.name(), "*", "");
    return new TableDataList()
        .setKind("bigquery#tableDataList")
        .setTotalRows((long) rows.cells().size())
        .setRows(
            RestRows.page(
                rows, call.number("startIndex", 0), call.number("maxResults", 10_000), false));
  }

  private static BigQueryError unknown(RestCall call) {
    return new BigQueryError(
        BigQueryError.Reason.NOT_IMPLEMENTED,
        "The stand-in has no " + call.method() + " " + String.join("/", call.path()));
  }
}
