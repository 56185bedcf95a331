package io.github.segmentwise.report;

import io.github.segmentwise.run.RunJson;

/**
 * The line of SQL that lists the customers of a segment, nearest to its centre first: for BigQuery
 * where the run wrote to a dataset, else for DuckDB in the folder of the tables.
 *
 * @param from what stands after FROM
 * @param filter what stands before the segment's condition; may be empty
 */
record MembersSql(String idColumn, String from, String filter, String engine) {

  static MembersSql of(RunJson run) {
    String idColumn = run.identity().idColumn();
    String dataset = run.outputs().dataset();
    if (dataset != null) {
      return new MembersSql(
          idColumn,
          "`" + dataset + ".customer_segments`",
          "run_id = '" + run.identity().runId() + "' AND ",
          "BigQuery");
    }
    boolean sharded =
        run.outputs().fileList().stream()
            .noneMatch(file -> file.name().equals("customer_segments.csv"));
    return new MembersSql(
        idColumn, sharded ? "'customer_segments-*.csv'" : "'customer_segments.csv'", "", "DuckDB");
  }

  String of(int segment) {
    boolean plain = idColumn.matches("[A-Za-z_][A-Za-z0-9_]*");
    String quote = engine.equals("BigQuery") ? "`" : "\"";
    return "SELECT %s FROM %s WHERE %ssegment_id = %d ORDER BY distance"
        .formatted(plain ? idColumn : quote + idColumn + quote, from, filter, segment);
  }
}
