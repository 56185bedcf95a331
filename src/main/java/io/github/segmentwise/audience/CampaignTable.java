package io.github.segmentwise.audience;

import com.google.api.services.bigquery.model.QueryParameter;
import com.google.api.services.bigquery.model.QueryParameterType;
import com.google.api.services.bigquery.model.QueryParameterValue;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableSchema;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.bigquery.DatasetId;
import io.github.segmentwise.bigquery.DatasetLayout;
import io.github.segmentwise.bigquery.Warehouse;
import io.github.segmentwise.flag.FlagException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The groups of campaigns in the table {@code campaign_customers} of a data set. */
final class CampaignTable implements CampaignStore {

  private static final String NAME = CampaignRow.TABLE;

  /** BigQuery takes 10,000 parameters; a row has one. */
  private static final int ROWS_IN_A_STATEMENT = 2_000;

  private final Warehouse warehouse;
  private final DatasetId dataset;
  private final String quoted;

  CampaignTable(Warehouse warehouse, DatasetId dataset) {
    this.warehouse = warehouse;
    this.dataset = dataset;
    this.quoted = new DatasetLayout(dataset.toString()).quoted(NAME);
  }

  @Override
  public void checkFree(String name) throws IOException {
    if (warehouse.table(dataset, NAME) != null && !rows(name).isEmpty()) {
      throw new FlagException(
          "--campaign=%s is in %s already; expected another name"
              .formatted(name, dataset.table(NAME)));
    }
  }

  @Override
  public String write(String name, List<CampaignRow> rows) throws IOException {
    warehouse.create(
        new Table()
            .setTableReference(
                new TableReference()
                    .setProjectId(dataset.project())
                    .setDatasetId(dataset.dataset())
                    .setTableId(NAME))
            .setDescription("One row per customer of a campaign, with the group.")
            .setSchema(
                new TableSchema()
                    .setFields(
                        List.of(
                            field("campaign", "STRING"),
                            field("run_id", "STRING"),
                            field("as_of", "TIMESTAMP"),
                            field("segment_id", "INT64"),
                            field("customer_id", "STRING"),
                            field("customer_group", "STRING"),
                            field("orders_before", "FLOAT64"),
                            field("revenue_before", "FLOAT64")))));
    for (int from = 0; from < rows.size(); from += ROWS_IN_A_STATEMENT) {
      insert(name, rows.subList(from, Math.min(rows.size(), from + ROWS_IN_A_STATEMENT)));
    }
    return dataset.table(NAME);
  }

  private static TableFieldSchema field(String name, String type) {
    return new TableFieldSchema().setName(name).setType(type);
  }

  private void insert(String name, List<CampaignRow> rows) throws IOException {
    List<QueryParameter> parameters =
        new ArrayList<>(
            List.of(
                parameter("campaign", "STRING", name),
                parameter("run_id", "STRING", rows.get(0).runId()),
                parameter("as_of", "TIMESTAMP", rows.get(0).asOf())));
    List<String> values = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      CampaignRow row = rows.get(i);
      parameters.add(parameter("id_" + i, "STRING", row.id()));
      values.add(
          "(@campaign, @run_id, @as_of, %s, @id_%s, '%s', %s, %s)"
              .formatted(
                  row.segment(),
                  i,
                  row.group().name(),
                  row.orders().toPlainString(),
                  row.revenue().toPlainString()));
    }
    warehouse.query(
        dataset,
        "INSERT INTO %s (%s) VALUES %s"
            .formatted(quoted, String.join(", ", CampaignRow.COLUMNS), String.join(", ", values)),
        parameters);
  }

  @Override
  public List<CampaignRow> read(String name) throws IOException {
    List<CampaignRow> rows = warehouse.table(dataset, NAME) == null ? List.of() : rows(name);
    if (rows.isEmpty()) {
      throw new InputException(
          "campaign: there is no campaign %s in %s".formatted(name, dataset.table(NAME)));
    }
    return rows;
  }

  private List<CampaignRow> rows(String name) throws IOException {
    String sql =
        """
        SELECT
          campaign, run_id, FORMAT_TIMESTAMP('%%Y-%%m-%%dT%%H:%%M:%%SZ', as_of, 'UTC'),
          CAST(segment_id AS STRING), customer_id, customer_group,
          CAST(orders_before AS STRING), CAST(revenue_before AS STRING)
        FROM %s
        WHERE campaign = @campaign
        ORDER BY customer_id\
        """
            .formatted(quoted);
    List<CampaignRow> rows = new ArrayList<>();
    for (List<@Nullable String> row :
        warehouse.query(dataset, sql, List.of(parameter("campaign", "STRING", name)))) {
      rows.add(CampaignRow.of(row));
    }
    return rows;
  }

  private static QueryParameter parameter(String name, String type, String value) {
    return new QueryParameter()
        .setName(name)
        .setParameterType(new QueryParameterType().setType(type))
        .setParameterValue(new QueryParameterValue().setValue(value));
  }
}
