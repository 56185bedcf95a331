package io.github.segmentwise.forget;

import com.google.api.services.bigquery.model.QueryParameter;
import com.google.api.services.bigquery.model.QueryParameterType;
import com.google.api.services.bigquery.model.QueryParameterValue;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import io.github.segmentwise.audience.CampaignRow;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.bigquery.DatasetId;
import io.github.segmentwise.bigquery.DatasetLayout;
import io.github.segmentwise.bigquery.Warehouse;
import io.github.segmentwise.run.NotARunException;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.WrittenOutputs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Removes a customer from the tables of a data set: the rows of all loads, published or not, and of
 * the tables that hold the newest run. Readers see all of it or nothing.
 */
public final class ForgetInDataset {

  private static final String STORED = "_rows";
  private static final String CURRENT = "current_customers";
  private static final int RECORDS_IN_A_STATEMENT = 50;

  private final Warehouse warehouse;
  private final DatasetId dataset;
  private final DatasetLayout layout;
  private final QueryParameter customer;

  /**
   * @param id of the customer, as tables have it
   */
  public ForgetInDataset(Warehouse warehouse, DatasetId dataset, String id) {
    this.warehouse = warehouse;
    this.dataset = dataset;
    this.layout = new DatasetLayout(dataset.toString());
    this.customer = text("customer", id);
  }

  /**
   * A table with rows of the customer.
   *
   * @param name as it stands in the data set
   * @param column of the ids
   * @param rows of the customer, by load, or by campaign
   */
  private record Found(String name, String column, Map<String, Long> rows) {

    long count() {
      return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "%s: %,d %s in %,d %s",
          name,
          count(),
          count() == 1 ? "row" : "rows",
          rows.size(),
          (isOfRuns() ? "run" : "campaign") + (rows.size() == 1 ? "" : "s"));
    }

    boolean isOfRuns() {
      return !name.equals(CampaignRow.TABLE);
    }
  }

  /**
   * Removes the customer. Records of runs are written first and from what will be left, so that a
   * second attempt after an interruption comes to the same.
   *
   * @throws InputException if the data set holds no runs of this program
   */
  public Forgotten remove() throws IOException {
    Map<String, RunJson> records = records();
    List<Found> found = find(idColumns(records));
    Set<String> loads = new TreeSet<>();
    found.stream().filter(Found::isOfRuns).forEach(table -> loads.addAll(table.rows.keySet()));
    if (found.isEmpty()) {
      return new Forgotten(0, 0, List.of());
    }
    writeRecords(records, found, loads);
    delete(found);
    return new Forgotten(
        loads.size(),
        found.stream().mapToLong(Found::count).sum(),
        found.stream().map(Found::line).toList());
  }

  /** The records of all published loads, by load. */
  private Map<String, RunJson> records() throws IOException {
    boolean holdsRuns =
        warehouse.location(dataset) != null
            && warehouse.table(dataset, DatasetLayout.RUNS.name()) != null;
    if (!holdsRuns) {
      throw new InputException(
          "%s holds no run; expected the output data set of runs".formatted(dataset));
    }
    Map<String, RunJson> records = new LinkedHashMap<>();
    for (List<@Nullable String> row :
        query("SELECT load_id, run FROM %s".formatted(quoted(DatasetLayout.RUNS.name())))) {
      try {
        records.put(row.get(0), RunJson.read(row.get(1).getBytes(StandardCharsets.UTF_8)));
      } catch (NotARunException e) {
        throw new InputException(
            "%s: a row of runs is not of this program: %s".formatted(dataset, e.getMessage()), e);
      }
    }
    return records;
  }

  private static Set<String> idColumns(Map<String, RunJson> records) {
    Set<String> columns = new TreeSet<>();
    records.values().forEach(run -> columns.add(run.identity().idColumn()));
    return columns;
  }

  private List<Found> find(Set<String> idColumns) throws IOException {
    List<String> tables =
        new ArrayList<>(CustomerTables.NAMES.stream().map(name -> name + STORED).toList());
    tables.add(CURRENT);
    List<Found> found = new ArrayList<>();
    for (String name : tables) {
      Table table = warehouse.table(dataset, name);
      if (table == null) {
        continue;
      }
      for (TableFieldSchema field : table.getSchema().getFields()) {
        if (idColumns.contains(field.getName())) {
          Map<String, Long> rows = rows(name, field.getName(), "load_id");
          if (!rows.isEmpty()) {
            found.add(new Found(name, field.getName(), rows));
          }
        }
      }
    }
    if (warehouse.table(dataset, CampaignRow.TABLE) != null) {
      Map<String, Long> rows = rows(CampaignRow.TABLE, CampaignRow.ID, "campaign");
      if (!rows.isEmpty()) {
        found.add(new Found(CampaignRow.TABLE, CampaignRow.ID, rows));
      }
    }
    return found;
  }

  private Map<String, Long> rows(String table, String column, String by) throws IOException {
    Map<String, Long> rows = new HashMap<>();
    for (List<@Nullable String> row :
        query(
            "SELECT %1$s, COUNT(*) AS num_rows FROM %2$s WHERE %3$s GROUP BY %1$s"
                .formatted(by, quoted(table), isCustomer(column)),
            customer)) {
      rows.put(row.get(0), Long.valueOf(row.get(1)));
    }
    return rows;
  }

  /** Ids are whole numbers or texts. */
  private static String isCustomer(String column) {
    return "CAST(`%s` AS STRING) = @customer".formatted(column);
  }

  private void writeRecords(Map<String, RunJson> records, List<Found> found, Set<String> loads)
      throws IOException {
    List<String> published = loads.stream().filter(records::containsKey).toList();
    Map<String, Long> assigned = assigned(found);
    for (int from = 0; from < published.size(); from += RECORDS_IN_A_STATEMENT) {
      List<String> some =
          published.subList(from, Math.min(published.size(), from + RECORDS_IN_A_STATEMENT));
      StringBuilder cases = new StringBuilder();
      List<QueryParameter> parameters = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (int i = 0; i < some.size(); i++) {
        String load = some.get(i);
        cases.append(" WHEN @load_%d THEN @run_%d".formatted(i, i));
        names.add("@load_" + i);
        parameters.add(text("load_" + i, load));
        RunJson record = record(records.get(load), load, found, assigned.getOrDefault(load, 0L));
        parameters.add(text("run_" + i, new String(record.toBytes(), StandardCharsets.UTF_8)));
      }
      query(
          "UPDATE %s SET run = CASE load_id%s ELSE run END WHERE load_id IN (%s)"
              .formatted(quoted(DatasetLayout.RUNS.name()), cases, String.join(", ", names)),
          parameters.toArray(QueryParameter[]::new));
    }
  }

  /** How many customers each load with the customer has. */
  private Map<String, Long> assigned(List<Found> found) throws IOException {
    Map<String, Long> assigned = new HashMap<>();
    for (Found table : found) {
      if (table.name.equals(CustomerTables.ASSIGNMENTS + STORED)) {
        for (List<@Nullable String> row :
            query(
                "SELECT load_id, COUNT(*) AS num_rows FROM %1$s WHERE load_id IN (SELECT load_id FROM %1$s WHERE %2$s) GROUP BY load_id"
                    .formatted(quoted(table.name), isCustomer(table.column)),
                customer)) {
          assigned.put(row.get(0), Long.valueOf(row.get(1)));
        }
      }
    }
    return assigned;
  }

  private static RunJson record(RunJson run, String load, List<Found> found, long assigned) {
    Map<String, Long> gone = new HashMap<>();
    found.forEach(
        table ->
            gone.merge(
                table.name.replaceFirst(STORED + "$", ""),
                table.rows.getOrDefault(load, 0L),
                Long::sum));
    // The number of customers who are left says how many are gone, however often this is done.
    long left = assigned - gone.getOrDefault(CustomerTables.ASSIGNMENTS, 0L);
    List<WrittenOutputs.Table> tables =
        run.outputs().tableList().stream()
            .map(
                table ->
                    table.name().equals(CustomerTables.ASSIGNMENTS)
                        ? new WrittenOutputs.Table(table.name(), left)
                        : table)
            .toList();
    return run.with(
        run.outputs()
            .withTables(
                tables,
                WrittenOutputs.Forgotten.of(
                    Math.max(0, run.results().counts().customers() - left))));
  }

  private void delete(List<Found> found) throws IOException {
    StringBuilder script = new StringBuilder("BEGIN TRANSACTION;\n");
    for (Found table : found) {
      if (table.name.equals(CustomerTables.ASSIGNMENTS + STORED)) {
        script.append(
            "UPDATE %s SET customers = customers - 1 WHERE load_id IN (SELECT load_id FROM %s WHERE %s);\n"
                .formatted(
                    quoted(DatasetLayout.RUNS.name()),
                    quoted(table.name),
                    isCustomer(table.column)));
      }
    }
    for (Found table : found) {
      script.append(
          "DELETE FROM %s WHERE %s;\n".formatted(quoted(table.name), isCustomer(table.column)));
    }
    query(script.append("COMMIT TRANSACTION;").toString(), customer);
  }

  private String quoted(String table) {
    return layout.quoted(table);
  }

  private List<List<@Nullable String>> query(String sql, QueryParameter... parameters)
      throws IOException {
    return warehouse.query(dataset, sql, List.of(parameters));
  }

  private static QueryParameter text(String name, String value) {
    return new QueryParameter()
        .setName(name)
        .setParameterType(new QueryParameterType().setType("STRING"))
        .setParameterValue(new QueryParameterValue().setValue(value));
  }
}
