package io.github.segmentwise.standin.bigquery;

import com.google.api.services.bigquery.model.JobConfigurationLoad;
import com.google.api.services.bigquery.model.JobStatistics;
import com.google.api.services.bigquery.model.JobStatistics3;
import io.github.segmentwise.standin.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Load jobs from Avro and newline-delimited JSON. */
final class LoadRun {

  private final Datasets datasets;
  private final ObjectStore objects;

  LoadRun(Datasets datasets, ObjectStore objects) {
    this.datasets = datasets;
    this.objects = objects;
  }

  /**
   * Loads all rows of all files, or none.
   *
   * @throws BigQueryError if the job fails
   */
  JobStatistics run(JobConfigurationLoad load) {
    List<Column> columns = Column.ofSchema(load.getSchema());
    List<Map<String, ?>> rows = new ArrayList<>();
    for (String uri : load.getSourceUris()) {
      AvroFile.Contents contents = read(uri, load);
      columns = columns.isEmpty() ? contents.columns() : columns;
      rows.addAll(contents.rows());
    }
    Destination destination =
        Destination.of(
            load.getDestinationTable(),
            load.getWriteDisposition(),
            Destination.Disposition.WRITE_APPEND,
            load.getCreateDisposition(),
            load.getSchemaUpdateOptions(),
            load.getTimePartitioning(),
            load.getClustering());
    if (Boolean.TRUE.equals(load.getIgnoreUnknownValues())) {
      rows.replaceAll(knownOnly(columns)::apply);
    }
    destination.write(datasets, columns, rows);
    return new JobStatistics()
        .setLoad(
            new JobStatistics3()
                .setInputFiles((long) load.getSourceUris().size())
                .setOutputRows((long) rows.size()));
  }

  private static java.util.function.UnaryOperator<Map<String, ?>> knownOnly(List<Column> columns) {
    return row -> {
      Map<String, Object> known = new HashMap<>(row);
      known.keySet().removeIf(name -> columns.stream().noneMatch(c -> c.isNamed(name)));
      return known;
    };
  }

  private AvroFile.Contents read(String uri, JobConfigurationLoad load) {
    String format = load.getSourceFormat();
    try (InputStream in = objects.open(uri)) {
      if ("AVRO".equals(format)) {
        return AvroFile.read(in, Boolean.TRUE.equals(load.getUseAvroLogicalTypes()));
      }
      if ("NEWLINE_DELIMITED_JSON".equals(format)) {
        return new AvroFile.Contents(List.of(), JsonLines.read(in));
      }
    } catch (IOException e) {
      BigQueryError error = BigQueryError.notFound("URI", uri);
      error.initCause(e);
      throw error;
    }
    throw BigQueryError.invalid(
        "The stand-in loads AVRO and NEWLINE_DELIMITED_JSON, not " + format);
  }
}
