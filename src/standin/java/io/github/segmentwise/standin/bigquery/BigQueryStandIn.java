package io.github.segmentwise.standin.bigquery;

import com.google.api.services.bigquery.model.Clustering;
import com.google.api.services.bigquery.model.JobConfigurationQuery;
import com.google.api.services.bigquery.model.TableSchema;
import com.google.api.services.bigquery.model.TimePartitioning;
import io.github.segmentwise.standin.OnePort;
import io.github.segmentwise.standin.storage.ObjectStore;
import io.grpc.Grpc;
import io.grpc.Server;
import io.grpc.TlsServerCredentials;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;

/**
 * A stand-in for BigQuery on a local port: REST v2 and the Storage Read and Write APIs over real
 * sockets, with an in-memory DuckDB behind them, good enough for unmodified BigQueryIO.
 *
 * <pre>{@code
 * try (BigQueryStandIn bigQuery = BigQueryStandIn.start(objects)) {
 *   ShopDataset.load(bigQuery, "shop-project", "shop", Path.of("src/test/resources/shop"));
 *   bigQuery.faults().breakReadStreams(100, 1);
 *   run(bigQuery.optionsFor("shop-project"));
 *   bigQuery.query("SELECT count(*) FROM `shop-project.out.segments`");
 *   bigQuery.log().calls(RequestLog.Method.CREATE_READ_SESSION);
 * }
 * }</pre>
 *
 * <p>What it does not do: Arrow, tabledata.insertAll, extract jobs, legacy SQL, positional
 * parameters, ingestion-time partitions, permissions other than {@link Faults#deny} and {@link
 * Faults#allowDatasets}; SQL as far as {@link GoogleSql} says.
 */
public final class BigQueryStandIn implements AutoCloseable {

  private static final int ROWS_PER_RESPONSE = 500;
  private static final int MAX_STREAMS = 4;

  private final Datasets datasets = new Datasets();
  private final Faults faults = new Faults();
  private final RequestLog log = new RequestLog();
  private final LocalCertificate certificate = LocalCertificate.trusted();
  private final RestServer rest;
  private final Server grpc;
  private final OnePort port;

  private BigQueryStandIn(ObjectStore objects, int rowsPerResponse, int maxStreams)
      throws IOException {
    Jobs jobs = new Jobs(datasets, objects, faults, log);
    rest = new RestServer(new RestApi(datasets, jobs, faults, log)::answer);
    grpc =
        Grpc.newServerBuilderForPort(
                0, TlsServerCredentials.newBuilder().keyManager(certificate.keyManagers()).build())
            .addService(new StorageReadApi(datasets, faults, log, rowsPerResponse, maxStreams))
            .addService(new StorageWriteApi(datasets, faults, log))
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .build()
            .start();
    port = new OnePort(rest.port(), grpc.getPort());
  }

  /** Starts a stand-in without files to load from. */
  public static BigQueryStandIn start() {
    return start(
        uri -> {
          throw new FileNotFoundException(uri);
        });
  }

  /**
   * Starts a stand-in whose load jobs read from a store.
   *
   * @param objects opens {@code gs://} addresses
   */
  public static BigQueryStandIn start(ObjectStore objects) {
    return start(objects, ROWS_PER_RESPONSE, MAX_STREAMS);
  }

  /**
   * Starts a stand-in.
   *
   * @param objects opens {@code gs://} addresses
   * @param rowsPerResponse how many rows one message of a read holds at most; at least 1
   * @param maxStreams how many streams a read session has at most; at least 1
   */
  public static BigQueryStandIn start(ObjectStore objects, int rowsPerResponse, int maxStreams) {
    try {
      return new BigQueryStandIn(objects, rowsPerResponse, maxStreams);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the address of REST and gRPC, without a slash at the end. */
  public String endpoint() {
    return "http://localhost:" + port.port();
  }

  /**
   * Returns the flags that make a pipeline's BigQueryIO talk to this stand-in.
   *
   * @param project the project that jobs run in
   */
  public List<String> optionsFor(String project) {
    return List.of(
        "--project=" + project,
        "--bigQueryEndpoint=" + endpoint(),
        "--credentialFactoryClass=" + NoopCredentialFactory.class.getName());
  }

  /** Returns the arguments that another JVM needs to trust this stand-in's gRPC services. */
  public List<String> jvmArguments() {
    return certificate.jvmArguments();
  }

  /** Returns what shall go wrong; nothing at first. */
  public Faults faults() {
    return faults;
  }

  /** Returns what was asked. */
  public RequestLog log() {
    return log;
  }

  /** Creates an empty dataset. */
  public void createDataset(String project, String dataset) {
    datasets.createDataset(project, dataset);
  }

  /**
   * Creates a table, and its dataset where that is missing.
   *
   * @param table its name
   * @param schema its columns
   * @param rows values by column, of the types that JSON or Java has for them
   */
  public void createTable(
      TableName table, TableSchema schema, List<? extends Map<String, ?>> rows) {
    if (!datasets.hasDataset(table.project(), table.dataset())) {
      createDataset(table.project(), table.dataset());
    }
    datasets.create(TableInfo.table(table, Column.ofSchema(schema)));
    datasets.append(table, rows);
  }

  /** Creates a snapshot of a table in a dataset that is there. */
  public void createSnapshot(TableName snapshot, TableName of) {
    datasets.createSnapshot(snapshot, of);
  }

  /**
   * Creates a table with the rows of CSV files with headers, and its dataset where that is missing.
   * Columns that the schema does not name are left out. NULL are columns that a file lacks, empty
   * cells, and cells that no table can hold in their column, such as a 30th of February.
   *
   * @param table its name
   * @param schema its columns, none of them a list or record
   * @param files the files, possibly packed (.gz)
   */
  public void loadCsv(TableName table, TableSchema schema, List<Path> files) {
    createTable(table, schema, List.of());
    String paths =
        files.stream()
            .map(file -> Engine.literal(file.toString()))
            .collect(Collectors.joining(", ", "[", "]"));
    // Said, not guessed; a row that is too short has NULL in the rest.
    String csv =
        "read_csv("
            + paths
            + ", header = true, all_varchar = true, union_by_name = true, delim = ',',"
            + " quote = '\"', escape = '\"', null_padding = true)";
    List<Column> present =
        datasets
            .query("SELECT * FROM " + csv + " LIMIT 0", table.project(), null, List.of())
            .columns();
    List<Column> columns =
        Column.ofSchema(schema).stream()
            .filter(column -> present.stream().anyMatch(c -> c.isNamed(column.name())))
            .toList();
    String names =
        columns.stream().map(c -> TableName.quote(c.name())).collect(Collectors.joining(", "));
    String casts =
        columns.stream()
            .map(c -> "TRY_CAST(%s AS %s)".formatted(TableName.quote(c.name()), c.duckType()))
            .collect(Collectors.joining(", "));
    datasets.execute(
        "INSERT INTO %s (%s) SELECT %s FROM %s".formatted(table.sql(), names, casts, csv),
        table.project(),
        null);
  }

  /**
   * Runs GoogleSQL, with all tables named in full.
   *
   * @return the rows of the last SELECT, values by column; empty if there is none
   * @throws BigQueryError if it fails
   */
  public List<Map<String, Object>> query(String sql) {
    return query(sql, "stand-in");
  }

  /**
   * Runs GoogleSQL.
   *
   * @param project the project of tables that are named without one
   * @return the rows of the last SELECT, values by column; empty if there is none
   * @throws BigQueryError if it fails
   */
  public List<Map<String, Object>> query(String sql, String project) {
    QueryRun.Outcome outcome =
        new QueryRun(datasets, new Faults(), project, new JobConfigurationQuery().setQuery(sql))
            .run();
    return outcome.rows() == null ? List.of() : outcome.rows().byName();
  }

  /** Returns the names of a dataset's tables and views. */
  public List<String> tables(String project, String dataset) {
    return datasets.list(project, dataset).stream().map(info -> info.name().table()).toList();
  }

  /** Returns the columns of a table or view. */
  public TableSchema schema(TableName table) {
    return Column.schemaOf(datasets.get(table).columns());
  }

  /** Returns how a table is cut by time, if it is. */
  public Optional<TimePartitioning> partitioning(TableName table) {
    return datasets.get(table).partitioning();
  }

  /** Returns what a table is sorted by, if anything. */
  public Optional<Clustering> clustering(TableName table) {
    return datasets.get(table).clustering();
  }

  /** Stops to listen and forgets all tables. */
  @Override
  public void close() {
    try {
      port.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      rest.close();
      grpc.shutdownNow();
      try {
        grpc.awaitTermination(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      datasets.close();
    }
  }
}
