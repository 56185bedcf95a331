package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.standin.bigquery.BigQueryStandIn;
import io.github.segmentwise.standin.storage.CloudStorageStandIn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A data set, and a bucket for what is on its way to it, into which a small shop is segmented night
 * after night.
 *
 * @param flags for every run, beside those that make it small
 */
record NightlyDataset(
    Path shop, CloudStorageStandIn storage, BigQueryStandIn bigQuery, List<String> flags)
    implements AutoCloseable {

  static final String PROJECT = "shop-project";
  static final String OUT = "shop-project.segments";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** An empty data set, for the shop in this folder. */
  static NightlyDataset start(Path shop, String... flags) throws Exception {
    CloudStorageStandIn storage = CloudStorageStandIn.start(100).withBucket("bucket");
    BigQueryStandIn bigQuery = BigQueryStandIn.start(storage);
    bigQuery.createDataset(PROJECT, "segments");
    return new NightlyDataset(shop, storage, bigQuery, List.of(flags));
  }

  /** Segments the shop as of this date into the data set; may fail. */
  Command run(String asOf, String... more) {
    return runInto(OUT, asOf, more);
  }

  /** Segments the shop as of this date, into a folder or the data set; may fail. */
  Command runInto(String output, String asOf, String... more) {
    LinkedHashSet<String> args = new LinkedHashSet<>(storage.flags());
    args.addAll(bigQuery.optionsFor(PROJECT));
    args.addAll(
        List.of(
            "--input=" + shop,
            "--output=" + output,
            "--asOf=" + asOf,
            "--numTrials=1",
            "--featureSet=SPEND",
            "--tempLocation=gs://bucket/tmp",
            "--targetParallelism=9"));
    args.addAll(flags);
    args.addAll(List.of(more));
    return Command.run(new ArrayList<>(args));
  }

  /** Segments the shop as of this date into the data set; must succeed. */
  void night(String asOf, String... more) {
    Command command = run(asOf, more);
    assertThat(command.err(), command.exitCode(), is(0));
  }

  /** The records of the runs that readers see, by date; none before the first run. */
  SortedMap<String, JsonNode> visible() throws Exception {
    SortedMap<String, JsonNode> runs = new TreeMap<>();
    if (bigQuery.tables(PROJECT, "segments").contains("current_runs")) {
      for (Map<String, ?> row :
          bigQuery.query(
              "SELECT CAST(DATE(as_of) AS STRING) AS day, run FROM `" + OUT + ".current_runs`")) {
        runs.put(String.valueOf(row.get("day")), JSON.readTree(String.valueOf(row.get("run"))));
      }
    }
    return runs;
  }

  @Override
  public void close() {
    bigQuery.close();
    storage.close();
  }
}
