package io.github.segmentwise;

import io.github.segmentwise.bigquery.DatasetId;
import io.github.segmentwise.bigquery.Load;
import io.github.segmentwise.bigquery.WriteMode;
import io.github.segmentwise.featuretable.FeatureTable;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagReader;
import io.github.segmentwise.flag.SegmentationOptions;
import io.github.segmentwise.publish.FolderDestination;
import io.github.segmentwise.publish.RunDestination;
import io.github.segmentwise.publish.RunTables;
import io.github.segmentwise.read.FileSource;
import io.github.segmentwise.read.TableFiles;
import io.github.segmentwise.read.TableFiles.InputFile;
import io.github.segmentwise.shop.ShopSources;
import io.github.segmentwise.write.OutputFolder;
import io.github.segmentwise.write.RunStamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.runners.direct.DirectRunner;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Where a run reads and writes: {@code --input}, {@code --output} and {@code --artifacts}. A text
 * of the form {@code a.b} is a data set of BigQuery, unless it is the path of something that
 * exists.
 */
final class Places {

  private final SegmentationOptions options;
  private final boolean isTable;
  private final String input;
  private final String output;
  private final @Nullable String artifacts;
  private final Optional<DatasetId> inputDataset;
  private final Optional<DatasetId> outputDataset;
  private final WriteMode writeMode;

  private Places(SegmentationOptions options) {
    this.options = options;
    isTable = FeatureTableFlags.isGiven(options);
    FlagReader inputFlag =
        isTable
            ? new FlagReader("features", options.getFeatures())
            : new FlagReader("input", options.getInput());
    FlagReader outputFlag = new FlagReader("output", options.getOutput());
    inputDataset = isTable ? inputFlag.datasetOfTable() : inputFlag.dataset();
    outputDataset = outputFlag.dataset();
    input = isTable ? options.getFeatures().strip() : inputFlag.place();
    output = outputFlag.place();
    artifacts = artifacts();
    writeMode = new FlagReader("writeMode", options.getWriteMode()).oneOf(WriteMode.class);
  }

  /**
   * Reads the flags.
   *
   * @throws FlagException if one is missing or of another form
   */
  static Places from(SegmentationOptions options) {
    return new Places(options);
  }

  private @Nullable String artifacts() {
    if (options.getArtifacts() != null) {
      return new FlagReader("artifacts", options.getArtifacts()).folder();
    }
    return outputDataset.isPresent() ? null : output;
  }

  /** The flags as they are recorded. */
  SortedMap<String, String> flags() {
    SortedMap<String, String> flags = new TreeMap<>();
    flags.put(isTable ? "features" : "input", input);
    flags.put("output", output);
    if (artifacts != null) {
      flags.put("artifacts", artifacts);
    }
    if (outputDataset.isPresent()) {
      flags.put("writeMode", writeMode.name());
    }
    return flags;
  }

  /**
   * Finds the shop tables.
   *
   * @throws io.github.segmentwise.batch.InputException if one is missing
   */
  ShopSources sources() {
    return inputDataset
        .map(dataset -> new Cloud(options).shop(dataset))
        .orElseGet(() -> ShopSources.inFolder(input));
  }

  /**
   * Finds the table of customers and checks that its columns fit the output.
   *
   * @param asOfDay day of the run's reference time, in days since 1970
   * @param clusters how many rows are to be TRUE in the column of first centroids
   * @throws FlagException if a table of BigQuery has no column of ids
   * @throws io.github.segmentwise.batch.InputException if the table or a column is not there
   */
  FeatureTable featureTable(FeatureTableFlags flags, long asOfDay, int clusters) {
    FeatureTable table = found(flags, asOfDay, clusters);
    if (outputDataset.isPresent()) {
      table.checkNamesForBigQuery();
    }
    return table;
  }

  private FeatureTable found(FeatureTableFlags flags, long asOfDay, int clusters) {
    if (inputDataset.isPresent()) {
      if (flags.columns().id() == null) {
        throw new FlagException(
            "--idColumn is required with a table of BigQuery, whose rows have no numbers");
      }
      String table = input.substring(input.lastIndexOf('.') + 1);
      return new FeatureTable(
          new Cloud(options).table(inputDataset.get(), table),
          List.of(),
          flags.columns(),
          asOfDay,
          clusters);
    }
    List<InputFile> files = TableFiles.matching("features", input);
    return new FeatureTable(
        flags.delimiter().isEmpty()
            ? FileSource.detecting("features", files)
            : new FileSource("features", files, flags.delimiter().charAt(0)),
        files.stream().map(InputFile::name).toList(),
        flags.columns(),
        asOfDay,
        clusters);
  }

  /**
   * Where the run is published.
   *
   * @param shards files of a large table in a folder
   */
  RunDestination destination(RunStamp stamp, int shards) {
    if (outputDataset.isPresent()) {
      Load load = Load.at(Instant.now(), stamp, outputDataset.get(), writeMode);
      return new Cloud(options).destination(load, Optional.ofNullable(artifacts));
    }
    boolean local = options.getRunner() == DirectRunner.class;
    String token =
        local && OutputFolder.isLocal(output)
            ? String.valueOf(ProcessHandle.current().pid())
            : options.getJobName();
    return new FolderDestination(
        OutputFolder.of(output, artifacts, token, RunTables.FILE_NAMES), shards);
  }
}
