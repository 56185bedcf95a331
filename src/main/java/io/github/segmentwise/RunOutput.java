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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Where a run writes.
 *
 * @param tables where its tables go
 * @param artifacts folder of its page, model and record; null without
 * @param writeMode which earlier runs in a data set it replaces
 * @param keepDays days after which BigQuery deletes a date's rows; empty where that is not said
 * @param formulas what becomes of texts in files that are formulas to a spreadsheet
 */
record RunOutput(
    Location tables,
    @Nullable String artifacts,
    WriteMode writeMode,
    OptionalInt keepDays,
    CsvFormulas formulas) {

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
        tables,
        artifacts,
        values.get(RunFlags.WRITE_MODE),
        keepDays(tables, values),
        values.get(RunFlags.CSV_FORMULAS));
  }

  private static OptionalInt keepDays(Location tables, FlagValues values) {
    if (!values.isGiven(RunFlags.KEEP_DAYS)) {
      return OptionalInt.empty();
    }
    if (tables.dataset().isEmpty()) {
      throw new FlagException(
          "--keepDays=%s is for a data set of BigQuery as --output; a folder holds one run"
              .formatted(values.get(RunFlags.KEEP_DAYS)));
    }
    return OptionalInt.of(values.get(RunFlags.KEEP_DAYS));
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
      keepDays.ifPresent(days -> flags.put(RunFlags.KEEP_DAYS.name(), String.valueOf(days)));
    } else {
      flags.put(RunFlags.CSV_FORMULAS.name(), formulas.name());
    }
    return flags;
  }

  /** Where the run is published. */
  RunDestination destination(PipelineOptions options, RunStamp stamp) {
    if (tables.dataset().isPresent()) {
      Instant now = Instant.now();
      checkKept(stamp, now);
      Load load = Load.at(now, stamp, tables.dataset().get(), writeMode);
      return new GoogleCloud(options).destination(load, keepDays, Optional.ofNullable(artifacts));
    }
    // This process waits for the end, so that a later run can tell what it has left.
    String token =
        OutputFolder.isLocal(tables.text())
            ? String.valueOf(ProcessHandle.current().pid())
            : options.getJobName();
    return new FolderDestination(
        OutputFolder.of(tables.text(), artifacts, token, RunTables.FILE_NAMES), formulas);
  }

  /** BigQuery would delete the rows of a date that is old enough while they are loaded. */
  private void checkKept(RunStamp stamp, Instant now) {
    LocalDate date = LocalDate.ofInstant(Instant.parse(stamp.asOf()), ZoneOffset.UTC);
    if (keepDays.isPresent()
        && !date.plusDays(keepDays.getAsInt()).isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
      throw new FlagException(
          "--keepDays=%s keeps nothing of %s, the date of --asOf; expected more days or a later date"
              .formatted(keepDays.getAsInt(), date));
    }
  }
}
