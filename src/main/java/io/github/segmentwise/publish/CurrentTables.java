package io.github.segmentwise.publish;

import io.github.segmentwise.bigquery.CurrentTable;
import io.github.segmentwise.bigquery.DatasetLayout;
import io.github.segmentwise.customer.CustomerFeatureRows;
import io.github.segmentwise.customer.SpendWindows;
import io.github.segmentwise.describe.SegmentRows;
import io.github.segmentwise.segment.AssignmentRows;
import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a data set that hold the newest run only: {@link CurrentTable}. */
public final class CurrentTables {

  private static final int YEAR = 365;
  private static final String SPEND = "spend_12_months";

  /** A spend column of any window; it is left to {@code customer_features}. */
  private static final Pattern SPEND_COLUMN = Pattern.compile("total_\\d+_(months|days)(_.*)?");

  private static final List<OutputColumn> SEGMENT =
      List.of(
          OutputColumn.integer("segment_id", "1 = the largest segment."),
          OutputColumn.text("title", "Title of the segment."),
          OutputColumn.bool("is_outlier", "Whether training left the customer out."));

  private static final OutputTable MOVES =
      new OutputTable(
          "current_moves",
          "Customers by their segment in the last run but one and in the newest run.",
          List.of(
              OutputColumn.integer("segment_id_before", "Missing where the customers are new."),
              OutputColumn.text("title_before", "Title of that segment."),
              OutputColumn.integer("segment_id_now", "Missing where the customers are gone."),
              OutputColumn.text("title_now", "Title of that segment."),
              OutputColumn.integer("customers", "How many moved so.")));

  private CurrentTables() {}

  /**
   * What a run fills.
   *
   * @param tables that it writes
   */
  public static List<CurrentTable> of(List<OutputTable> tables, DatasetLayout layout) {
    OutputTable segments = named(tables, SegmentRows.TABLE.name());
    OutputTable assigned = named(tables, AssignmentRows.TABLE);
    OutputTable features = named(tables, CustomerFeatureRows.TABLE);
    return List.of(
        segments(segments, layout),
        customers(features, assigned, segments, layout),
        moves(assigned, segments, layout));
  }

  private static OutputTable named(List<OutputTable> tables, String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
  }

  private static CurrentTable segments(OutputTable segments, DatasetLayout layout) {
    String cells =
        segments.columns().stream()
            .map(column -> cell("segments", column))
            .collect(Collectors.joining(", "));
    return new CurrentTable(
        new OutputTable(
            "current_segments", "One row per segment of the newest run.", segments.columns()),
        "SELECT %s FROM %s AS segments WHERE %s"
            .formatted(cells, rows(segments, layout), ofLoad("segments")));
  }

  private static CurrentTable customers(
      OutputTable features, OutputTable assigned, OutputTable segments, DatasetLayout layout) {
    OutputColumn id = features.columns().get(0);
    List<OutputColumn> own = own(features);
    List<OutputColumn> columns = new ArrayList<>();
    columns.add(id);
    columns.addAll(SEGMENT);
    columns.add(
        OutputColumn.number(SPEND, "Spend in the 365 days before as_of; missing without them."));
    columns.addAll(own);
    String cells =
        Stream.concat(
                Stream.of(
                    cell("features", id),
                    "assigned.segment_id",
                    "segments.title",
                    "assigned.is_outlier",
                    spend(features)),
                own.stream().map(column -> cell("features", column)))
            .collect(Collectors.joining(", "));
    return new CurrentTable(
        new OutputTable(
            "current_customers",
            "One row per customer of the newest run: segment, spend of a year, and the columns of"
                + " customer_features that are not spend.",
            columns,
            List.of("segment_id")),
        """
        SELECT %s
        FROM %s AS features
        JOIN %s AS assigned ON %s = %s
        JOIN %s AS segments ON segments.segment_id = assigned.segment_id
        WHERE %s AND %s AND %s\
        """
            .formatted(
                cells,
                rows(features, layout),
                rows(assigned, layout),
                cell("assigned", id),
                cell("features", id),
                rows(segments, layout),
                ofLoad("features"),
                ofLoad("assigned"),
                ofLoad("segments")));
  }

  /** A customer's columns that are not spend, without those whose names are taken. */
  private static List<OutputColumn> own(OutputTable features) {
    Set<String> taken =
        Stream.of(
                OutputTable.STAMP,
                SEGMENT,
                List.of(features.columns().get(0), DatasetLayout.LOAD_ID))
            .flatMap(List::stream)
            .map(column -> column.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return features.columns().stream()
        .filter(column -> !SPEND_COLUMN.matcher(column.name()).matches())
        .filter(column -> !column.name().equalsIgnoreCase(SPEND))
        .filter(column -> !taken.contains(column.name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  /** An array keeps the expression flat, however many categories a shop has. */
  private static String spend(OutputTable features) {
    String ofAll = SpendWindows.column(YEAR, "");
    List<String> cells =
        features.columns().stream()
            .filter(column -> column.type() == OutputColumn.Type.NUMBER)
            .filter(
                column ->
                    column.name().equals(ofAll)
                        || column.name().startsWith(SpendWindows.columnPrefix(YEAR)))
            .map(column -> "IFNULL(" + cell("features", column) + ", 0)")
            .toList();
    return cells.isEmpty()
        ? "CAST(NULL AS FLOAT64)"
        : "(SELECT SUM(spend) FROM UNNEST([" + String.join(", ", cells) + "]) AS spend)";
  }

  /**
   * How customers moved since the run of {@code @before_load_id} and {@code @before_date}; no rows
   * where the former is empty.
   */
  private static CurrentTable moves(
      OutputTable assigned, OutputTable segments, DatasetLayout layout) {
    String id = "`" + assigned.columns().get(0).name() + "`";
    String titled =
        """
        SELECT assigned.%1$s, assigned.segment_id, segments.title
        FROM %2$s AS assigned
        JOIN %3$s AS segments ON segments.segment_id = assigned.segment_id
        WHERE %4$s AND %5$s\
        """;
    String now =
        titled.formatted(
            id,
            rows(assigned, layout),
            rows(segments, layout),
            ofLoad("assigned"),
            ofLoad("segments"));
    String before =
        titled.formatted(
            id,
            rows(assigned, layout),
            rows(segments, layout),
            ofLoadBefore("assigned"),
            ofLoadBefore("segments"));
    return new CurrentTable(
        MOVES,
        """
        SELECT
          was.segment_id AS segment_id_before,
          was.title AS title_before,
          now_in.segment_id AS segment_id_now,
          now_in.title AS title_now,
          COUNT(*) AS customers
        FROM (%1$s) AS was
        FULL JOIN (%2$s) AS now_in ON now_in.%3$s = was.%3$s
        WHERE @before_load_id != ''
        GROUP BY was.segment_id, was.title, now_in.segment_id, now_in.title\
        """
            .formatted(before, now, id));
  }

  private static String cell(String table, OutputColumn column) {
    return table + ".`" + column.name() + "`";
  }

  private static String rows(OutputTable table, DatasetLayout layout) {
    return layout.quoted(DatasetLayout.storedName(table));
  }

  /** The date is a constant to BigQuery, which therefore reads one partition. */
  private static String ofLoad(String rows) {
    return "DATE(%1$s.as_of) = DATE(@as_of) AND %1$s.load_id = @load_id".formatted(rows);
  }

  private static String ofLoadBefore(String rows) {
    return "DATE(%1$s.as_of) = @before_date AND %1$s.load_id = @before_load_id".formatted(rows);
  }
}
