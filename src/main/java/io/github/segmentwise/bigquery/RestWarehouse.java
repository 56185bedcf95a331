package io.github.segmentwise.bigquery;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpBackOffIOExceptionHandler;
import com.google.api.client.http.HttpBackOffUnsuccessfulResponseHandler;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.util.BackOff;
import com.google.api.client.util.BackOffUtils;
import com.google.api.client.util.ExponentialBackOff;
import com.google.api.client.util.Sleeper;
import com.google.api.services.bigquery.Bigquery;
import com.google.api.services.bigquery.model.DatasetReference;
import com.google.api.services.bigquery.model.GetQueryResultsResponse;
import com.google.api.services.bigquery.model.Job;
import com.google.api.services.bigquery.model.JobConfiguration;
import com.google.api.services.bigquery.model.JobConfigurationQuery;
import com.google.api.services.bigquery.model.JobReference;
import com.google.api.services.bigquery.model.QueryParameter;
import com.google.api.services.bigquery.model.QueryRequest;
import com.google.api.services.bigquery.model.QueryResponse;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableCell;
import com.google.api.services.bigquery.model.TableList;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TableSchema;
import com.google.auth.Credentials;
import com.google.auth.http.HttpCredentialsAdapter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.beam.sdk.extensions.gcp.util.Transport;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Whole tables of BigQuery through its REST API. Waits and tries again where the service is busy or
 * out of order, for half a minute.
 *
 * <p>Google's larger client, google-cloud-bigquery (2.62.0, tried), repeats by itself neither a 503
 * nor a rate limit on tables and data sets, and never a lost race; and where a column is added, its
 * types drop what they do not know of the others. Hence the plain client, with the rules here.
 */
final class RestWarehouse implements Warehouse {

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;
  private static final long MOST_LISTED = 1_000;
  private static final long POLL_MILLIS = 10_000;
  private static final int READ_TIMEOUT = (int) Duration.ofSeconds(80).toMillis();

  /** Reasons of status 403, which otherwise says that something is not allowed. */
  private static final Set<String> PASSING_REASONS =
      Set.of("rateLimitExceeded", "jobRateLimitExceeded");

  /** What status 400 says where two statements change one table at the same time. */
  private static final Pattern LOST_RACE =
      Pattern.compile(
          "could not serialize access|aborted due to concurrent update", Pattern.CASE_INSENSITIVE);

  private static final int MOST_WAITING = (int) Duration.ofSeconds(30).toMillis();

  private final Bigquery bigquery;
  private final String project;
  private final Map<DatasetId, String> locations = new HashMap<>();

  private RestWarehouse(Bigquery bigquery, String project) {
    this.bigquery = bigquery;
    this.project = project;
  }

  static RestWarehouse of(BigQueryOptions options) {
    Bigquery.Builder builder =
        new Bigquery.Builder(
                Transport.getTransport(),
                Transport.getJsonFactory(),
                patient(options.getGcpCredential()))
            .setApplicationName("segmentwise");
    if (options.getBigQueryEndpoint() != null) {
      builder.setRootUrl(options.getBigQueryEndpoint() + "/");
    }
    String billed =
        options.getBigQueryProject() == null ? options.getProject() : options.getBigQueryProject();
    return new RestWarehouse(builder.build(), billed);
  }

  private static HttpRequestInitializer patient(@Nullable Credentials credentials) {
    HttpRequestInitializer authorised =
        credentials == null ? request -> {} : new HttpCredentialsAdapter(credentials);
    return request -> {
      authorised.initialize(request);
      request.setReadTimeout(READ_TIMEOUT);
      request.setIOExceptionHandler(new HttpBackOffIOExceptionHandler(backOff()));
      retryWhenBusy(request);
    };
  }

  private static void retryWhenBusy(HttpRequest request) {
    var renewsCredentials = request.getUnsuccessfulResponseHandler();
    var waits =
        new HttpBackOffUnsuccessfulResponseHandler(backOff())
            .setBackOffRequired(
                response ->
                    response.getStatusCode() == TOO_MANY_REQUESTS
                        || response.getStatusCode() >= SERVER_ERRORS);
    request.setUnsuccessfulResponseHandler(
        (attempt, response, retries) ->
            (renewsCredentials != null
                    && renewsCredentials.handleResponse(attempt, response, retries))
                || waits.handleResponse(attempt, response, retries));
  }

  private static ExponentialBackOff backOff() {
    return new ExponentialBackOff.Builder().setMaxElapsedTimeMillis(MOST_WAITING).build();
  }

  private interface Call<T> {
    T execute() throws IOException;
  }

  /** Calls again, with growing waits, where BigQuery's answer says that it will pass. */
  private static <T> T patiently(Call<T> call) throws IOException {
    BackOff waits = backOff();
    while (true) {
      try {
        return call.execute();
      } catch (GoogleJsonResponseException e) {
        if (!willPass(e) || !waited(waits)) {
          throw e;
        }
      }
    }
  }

  private static boolean waited(BackOff waits) throws IOException {
    try {
      return BackOffUtils.next(Sleeper.DEFAULT, waits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static boolean willPass(GoogleJsonResponseException e) {
    if (e.getDetails() == null || e.getDetails().getErrors() == null) {
      return false;
    }
    return e.getDetails().getErrors().stream()
        .anyMatch(
            error ->
                PASSING_REASONS.contains(String.valueOf(error.getReason()))
                    || LOST_RACE.matcher(String.valueOf(error.getMessage())).find());
  }

  @Override
  public @Nullable String location(DatasetId dataset) throws IOException {
    try {
      return patiently(
              bigquery.datasets().get(dataset.project(), dataset.dataset()).setFields("location")
                  ::execute)
          .getLocation();
    } catch (GoogleJsonResponseException e) {
      throwUnlessNotFound(e);
      return null;
    }
  }

  /** A data set does not move, and a run has many queries. */
  private @Nullable String knownLocation(DatasetId dataset) throws IOException {
    String location = locations.get(dataset);
    if (location == null) {
      location = location(dataset);
      locations.put(dataset, location);
    }
    return location;
  }

  @Override
  public @Nullable Table table(DatasetId dataset, String table) throws IOException {
    try {
      return patiently(bigquery.tables().get(dataset.project(), dataset.dataset(), table)::execute);
    } catch (GoogleJsonResponseException e) {
      throwUnlessNotFound(e);
      return null;
    }
  }

  private static void throwUnlessNotFound(GoogleJsonResponseException e)
      throws GoogleJsonResponseException {
    if (e.getStatusCode() != NOT_FOUND) {
      throw e;
    }
  }

  @Override
  public List<String> tables(DatasetId dataset) throws IOException {
    List<String> names = new ArrayList<>();
    String page = null;
    do {
      TableList list =
          patiently(
              bigquery
                      .tables()
                      .list(dataset.project(), dataset.dataset())
                      .setMaxResults(MOST_LISTED)
                      .setPageToken(page)
                  ::execute);
      if (list.getTables() != null) {
        list.getTables().forEach(table -> names.add(table.getTableReference().getTableId()));
      }
      page = list.getNextPageToken();
    } while (page != null);
    return names;
  }

  @Override
  public TableSchema columns(DatasetId dataset, String sql) throws IOException {
    Job job =
        new Job()
            .setJobReference(
                new JobReference().setProjectId(project).setLocation(knownLocation(dataset)))
            .setConfiguration(
                new JobConfiguration()
                    .setDryRun(true)
                    .setQuery(new JobConfigurationQuery().setQuery(sql).setUseLegacySql(false)));
    return patiently(bigquery.jobs().insert(project, job)::execute)
        .getStatistics()
        .getQuery()
        .getSchema();
  }

  @Override
  public void create(Table table) throws IOException {
    TableReference name = table.getTableReference();
    try {
      patiently(bigquery.tables().insert(name.getProjectId(), name.getDatasetId(), table)::execute);
    } catch (GoogleJsonResponseException e) {
      if (e.getStatusCode() != CONFLICT) {
        throw e;
      }
    }
  }

  @Override
  public void change(Table changes) throws IOException {
    TableReference name = changes.getTableReference();
    patiently(
        bigquery
                .tables()
                .patch(name.getProjectId(), name.getDatasetId(), name.getTableId(), changes)
            ::execute);
  }

  /** Every statement of a run may be repeated, so one that lost a race begins again. */
  @Override
  public List<List<@Nullable String>> query(
      DatasetId dataset, String sql, List<QueryParameter> parameters) throws IOException {
    return patiently(() -> answer(dataset, sql, parameters));
  }

  private List<List<@Nullable String>> answer(
      DatasetId dataset, String sql, List<QueryParameter> parameters) throws IOException {
    QueryRequest request =
        new QueryRequest()
            .setQuery(sql)
            .setUseLegacySql(false)
            .setParameterMode("NAMED")
            .setQueryParameters(parameters)
            .setLocation(knownLocation(dataset))
            .setDefaultDataset(
                new DatasetReference()
                    .setProjectId(dataset.project())
                    .setDatasetId(dataset.dataset()))
            // So that a request that is sent again is not a query that runs again.
            .setRequestId(UUID.randomUUID().toString())
            .setTimeoutMs(POLL_MILLIS);
    QueryResponse response = bigquery.jobs().query(project, request).execute();
    List<TableRow> rows = new ArrayList<>();
    String page = response.getPageToken();
    if (response.getJobComplete()) {
      addRows(rows, response.getRows());
    }
    boolean complete = response.getJobComplete();
    while (!complete || page != null) {
      GetQueryResultsResponse results = results(response.getJobReference(), page);
      complete = results.getJobComplete();
      page = results.getPageToken();
      if (complete) {
        addRows(rows, results.getRows());
      }
    }
    return rows.stream().map(RestWarehouse::texts).toList();
  }

  private GetQueryResultsResponse results(JobReference job, @Nullable String page)
      throws IOException {
    return bigquery
        .jobs()
        .getQueryResults(job.getProjectId(), job.getJobId())
        .setLocation(job.getLocation())
        .setPageToken(page)
        .setTimeoutMs(POLL_MILLIS)
        .execute();
  }

  private static void addRows(List<TableRow> rows, @Nullable List<TableRow> more) {
    if (more != null) {
      rows.addAll(more);
    }
  }

  private static List<@Nullable String> texts(TableRow row) {
    List<@Nullable String> texts = new ArrayList<>();
    for (TableCell cell : row.getF()) {
      boolean missing = com.google.api.client.util.Data.isNull(cell.getV()) || cell.getV() == null;
      texts.add(missing ? null : cell.getV().toString());
    }
    return texts;
  }
}
