package io.github.segmentwise.bigquery;

import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the tables of runs lie in a BigQuery dataset, as names and SQL.
 *
 * <p>The rows of an output table {@code T} are loaded into the stored table {@code T_rows}, which
 * has one column more, {@link #LOAD_ID}: which launch of the program loaded the row. A stored table
 * is partitioned by the day of {@code as_of}. Loading shows nothing yet. One row in the table
 * {@code runs}, see {@link #insertRun}, makes all tables of a load visible at once, because readers
 * read views: {@code current_runs} picks the run that counts for each date, and the view {@code T}
 * shows the rows of these runs. Loads that no longer count are deleted afterwards. A view reads all
 * dates unless a query names one, so the same transaction fills small tables with the newest run:
 * {@link CurrentTable}.
 *
 * <p>A load id begins with the UTC second of its launch, such as {@code 20261121T230500Z-4f1c}, so
 * that loads that were never published can be recognised by their age.
 *
 * <p>Statements take their values as named query parameters, which each method lists.
 *
 * @param dataset {@code project.dataset}
 */
public record DatasetLayout(String dataset) {

  /** The last column of each stored table. */
  public static final OutputColumn LOAD_ID =
      OutputColumn.text("load_id", "One launch of the program; begins with its UTC second.");

  /** The table whose rows make runs visible. */
  public static final OutputTable RUNS =
      new OutputTable(
          "runs",
          "One row per published run; it makes the run's rows visible.",
          List.of(
              LOAD_ID,
              new OutputColumn(
                  "published_at",
                  OutputColumn.Type.TIMESTAMP,
                  "When the run became visible, by BigQuery's clock."),
              OutputColumn.text(
                  "write_mode",
                  "REPLACE_RUN: hides earlier runs of its date; REPLACE_ALL: all earlier runs."),
              OutputColumn.integer("num_segments", "Segments of the run."),
              OutputColumn.integer("customers", "Customers of the run."),
              OutputColumn.text(
                  "run", "The run's run.json as text: flags, versions, counts, checks.")));

  /** Name of the view that picks the run that counts for each date. */
  public static final String CURRENT_RUNS = "current_runs";

  /** What {@link #CURRENT_RUNS} is, one line. */
  public static final String CURRENT_RUNS_DESCRIPTION =
      "The run that counts for each date of as_of: the newest that no later REPLACE_ALL hides.";

  private static final String STORED_SUFFIX = "_rows";
  private static final int DAYS_UNTIL_ABANDONED = 2;
  private static final String LATE_DATES =
      "DATE(as_of) BETWEEN DATE(TIMESTAMP_SUB(@as_of, INTERVAL 7 DAY)) AND DATE(@as_of)";

  /** The stored table of an output table: its columns and {@link #LOAD_ID}. */
  public static OutputTable stored(OutputTable table) {
    List<OutputColumn> columns = new ArrayList<>(table.columns());
    columns.add(LOAD_ID);
    return new OutputTable(
        storedName(table),
        table.description() + " All loads; read the view " + table.name() + ".",
        columns,
        table.clusteredBy());
  }

  /** Name of a stored table, such as {@code customer_segments_rows}. */
  public static String storedName(OutputTable table) {
    return table.name() + STORED_SUFFIX;
  }

  /** A table or view of the dataset as it stands in SQL, such as {@code `p.d.runs`}. */
  public String quoted(String name) {
    return "`" + dataset + "." + name + "`";
  }

  /** The query of the view {@link #CURRENT_RUNS}, whose columns are those of {@link #RUNS}. */
  public String currentRuns() {
    return """
    SELECT *
    FROM %s
    WHERE TRUE
    QUALIFY
      COUNT(IF(write_mode = 'REPLACE_ALL', 1, NULL)) OVER (
        ORDER BY published_at DESC, load_id DESC
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) = 0
      AND ROW_NUMBER() OVER (
        PARTITION BY DATE(as_of) ORDER BY published_at DESC, load_id DESC) = 1\
    """
        .formatted(quoted(RUNS.name()));
  }

  /** The query of the view of an output table, which has the table's own name and columns. */
  public String view(OutputTable table) {
    return """
    SELECT * EXCEPT (load_id)
    FROM %s
    WHERE load_id IN (SELECT load_id FROM %s)\
    """
        .formatted(quoted(storedName(table)), quoted(CURRENT_RUNS));
  }

  /**
   * Counts the rows of a load in a stored table, as the column {@code num_rows} of one row.
   * Parameters: {@code @as_of} TIMESTAMP, {@code @load_id} STRING.
   */
  public String countRows(OutputTable table) {
    return """
    SELECT COUNT(*) AS num_rows
    FROM %s
    WHERE DATE(as_of) = DATE(@as_of) AND load_id = @load_id\
    """
        .formatted(quoted(storedName(table)));
  }

  /**
   * The newest run of an earlier date, as one row of {@code load_id} and its date as text, or none.
   * Parameter: {@code @as_of} TIMESTAMP.
   */
  public String runBefore() {
    return """
    SELECT load_id, CAST(DATE(as_of) AS STRING) AS run_date
    FROM %s
    WHERE DATE(as_of) < DATE(@as_of)
    ORDER BY as_of DESC
    LIMIT 1\
    """
        .formatted(quoted(CURRENT_RUNS));
  }

  /**
   * The newest run of an earlier date, as one row of {@code load_id} and {@code run}, or none.
   * Parameter: {@code @as_of} TIMESTAMP.
   */
  public String recordBefore() {
    return """
    SELECT load_id, run
    FROM %s
    WHERE DATE(as_of) < DATE(@as_of)
    ORDER BY as_of DESC
    LIMIT 1\
    """
        .formatted(quoted(CURRENT_RUNS));
  }

  /**
   * Columns of the rows of a load in a stored table. Parameters: {@code @as_of} TIMESTAMP, {@code
   * @load_id} STRING.
   */
  public String rowsOfLoad(OutputTable table, String select, String order) {
    return """
    SELECT %s
    FROM %s
    WHERE DATE(as_of) = DATE(@as_of) AND load_id = @load_id
    ORDER BY %s\
    """
        .formatted(select, quoted(storedName(table)), order);
  }

  /**
   * Makes a run visible, in one transaction of DML: BigQuery takes no DDL on lasting tables there.
   * If no run of a later date is visible, the current tables hold the run afterwards, or else what
   * they held before. Does nothing if the load already is visible, so that it can be repeated.
   *
   * <p>{@code published_at} is BigQuery's own clock, because the clocks of two launchers may
   * differ. Parameters, named as the columns: {@code @run_id}, {@code @load_id}, {@code
   * @write_mode} and {@code @run} STRING, {@code @as_of} TIMESTAMP, {@code @num_segments} and
   * {@code @customers} INT64; and of {@link #runBefore}, {@code @before_load_id} STRING, empty for
   * none, and {@code @before_date} DATE.
   */
  public String publish(List<CurrentTable> currentTables) {
    StringBuilder script = new StringBuilder("BEGIN TRANSACTION;\n");
    script.append(insertRun()).append(";\n");
    for (CurrentTable current : currentTables) {
      script.append(emptyUnlessNewest(current)).append(";\n");
      script.append(fillIfNewest(current)).append(";\n");
    }
    return script.append("COMMIT TRANSACTION;").toString();
  }

  private String insertRun() {
    List<String> columns = RUNS.allColumns().stream().map(OutputColumn::name).toList();
    String values =
        columns.stream()
            .map(name -> name.equals("published_at") ? "CURRENT_TIMESTAMP()" : "@" + name)
            .collect(Collectors.joining(", "));
    return """
    INSERT INTO %1$s (%2$s)
    SELECT %3$s
    FROM (SELECT 1)
    WHERE NOT EXISTS (SELECT 1 FROM %1$s WHERE load_id = @load_id)\
    """
        .formatted(quoted(RUNS.name()), String.join(", ", columns), values);
  }

  private String emptyUnlessNewest(CurrentTable current) {
    return "DELETE FROM %s WHERE load_id != (%s)"
        .formatted(quoted(current.table().name()), newestLoad());
  }

  private String fillIfNewest(CurrentTable current) {
    String columns =
        current.made().allColumns().stream()
            .map(column -> "`" + column.name() + "`")
            .collect(Collectors.joining(", "));
    return """
    INSERT INTO %1$s (%2$s)
    SELECT @run_id, @as_of, filled.*, @load_id
    FROM (%3$s) AS filled
    WHERE @load_id = (%4$s) AND NOT EXISTS (SELECT 1 FROM %1$s WHERE load_id = @load_id)\
    """
        .formatted(quoted(current.table().name()), columns, current.query(), newestLoad());
  }

  private String newestLoad() {
    return "SELECT load_id FROM %s ORDER BY as_of DESC LIMIT 1".formatted(quoted(CURRENT_RUNS));
  }

  /**
   * Deletes from a stored table the rows of published loads that no longer count: those of the date
   * of the run, or of all dates for {@link WriteMode#REPLACE_ALL}. Parameter, for {@link
   * WriteMode#REPLACE_RUN} only: {@code @as_of} TIMESTAMP.
   */
  public String deleteSuperseded(OutputTable table, WriteMode mode) {
    return """
    DELETE FROM %s
    WHERE %s
      AND load_id IN (SELECT load_id FROM %s)
      AND load_id NOT IN (SELECT load_id FROM %s)\
    """
        .formatted(
            quoted(storedName(table)), dates(mode), quoted(RUNS.name()), quoted(CURRENT_RUNS));
  }

  /**
   * The loads that have rows in a stored table and are not published, of the dates at which {@link
   * #deleteAbandoned} looks, with their rows. Parameter: {@code @as_of} TIMESTAMP.
   */
  public String unpublished(OutputTable table) {
    return """
    SELECT load_id, COUNT(*)
    FROM %s
    WHERE %s AND load_id NOT IN (SELECT load_id FROM %s)
    GROUP BY load_id
    ORDER BY load_id\
    """
        .formatted(quoted(storedName(table)), LATE_DATES, quoted(RUNS.name()));
  }

  /**
   * Deletes the rows of one load from a stored table. Parameters: {@code @as_of} TIMESTAMP, {@code
   * @load_id} STRING.
   */
  public String deleteLoad(String stored) {
    return "DELETE FROM %s WHERE DATE(as_of) = DATE(@as_of) AND load_id = @load_id"
        .formatted(quoted(stored));
  }

  /**
   * Deletes from a stored table the rows of loads that were launched more than two days ago and
   * never published: those of the date of the run and the seven days before, so that a run a night
   * finds those of the nights before at the price of a few partitions, or of all dates for {@link
   * WriteMode#REPLACE_ALL}. Parameter, for {@link WriteMode#REPLACE_RUN} only: {@code @as_of}
   * TIMESTAMP.
   */
  public String deleteAbandoned(OutputTable table, WriteMode mode) {
    return """
    DELETE FROM %s
    WHERE %s
      AND load_id NOT IN (SELECT load_id FROM %s)
      AND load_id < FORMAT_TIMESTAMP(
        '%%Y%%m%%dT%%H%%M%%SZ', TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL %d DAY), 'UTC')\
    """
        .formatted(
            quoted(storedName(table)),
            mode == WriteMode.REPLACE_ALL ? "TRUE" : LATE_DATES,
            quoted(RUNS.name()),
            DAYS_UNTIL_ABANDONED);
  }

  private static String dates(WriteMode mode) {
    return mode == WriteMode.REPLACE_ALL ? "TRUE" : "DATE(as_of) = DATE(@as_of)";
  }
}
