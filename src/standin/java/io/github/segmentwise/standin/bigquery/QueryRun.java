package io.github.segmentwise.standin.bigquery;

import com.google.api.services.bigquery.model.DatasetReference;
import com.google.api.services.bigquery.model.JobConfigurationQuery;
import com.google.api.services.bigquery.model.JobStatistics;
import com.google.api.services.bigquery.model.JobStatistics2;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A query job: a statement or a script of them. */
final class QueryRun {

  /**
   * What came of a job.
   *
   * @param statistics its statistics
   * @param rows the rows of its last SELECT, or null if it has none
   * @param changedRows how many rows its statements inserted, changed or deleted; null for none
   */
  record Outcome(JobStatistics statistics, Rows rows, Long changedRows) {
    static Outcome of(JobStatistics statistics) {
      return new Outcome(statistics, null, null);
    }

    TableSchema schema() {
      return rows == null ? null : Column.schemaOf(rows.columns());
    }
  }

  /** A wildcard table: all tables of a dataset whose names begin so. */
  private static final Pattern WILDCARD =
      Pattern.compile("\"([^\"]+)\" ?\\. ?\"([^\"]+)\" ?\\. ?\"([^\"]+)\\*\"");

  private final Datasets datasets;
  private final String project;
  private final String dataset;
  private final JobConfigurationQuery query;
  private final List<SqlStatement> statements;
  private final Map<String, String> parameters;
  private final List<TableInfo> referenced;

  QueryRun(Datasets datasets, Faults faults, String project, JobConfigurationQuery query) {
    this.datasets = datasets;
    this.query = query;
    DatasetReference home = query.getDefaultDataset();
    this.project = Optional.ofNullable(home).map(DatasetReference::getProjectId).orElse(project);
    this.dataset = home == null ? null : home.getDatasetId();
    if (query.getQuery().startsWith("#legacySQL")) {
      throw wrong("The stand-in has no legacy SQL");
    }
    statements = SqlStatement.script(query.getQuery(), datasets.projects());
    parameters = QueryParameters.values(query.getQueryParameters());
    referenced = referenced();
    referenced.forEach(
        info ->
            faults.checkDataset(
                info.name().project(), info.name().dataset(), "Table " + info.name()));
  }

  /** Returns the table that the rows go to, or null if they go to the client only. */
  TableName destination() {
    TableReference reference = query.getDestinationTable();
    return reference == null ? null : TableName.of(reference);
  }

  /** Finds the tables that the statements name in full, or within the default project. */
  private List<TableInfo> referenced() {
    List<TableInfo> found = new ArrayList<>();
    for (SqlStatement statement : statements) {
      List<SqlToken> tokens = statement.tokens();
      for (int i = 0; i + 2 < tokens.size(); i++) {
        if (tokens.get(i + 1).is(".")) {
          String first = GoogleSql.unquoted(tokens.get(i));
          String second = GoogleSql.unquoted(tokens.get(i + 2));
          boolean three = i + 4 < tokens.size() && tokens.get(i + 3).is(".");
          if (three) {
            String third = GoogleSql.unquoted(tokens.get(i + 4));
            datasets.find(new TableName(first, second, third)).ifPresent(found::add);
          }
          datasets.find(new TableName(project, first, second)).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /** Returns what the query would give, without its rows. */
  Outcome estimate() {
    SqlStatement last = statements.get(statements.size() - 1);
    if (!last.isSelect()) {
      return new Outcome(statistics(0), null, null);
    }
    String limited = "SELECT * FROM (" + translated(last.tokens()) + ") LIMIT 0";
    Rows none = datasets.query(limited, project, dataset, known());
    JobStatistics statistics = statistics(0);
    statistics.getQuery().setSchema(Column.schemaOf(none.columns()));
    return new Outcome(statistics, none, null);
  }

  /**
   * Runs the statements one after another.
   *
   * @throws BigQueryError if one fails; an open transaction is rolled back
   */
  Outcome run() {
    synchronized (datasets) {
      Rows rows = null;
      long changed = 0;
      boolean done = false;
      Transaction transaction = new Transaction(statements);
      try {
        for (SqlStatement statement : statements) {
          transaction.check(statement);
          if (statement.isSelect()) {
            rows = datasets.query(translated(statement.tokens()), project, dataset, known());
          } else {
            changed += execute(statement);
          }
        }
        done = !transaction.isOpen();
        datasets.deleteExpired();
      } finally {
        if (!done) {
          datasets.rollBack();
          datasets.takeUpChanges();
        }
      }
      if (rows != null && query.getDestinationTable() != null) {
        write(rows);
      }
      return new Outcome(statistics(changed), rows, rows == null ? changed : null);
    }
  }

  private void write(Rows rows) {
    Destination.of(
            query.getDestinationTable(),
            query.getWriteDisposition(),
            Destination.Disposition.WRITE_EMPTY,
            query.getCreateDisposition(),
            query.getSchemaUpdateOptions(),
            query.getTimePartitioning(),
            query.getClustering())
        .write(datasets, rows.columns(), rows.byName());
  }

  private long execute(SqlStatement statement) {
    boolean dml = statement.firstIs("DELETE") || statement.firstIs("UPDATE");
    if (dml && statement.tokens().stream().noneMatch(token -> token.is("WHERE"))) {
      throw wrong(statement.type() + " must have a WHERE clause");
    }
    if (statement.firstIs("ASSERT")) {
      return requireTrue(statement);
    }
    if (statement.isView()) {
      createView(statement);
      return 0;
    }
    long changed = datasets.execute(translated(statement.tokens()), project, dataset);
    if (statement.type().matches("(CREATE|DROP|ALTER).*")) {
      takeUp(statement);
    }
    return statement.type().matches("INSERT|UPDATE|DELETE|MERGE|TRUNCATE") ? changed : 0;
  }

  private void createView(SqlStatement statement) {
    TableName name = objectName(statement);
    TableInfo.View view =
        new TableInfo.View(statement.viewText(), translated(statement.viewQuery()));
    Optional<TableInfo> existing = datasets.find(name);
    if (existing.isPresent() && !statement.tokens().get(1).is("OR")) {
      if (statement.tokens().stream().anyMatch(token -> token.is("EXISTS"))) {
        return;
      }
      throw BigQueryError.duplicate("Table", name);
    }
    datasets.requireDataset(name.project(), name.dataset());
    datasets.createView(TableInfo.table(name, List.of()).withView(view));
  }

  private void takeUp(SqlStatement statement) {
    if (statement.objectKind().equals("SCHEMA")) {
      List<String> parts = statement.objectName();
      String schema = parts.get(parts.size() - 1);
      if (statement.firstIs("CREATE")) {
        datasets.takeUpDataset(parts.size() > 1 ? parts.get(0) : project, schema);
      }
    }
    datasets.takeUpChanges();
    boolean layout = statement.partitioning() != null || statement.clustering() != null;
    if (layout) {
      datasets.layOut(objectName(statement), statement.partitioning(), statement.clustering());
    }
  }

  private TableName objectName(SqlStatement statement) {
    List<String> parts = statement.objectName();
    int size = parts.size();
    if (size < 2 && dataset == null) {
      throw wrong("Table \"" + parts + "\" must be qualified with a dataset (e.g. dataset.table).");
    }
    return new TableName(
        size > 2 ? parts.get(size - 3) : project,
        size > 1 ? parts.get(size - 2) : dataset,
        parts.get(size - 1));
  }

  /** Runs {@code ASSERT condition AS 'message'}. */
  private long requireTrue(SqlStatement statement) {
    List<SqlToken> tokens = statement.tokens();
    int end = tokens.size();
    boolean worded = end > 2 && tokens.get(end - 2).is("AS");
    List<SqlToken> condition = tokens.subList(1, worded ? end - 2 : end);
    Rows rows =
        datasets.query("SELECT (" + translated(condition) + ")", project, dataset, List.of());
    if (!Boolean.TRUE.equals(rows.cells().get(0).get(0))) {
      throw wrong(worded ? tokens.get(end - 1).text() : "Assertion failed");
    }
    return 0;
  }

  private String translated(List<SqlToken> tokens) {
    return WILDCARD
        .matcher(GoogleSql.translate(tokens, parameters))
        .replaceAll(
            name ->
                Matcher.quoteReplacement(
                    datasets.unionOf(name.group(1), name.group(2), name.group(3))));
  }

  private List<Column> known() {
    return referenced.stream().flatMap(info -> info.columns().stream()).toList();
  }

  private JobStatistics statistics(long changed) {
    Map<String, TableReference> names = new TreeMap<>();
    referenced.forEach(info -> names.put(info.name().toString(), info.name().reference()));
    JobStatistics2 details =
        new JobStatistics2()
            .setStatementType(statements.size() > 1 ? "SCRIPT" : statements.get(0).type())
            .setTotalBytesProcessed(0L)
            .setCacheHit(false)
            .setReferencedTables(List.copyOf(names.values()));
    if (changed > 0 || statements.get(0).type().matches("INSERT|UPDATE|DELETE|MERGE")) {
      details.setNumDmlAffectedRows(changed);
    }
    return new JobStatistics().setTotalBytesProcessed(0L).setQuery(details);
  }

  private static BigQueryError wrong(String message) {
    return new BigQueryError(BigQueryError.Reason.INVALID_QUERY, message);
  }
}
