package io.github.segmentwise.bigquery;

import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * How BigQuery is reached: a run uses {@link GoogleBigQuery}, a test may use services of its own.
 */
public interface BigQueryAccess extends Serializable {

  /** Opens the part of BigQuery that handles whole tables. */
  Warehouse open(PipelineOptions options);

  /**
   * Says how rows are read.
   *
   * @param read of a table or a query
   * @param selected columns of the table; empty for a query, which has chosen its own
   */
  <T> BigQueryIO.TypedRead<T> reading(BigQueryIO.TypedRead<T> read, List<String> selected);

  /** Says how rows are written. */
  <T> BigQueryIO.Write<T> writing(BigQueryIO.Write<T> write);

  /** Whether load jobs read their files from Cloud Storage. */
  boolean loadsFromCloudStorage();
}
