package io.github.segmentwise;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.bigquery.BigQueryAccess;
import io.github.segmentwise.bigquery.BigQueryAccessOptions;
import io.github.segmentwise.bigquery.BigQueryTableSource;
import io.github.segmentwise.bigquery.DatasetId;
import io.github.segmentwise.bigquery.Load;
import io.github.segmentwise.bigquery.TemporaryDataset;
import io.github.segmentwise.bigquery.Warehouse;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.identity.stage.PreviousPlace;
import io.github.segmentwise.publish.DatasetDestination;
import io.github.segmentwise.publish.PreviousDataset;
import io.github.segmentwise.publish.RunDestination;
import io.github.segmentwise.publish.RunTables;
import io.github.segmentwise.read.TableSource;
import io.github.segmentwise.shop.find.FoundShop;
import io.github.segmentwise.shop.find.ShopTable;
import io.github.segmentwise.shop.mapping.MappedTable;
import io.github.segmentwise.shop.mapping.TablePart;
import io.github.segmentwise.storage.StoredFiles;
import io.github.segmentwise.write.OutputFolder;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.beam.runners.dataflow.DataflowPipelineJob;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.runners.dataflow.util.DataflowTemplateJob;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.extensions.gcp.options.GcpOptions;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The flags that need Google Cloud. A class of its own, because local runs on local files have none
 * of its libraries.
 */
final class GoogleCloud {

  private static final String CLOUD_STORAGE = "gs://";
  private static final int FORBIDDEN = 403;

  private final PipelineOptions options;
  private final BigQueryAccess access;

  GoogleCloud(PipelineOptions options) {
    this.options = options;
    this.access = options.as(BigQueryAccessOptions.class).getBigQueryAccess();
  }

  /**
   * Whether the graph is only translated into a local file, which must work without a network. (The
   * launcher of a flex template translates it into a file in Cloud Storage.)
   */
  static boolean isForALocalFile(PipelineOptions options) {
    String template = options.as(DataflowPipelineOptions.class).getTemplateLocation();
    return template != null && !template.startsWith(CLOUD_STORAGE);
  }

  /** What to know of a job that has just been submitted, a line each; none of a translated one. */
  static List<String> submitted(PipelineResult result) {
    if (!(result instanceof DataflowPipelineJob job) || result instanceof DataflowTemplateJob) {
      return List.of();
    }
    String id = job.getJobId();
    String project = job.getProjectId();
    String region = job.getRegion();
    return List.of(
        "Dataflow job %s has started.".formatted(id),
        "Watch it:  https://console.cloud.google.com/dataflow/jobs/%s/%s?project=%s"
            .formatted(region, id, project),
        "Cancel it: gcloud dataflow jobs cancel %s --project=%s --region=%s"
            .formatted(id, project, region));
  }

  /**
   * The shop tables in a data set. They are looked up, unless {@link #isForALocalFile}.
   *
   * @throws FlagException if no project is billed
   * @throws io.github.segmentwise.batch.InputException if one is missing
   */
  FoundShop.Place shop(DatasetId dataset) {
    project(options, "a data set as --input");
    return new ShopDataset(
        access, isForALocalFile(options) ? null : access.open(options), temporary(), dataset);
  }

  /** The tables of a shop in a data set, each looked up once. */
  private static final class ShopDataset implements FoundShop.Place {

    /** What {@link #query} replaces by the name of the data set. */
    private static final String INPUT = "{input}";

    private static final int MOST_LOOKED_UP = 50;

    private final BigQueryAccess access;
    private final @Nullable Warehouse warehouse;
    private final TemporaryDataset temporary;
    private final DatasetId dataset;
    private final Map<String, ShopTable> known = new HashMap<>();

    /**
     * @param warehouse null where the tables are not looked up
     */
    ShopDataset(
        BigQueryAccess access,
        @Nullable Warehouse warehouse,
        TemporaryDataset temporary,
        DatasetId dataset) {
      this.access = access;
      this.warehouse = warehouse;
      this.temporary = temporary;
      this.dataset = dataset;
    }

    @Override
    public ShopTable table(MappedTable mapped) {
      return mapped.table() == null
          ? FoundShop.onlyTable(mapped, tables(), name())
          : known.computeIfAbsent(mapped.table(), this::table);
    }

    private ShopTable table(String name) {
      return new ShopTable(
          name,
          warehouse == null
              ? BigQueryTableSource.unseen(access, dataset, name)
              : BigQueryTableSource.find(access, warehouse, temporary, dataset, name));
    }

    @Override
    public ShopTable query(TablePart part, String query) {
      String sql = query.replace(INPUT, dataset.toString());
      if (warehouse == null) {
        throw new InputException(part.key() + ": the columns of a query are not known at launch");
      }
      return known.computeIfAbsent(
          sql,
          each ->
              new ShopTable(
                  part.key(),
                  BigQueryTableSource.query(
                      access, warehouse, temporary, dataset, part.key(), each)));
    }

    @Override
    public List<ShopTable> tables() {
      List<String> names = names();
      if (names.size() > MOST_LOOKED_UP) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "lines: %s holds %,d tables; expected the mapping to name the table of the lines",
                dataset,
                names.size()));
      }
      return names.stream().map(name -> known.computeIfAbsent(name, this::table)).toList();
    }

    private List<String> names() {
      if (warehouse == null) {
        throw new InputException(dataset + ": its tables are not known at launch");
      }
      try {
        return warehouse.tables(dataset);
      } catch (IOException e) {
        throw new InputException(
            "%s: its tables cannot be listed (%s)".formatted(dataset, StoredFiles.reason(e)), e);
      }
    }

    @Override
    public boolean hasHeaders() {
      return warehouse != null;
    }

    @Override
    public String name() {
      return dataset.toString();
    }
  }

  /**
   * A table of customers.
   *
   * @throws FlagException if no project is billed
   * @throws io.github.segmentwise.batch.InputException if it is missing
   */
  TableSource table(DatasetId dataset, String name) {
    project(options, "a table of BigQuery as --features");
    return BigQueryTableSource.find(access, access.open(options), temporary(), dataset, name);
  }

  /**
   * Where the results of queries are kept.
   *
   * @throws FlagException if the option is not the name of a data set
   */
  private TemporaryDataset temporary() {
    BigQueryOptions bigQuery = options.as(BigQueryOptions.class);
    String billed = bigQuery.getBigQueryProject();
    try {
      return TemporaryDataset.of(
          bigQuery.getTempDatasetId(),
          billed == null ? project(options, "--" + TemporaryDataset.OPTION) : billed);
    } catch (IllegalArgumentException e) {
      throw new FlagException(e.getMessage());
    }
  }

  /**
   * What handles whole tables of BigQuery.
   *
   * @param why what needs it
   * @throws FlagException if no project is billed
   */
  Warehouse warehouse(String why) {
    project(options, why);
    return access.open(options);
  }

  /**
   * The newest visible run in a data set, of a date before {@code asOf}; empty where there is none.
   *
   * @param why the data set is looked at
   * @throws FlagException if no project is billed
   * @throws io.github.segmentwise.batch.InputException if the data set cannot be read
   */
  Optional<PreviousPlace> runBefore(DatasetId dataset, Instant asOf, String why) {
    project(options, why);
    return PreviousDataset.before(access, access.open(options), dataset, asOf);
  }

  /**
   * The newest visible run in the data set that gets the tables, of a date before {@code asOf};
   * empty where there is none, and where the data set may not be read: {@link #destination} says so
   * in the words of an output.
   *
   * @throws FlagException if no project is billed, or load jobs have no folder for their files
   */
  Optional<PreviousPlace> runBeforeInOutput(DatasetId dataset, Instant asOf) {
    String why = "a data set as --output";
    project(options, why);
    if (access.loadsFromCloudStorage()) {
      checkTempLocation();
    }
    try {
      return runBefore(dataset, asOf, why);
    } catch (InputException e) {
      if (e.getCause() instanceof GoogleJsonResponseException refused
          && refused.getStatusCode() == FORBIDDEN) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * A data set that gets the tables.
   *
   * @param keepDays days after which BigQuery deletes a date's rows; empty to leave it as it is set
   * @throws FlagException if no project is billed, or load jobs have no folder for their files
   */
  RunDestination destination(Load load, OptionalInt keepDays, Optional<String> artifacts) {
    project(options, "a data set as --output");
    if (access.loadsFromCloudStorage()) {
      checkTempLocation();
    }
    return new DatasetDestination(
        load,
        access,
        keepDays,
        artifacts.map(folder -> OutputFolder.of(folder, folder, load.id(), RunTables.FILE_NAMES)));
  }

  /**
   * The project that is billed.
   *
   * @param why what needs it
   * @throws FlagException if there is none
   */
  static String project(PipelineOptions options, String why) {
    String project = options.as(GcpOptions.class).getProject();
    if (project == null || project.isEmpty()) {
      throw new FlagException(
          "--project is required with %s: the project that is billed".formatted(why));
    }
    return project;
  }

  private void checkTempLocation() {
    String folder = options.getTempLocation();
    if (folder == null || !folder.startsWith(CLOUD_STORAGE)) {
      throw new FlagException(
          "--tempLocation must be a gs:// folder for the files of BigQuery's load jobs, was '%s'"
              .formatted(folder == null ? "" : folder));
    }
  }
}
