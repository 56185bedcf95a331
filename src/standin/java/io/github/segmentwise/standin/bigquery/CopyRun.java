package io.github.segmentwise.standin.bigquery;

import com.google.api.services.bigquery.model.Clustering;
import com.google.api.services.bigquery.model.JobConfigurationTableCopy;
import com.google.api.services.bigquery.model.JobStatistics;
import com.google.api.services.bigquery.model.TimePartitioning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Copy jobs. */
final class CopyRun {

  private CopyRun() {}

  /** Returns the tables that a job copies from. */
  static List<TableName> sources(JobConfigurationTableCopy copy) {
    return copy.getSourceTables() == null
        ? List.of(TableName.of(copy.getSourceTable()))
        : copy.getSourceTables().stream().map(TableName::of).toList();
  }

  /**
   * Copies the rows of all sources into the destination.
   *
   * @throws BigQueryError if the job fails; then the destination is as before
   */
  static JobStatistics run(
      Datasets datasets, JobConfigurationTableCopy copy, List<TableName> sources) {
    synchronized (datasets) {
      TableInfo first = datasets.get(sources.get(0));
      List<Map<String, ?>> rows = new ArrayList<>();
      for (TableName source : sources) {
        if (!Column.schemaOf(datasets.get(source).columns())
            .equals(Column.schemaOf(first.columns()))) {
          throw BigQueryError.invalid("Source tables have different schemas: " + sources);
        }
        rows.addAll(datasets.select(source, "*", "").byName());
      }
      TimePartitioning partitioning = first.partitioning().orElse(null);
      Clustering clustering = first.clustering().orElse(null);
      boolean exists = datasets.find(TableName.of(copy.getDestinationTable())).isPresent();
      Destination.of(
              copy.getDestinationTable(),
              copy.getWriteDisposition(),
              Destination.Disposition.WRITE_EMPTY,
              copy.getCreateDisposition(),
              List.of(),
              exists ? null : partitioning,
              exists ? null : clustering)
          .write(datasets, first.columns(), rows);
      return new JobStatistics();
    }
  }
}
