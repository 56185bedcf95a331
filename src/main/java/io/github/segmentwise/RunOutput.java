package io.github.segmentwise;

import io.github.segmentwise.bigquery.Load;
import io.github.segmentwise.bigquery.WriteMode;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.publish.FolderDestination;
import io.github.segmentwise.publish.RunDestination;
import io.github.segmentwise.publish.RunTables;
import io.github.segmentwise.write.CsvFormulas;
import io.github.segmentwise.write.OutputFolder;
import io.github.segmentwise.write.RunStamp;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Where a run writes.
 *
 * @param tables where its tables go
 * @param artifacts folder of its page, model and record; null without
 * @param writeMode which earlier runs in a data set it replaces
 * @param formulas what becomes of texts in files that are formulas to a spreadsheet
 */
record RunOutput(
    Location tables, @Nullable String artifacts, WriteMode writeMode, CsvFormulas formulas) {

  /**
   * What the flags say.
   *
   * @throws FlagException if one is missing or of another form
   */
  static RunOutput from(FlagValues values) {
    Location tables = Location.of(RunFlags.OUTPUT, values);
    String artifacts = tables.dataset().isPresent() ? null : tables.text();
    if (values.isGiven(RunFlags.ARTIFACTS)) {
      artifacts = Location.ofFolder(RunFlags.ARTIFACTS, values).text();
    }
    return new RunOutput(
        tables, artifacts, values.get(RunFlags.WRITE_MODE), values.get(RunFlags.CSV_FORMULAS));
  }

  /** The flags as they are recorded. */
  SortedMap<String, String> flags() {
    SortedMap<String, String> flags = new TreeMap<>();
    flags.put(RunFlags.OUTPUT.name(), tables.text());
    if (artifacts != null) {
      flags.put(RunFlags.ARTIFACTS.name(), artifacts);
    }
    if (tables.dataset().isPresent()) {
      flags.put(RunFlags.WRITE_MODE.name(), writeMode.name());
    } else {
      flags.put(RunFlags.CSV_FORMULAS.name(), formulas.name());
    }
    return flags;
  }

  /**
   * Where the run is published.
   *
   * @param shards files of a large table in a folder, on other runners than the local one
   */
  RunDestination destination(PipelineOptions options, RunStamp stamp, int shards) {
    if (tables.dataset().isPresent()) {
      Load load = Load.at(Instant.now(), stamp, tables.dataset().get(), writeMode);
      return new GoogleCloud(options).destination(load, Optional.ofNullable(artifacts));
    }
    boolean isLocal = options.getRunner() == DirectRunner.class;
    String token =
        isLocal && OutputFolder.isLocal(tables.text())
            ? String.valueOf(ProcessHandle.current().pid())
            : options.getJobName();
    return new FolderDestination(
        OutputFolder.of(tables.text(), artifacts, token, RunTables.FILE_NAMES),
        isLocal ? 1 : shards,
        formulas);
  }
}
