package io.github.segmentwise.standin.bigquery;

import static io.github.segmentwise.standin.bigquery.RequestLog.Method.COPY_JOB;
import static io.github.segmentwise.standin.bigquery.RequestLog.Method.JOBS_GET;
import static io.github.segmentwise.standin.bigquery.RequestLog.Method.LOAD_JOB;
import static io.github.segmentwise.standin.bigquery.RequestLog.Method.QUERY_JOB;
import static io.github.segmentwise.standin.bigquery.RequestLog.Method.QUERY_RESULTS;

import com.google.api.client.json.GenericJson;
import com.google.api.services.bigquery.model.GetQueryResultsResponse;
import com.google.api.services.bigquery.model.Job;
import com.google.api.services.bigquery.model.JobCancelResponse;
import com.google.api.services.bigquery.model.JobConfiguration;
import com.google.api.services.bigquery.model.JobConfigurationLoad;
import com.google.api.services.bigquery.model.JobConfigurationQuery;
import com.google.api.services.bigquery.model.JobConfigurationTableCopy;
import com.google.api.services.bigquery.model.JobReference;
import com.google.api.services.bigquery.model.JobStatistics;
import com.google.api.services.bigquery.model.JobStatus;
import com.google.api.services.bigquery.model.QueryRequest;
import com.google.api.services.bigquery.model.QueryResponse;
import com.google.api.services.bigquery.model.TableReference;
import io.github.segmentwise.standin.storage.ObjectStore;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The REST methods on jobs. A job is done before its insertion is answered, but says that it runs
 * until it is asked for, so that clients must ask.
 */
final class Jobs {

  private record Finished(Job job, QueryRun.Outcome outcome) {}

  private final Datasets datasets;
  private final Faults faults;
  private final RequestLog log;
  private final LoadRun loads;
  private final Map<String, Finished> jobs = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();

  Jobs(Datasets datasets, ObjectStore objects, Faults faults, RequestLog log) {
    this.datasets = datasets;
    this.faults = faults;
    this.log = log;
    this.loads = new LoadRun(datasets, objects);
  }

  /** Answers a call; see {@link RestApi#answer}. */
  GenericJson answer(RestCall call) {
    if (call.is("POST", "projects/*/jobs")) {
      return insert(call.project(), call.body(Job.class));
    }
    if (call.is("GET", "projects/*/jobs/*")) {
      log.add(JOBS_GET, call.path().get(3), "");
      faults.checkRequest(JOBS_GET, null);
      return find(call.project(), call.path().get(3)).job();
    }
    if (call.is("POST", "projects/*/jobs/*/cancel")) {
      Job job = find(call.project(), call.path().get(3)).job();
      return new JobCancelResponse().setKind("bigquery#jobCancelResponse").setJob(job);
    }
    if (call.is("POST", "projects/*/queries")) {
      return query(call.project(), call.body(QueryRequest.class));
    }
    if (call.is("GET", "projects/*/queries/*")) {
      return results(call);
    }
    throw new BigQueryError(
        BigQueryError.Reason.NOT_IMPLEMENTED,
        "The stand-in has no " + call.method() + " " + String.join("/", call.path()));
  }

  /** Returns the query of a view in both dialects. */
  TableInfo.View view(String googleSql, TableName name) {
    List<SqlToken> tokens = SqlToken.read(googleSql, datasets.projects());
    if (tokens.isEmpty()) {
      throw BigQueryError.invalid("View " + name + " has no query");
    }
    return new TableInfo.View(googleSql, GoogleSql.translate(tokens, Map.of()));
  }

  private Finished find(String project, String id) {
    return Optional.ofNullable(jobs.get(project + ":" + id))
        .orElseThrow(() -> BigQueryError.notFound("Job", project + ":US." + id));
  }

  private Job insert(String project, Job job) {
    JobConfiguration configuration = job.getConfiguration();
    boolean dryRun = Boolean.TRUE.equals(configuration.getDryRun());
    String id =
        Optional.ofNullable(job.getJobReference())
            .map(JobReference::getJobId)
            .orElseGet(() -> "job_" + ids.incrementAndGet());
    if (jobs.containsKey(project + ":" + id)) {
      throw BigQueryError.duplicate("Job", project + ":US." + id);
    }
    JobReference reference =
        new JobReference().setProjectId(project).setJobId(id).setLocation("US");
    Job done = job(reference, configuration);
    if (dryRun) {
      QueryRun query = queryRun(project, configuration.getQuery());
      return done.setStatus(new JobStatus().setState("DONE"))
          .setStatistics(query.estimate().statistics());
    }
    Finished finished = new Finished(done, run(project, configuration, done));
    jobs.put(project + ":" + id, finished);
    return job(reference, configuration).setStatus(new JobStatus().setState("RUNNING"));
  }

  private static Job job(JobReference reference, JobConfiguration configuration) {
    return new Job()
        .setKind("bigquery#job")
        .setId(reference.getProjectId() + ":US." + reference.getJobId())
        .setJobReference(reference)
        .setConfiguration(configuration);
  }

  private QueryRun.Outcome run(String project, JobConfiguration configuration, Job job) {
    if (configuration.getLoad() != null) {
      JobConfigurationLoad load = configuration.getLoad();
      TableName table = TableName.of(load.getDestinationTable());
      log.add(LOAD_JOB, spec(load.getDestinationTable()), String.join(" ", load.getSourceUris()));
      faults.checkRequest(LOAD_JOB, table);
      return finish(job, LOAD_JOB, table, () -> QueryRun.Outcome.of(loads.run(load)));
    }
    if (configuration.getCopy() != null) {
      JobConfigurationTableCopy copy = configuration.getCopy();
      TableName table = TableName.of(copy.getDestinationTable());
      List<TableName> sources = CopyRun.sources(copy);
      log.add(COPY_JOB, spec(copy.getDestinationTable()), sources.toString());
      faults.checkRequest(COPY_JOB, table);
      return finish(
          job, COPY_JOB, table, () -> QueryRun.Outcome.of(CopyRun.run(datasets, copy, sources)));
    }
    if (configuration.getQuery() != null) {
      QueryRun query = queryRun(project, configuration.getQuery());
      return finish(job, QUERY_JOB, query.destination(), query::run);
    }
    throw BigQueryError.invalid("The stand-in runs load, copy and query jobs only");
  }

  private QueryRun queryRun(String project, JobConfigurationQuery query) {
    log.add(QUERY_JOB, project, query.getQuery());
    QueryRun run = new QueryRun(datasets, faults, project, query);
    faults.checkRequest(QUERY_JOB, run.destination());
    return run;
  }

  private QueryRun.Outcome finish(
      Job job, RequestLog.Method kind, TableName table, Supplier<QueryRun.Outcome> work) {
    JobStatus status = new JobStatus().setState("DONE");
    QueryRun.Outcome outcome = null;
    long now = System.currentTimeMillis();
    JobStatistics statistics = new JobStatistics();
    try {
      if (table != null) {
        faults.checkDataset(table.project(), table.dataset(), "Table " + table);
      }
      faults.checkJob(kind, table);
      outcome = work.get();
      statistics = outcome.statistics();
    } catch (BigQueryError e) {
      status.setErrorResult(e.toJobError()).setErrors(List.of(e.toJobError()));
    }
    job.setStatus(status)
        .setStatistics(statistics.setCreationTime(now).setStartTime(now).setEndTime(now));
    return outcome;
  }

  private static String spec(TableReference reference) {
    return reference.getProjectId() + ":" + reference.getDatasetId() + "." + reference.getTableId();
  }

  private QueryResponse query(String project, QueryRequest request) {
    JobConfigurationQuery query =
        new JobConfigurationQuery()
            .setQuery(request.getQuery())
            .setDefaultDataset(request.getDefaultDataset())
            .setParameterMode(request.getParameterMode())
            .setQueryParameters(request.getQueryParameters())
            .setUseLegacySql(request.getUseLegacySql());
    if (Boolean.TRUE.equals(request.getDryRun())) {
      QueryRun.Outcome estimate = queryRun(project, query).estimate();
      return new QueryResponse()
          .setJobComplete(true)
          .setSchema(estimate.schema())
          .setTotalBytesProcessed(estimate.statistics().getTotalBytesProcessed());
    }
    Job inserted =
        insert(project, new Job().setConfiguration(new JobConfiguration().setQuery(query)));
    Finished finished = find(project, inserted.getJobReference().getJobId());
    if (finished.outcome() == null) {
      throw BigQueryError.ofJob(finished.job().getStatus().getErrorResult());
    }
    QueryRun.Outcome outcome = finished.outcome();
    boolean micros =
        request.getFormatOptions() != null
            && Boolean.TRUE.equals(request.getFormatOptions().getUseInt64Timestamp());
    long length = request.getMaxResults() == null ? Long.MAX_VALUE : request.getMaxResults();
    QueryResponse response =
        new QueryResponse()
            .setKind("bigquery#queryResponse")
            .setJobReference(finished.job().getJobReference())
            .setJobComplete(true)
            .setSchema(outcome.schema())
            .setTotalBytesProcessed(0L)
            .setNumDmlAffectedRows(outcome.changedRows());
    if (outcome.rows() != null) {
      response
          .setTotalRows(BigInteger.valueOf(outcome.rows().cells().size()))
          .setRows(RestRows.page(outcome.rows(), 0, length, micros));
      if (outcome.rows().cells().size() > length) {
        response.setPageToken(String.valueOf(length));
      }
    }
    return response;
  }

  private GetQueryResultsResponse results(RestCall call) {
    log.add(QUERY_RESULTS, call.path().get(3), "");
    faults.checkRequest(QUERY_RESULTS, null);
    Finished finished = find(call.project(), call.path().get(3));
    if (finished.outcome() == null) {
      throw BigQueryError.ofJob(finished.job().getStatus().getErrorResult());
    }
    QueryRun.Outcome outcome = finished.outcome();
    GetQueryResultsResponse response =
        new GetQueryResultsResponse()
            .setKind("bigquery#getQueryResultsResponse")
            .setJobReference(finished.job().getJobReference())
            .setJobComplete(true)
            .setSchema(outcome.schema())
            .setNumDmlAffectedRows(outcome.changedRows());
    if (outcome.rows() != null) {
      long start = call.number("pageToken", call.number("startIndex", 0));
      long length = call.number("maxResults", 10_000);
      long total = outcome.rows().cells().size();
      boolean micros = "true".equals(call.query().get("formatOptions.useInt64Timestamp"));
      response
          .setTotalRows(BigInteger.valueOf(total))
          .setRows(RestRows.page(outcome.rows(), start, length, micros));
      if (start + length < total) {
        response.setPageToken(String.valueOf(start + length));
      }
    }
    return response;
  }
}
