package io.github.segmentwise.report;

import io.github.segmentwise.profile.SegmentRule;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.sql.SqlText;

/**
 * The line of SQL that lists the customers of a segment, nearest to its centre first: for BigQuery
 * where the run wrote to a dataset, else for DuckDB in the folder of the tables.
 *
 * @param from what stands after FROM
 * @param filter what stands before the segment's condition; may be empty
 */
record MembersSql(String idColumn, String from, String filter, String engine) {

  private static final String BIGQUERY = "BigQuery";

  static MembersSql of(RunJson run) {
    String idColumn = run.identity().idColumn();
    String dataset = run.outputs().dataset();
    if (dataset != null) {
      return new MembersSql(
          idColumn,
          "`" + dataset + ".customer_segments`",
          "run_id = '" + run.identity().runId() + "' AND ",
          BIGQUERY);
    }
    boolean sharded =
        run.outputs().fileList().stream()
            .noneMatch(file -> file.name().equals("customer_segments.csv"));
    return new MembersSql(
        idColumn, sharded ? "'customer_segments-*.csv'" : "'customer_segments.csv'", "", "DuckDB");
  }

  String of(int segment) {
    return "SELECT %s FROM %s WHERE %ssegment_id = %s ORDER BY distance"
        .formatted(identifier(), from, filter, segment);
  }

  /** The conditions of a rule, behind WHERE. */
  String conditions(SegmentRule rule) {
    return engine.equals(BIGQUERY) ? rule.sql() : rule.standardSql();
  }

  /** Always quoted: a column may be called {@code order}, or have a quote in its name. */
  private String identifier() {
    return engine.equals(BIGQUERY)
        ? SqlText.name(idColumn)
        : "\"" + idColumn.replace("\"", "\"\"") + "\"";
  }
}
