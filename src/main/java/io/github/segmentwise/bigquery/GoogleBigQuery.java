package io.github.segmentwise.bigquery;

import java.util.List;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/** BigQuery itself: rows are read through the Storage Read API. */
final class GoogleBigQuery implements BigQueryAccess {

  private static final long serialVersionUID = 1L;

  @Override
  public Warehouse open(PipelineOptions options) {
    return RestWarehouse.of(options.as(BigQueryOptions.class));
  }

  @Override
  public <T> BigQueryIO.TypedRead<T> reading(BigQueryIO.TypedRead<T> read, List<String> selected) {
    BigQueryIO.TypedRead<T> direct = read.withMethod(BigQueryIO.TypedRead.Method.DIRECT_READ);
    return selected.isEmpty() ? direct : direct.withSelectedFields(selected);
  }

  @Override
  public <T> BigQueryIO.Write<T> writing(BigQueryIO.Write<T> write) {
    return write;
  }

  @Override
  public boolean loadsFromCloudStorage() {
    return true;
  }
}
