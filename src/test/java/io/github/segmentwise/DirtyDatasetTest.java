package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableSchema;
import io.github.segmentwise.featuretable.DirtyColumns;
import io.github.segmentwise.standin.bigquery.BigQueryStandIn;
import io.github.segmentwise.standin.bigquery.TableName;
import io.github.segmentwise.standin.storage.CloudStorageStandIn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dirty columns of texts mean the same in a table of BigQuery and in files of every format. */
class DirtyDatasetTest {

  private static final String PROJECT = "crm-project";
  private static final String TABLE = PROJECT + ".crm.customers";

  @TempDir Path folder;

  private RunFolder run(Object features, String output, List<String> more) {
    Set<String> args = new LinkedHashSet<>(more);
    args.addAll(
        List.of(
            "--features=" + features,
            "--idColumn=id",
            "--output=" + folder.resolve(output),
            "--asOf=2026-01-01",
            "--numClusters=2",
            "--numTrials=1",
            "--maxIterations=2"));
    Command command = Command.run(new ArrayList<>(args));
    assertThat(command.err(), command.exitCode(), is(0));
    return new RunFolder(folder.resolve(output));
  }

  private static JsonNode columns(RunFolder run) {
    return run.json("run").get("columns");
  }

  private void load(BigQueryStandIn bigQuery, Path csv) {
    bigQuery.createDataset(PROJECT, "crm");
    bigQuery.loadCsv(
        new TableName(PROJECT, "crm", "customers"),
        new TableSchema()
            .setFields(
                DirtyColumns.header().stream()
                    .map(name -> new TableFieldSchema().setName(name).setType("STRING"))
                    .toList()),
        List.of(csv));
  }

  @Test
  void run_dirtyTextsInEveryFormat_givesTheSameFeaturesAndReadings() throws Exception {
    Path csv = DirtyColumns.csv(folder.resolve("customers.csv"));
    RunFolder ofCsv = run(csv, "of-csv", List.of());

    for (String format : List.of("avro", "parquet")) {
      Path file = DirtyColumns.typed(folder.resolve("customers." + format), format);
      assertSame(format, run(file, "of-" + format, List.of()), ofCsv);
    }
    try (CloudStorageStandIn storage = CloudStorageStandIn.start(100).withBucket("bucket");
        BigQueryStandIn bigQuery = BigQueryStandIn.start(storage)) {
      load(bigQuery, csv);
      List<String> cloud = new ArrayList<>(storage.flags());
      cloud.addAll(bigQuery.optionsFor(PROJECT));
      cloud.add("--tempLocation=gs://bucket/tmp");
      assertSame("BigQuery", run(TABLE, "of-bigquery", cloud), ofCsv);
    }
  }

  private static void assertSame(String format, RunFolder actual, RunFolder expected) {
    for (String table : List.of("customer_features", "segments")) {
      assertThat(
          format + ": " + table,
          actual.table(table).content(),
          is(expected.table(table).content()));
    }
    assertThat(format, columns(actual), is(columns(expected)));
  }
}
