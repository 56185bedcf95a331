package io.github.segmentwise.sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.github.segmentwise.bigquery.CurrentTable;
import io.github.segmentwise.bigquery.DatasetLayout;
import io.github.segmentwise.publish.CurrentTables;
import io.github.segmentwise.publish.TablesSql;
import io.github.segmentwise.write.OutputTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code sql/tables.sql} says what the program does. */
class TablesSqlTest {

  @Test
  void file_committed_isWhatTheProgramsTablesSay() {
    String reason = "scripts/tables-sql brings sql/tables.sql up to date";

    assertThat(reason, GoogleSqlScript.text("tables.sql"), is(TablesSql.text()));
  }

  @Test
  void statements_run_makeEveryTableWithItsColumnsAndAnEmptyView() {
    try (DuckDb database = new DuckDb()) {
      GoogleSqlScript.of("tables.sql").run(database, Map.of());

      for (OutputTable table : TablesSql.tables()) {
        List<String> columns = new ArrayList<>(names(table));
        assertThat(columnsOf(database, table.name()), is(columns));
        columns.add("load_id");
        assertThat(columnsOf(database, DatasetLayout.storedName(table)), is(columns));
      }
      for (CurrentTable current : CurrentTables.of(TablesSql.tables(), TablesSql.LAYOUT)) {
        assertThat(columnsOf(database, current.table().name()), is(names(current.made())));
      }
      assertThat(columnsOf(database, DatasetLayout.CURRENT_RUNS), is(names(DatasetLayout.RUNS)));
    }
  }

  @Test
  void statements_types_areThoseOfTheDesign() {
    String text = GoogleSqlScript.text("tables.sql");
    Set<String> lines = text.lines().map(String::strip).collect(Collectors.toSet());
    List<String> columns =
        text.lines().map(String::strip).filter(line -> line.startsWith("`")).toList();

    assertThat(
        columns, everyItem(matchesPattern("`\\w+` \\S.* OPTIONS \\(description = '.+'\\),?")));
    assertThat(
        columns.stream().map(line -> line.replaceAll(" OPTIONS.*", "")).toList(),
        hasItems(
            "`run_id` STRING",
            "`as_of` TIMESTAMP",
            "`nearest_segments` ARRAY<STRUCT<segment_id INT64, distance FLOAT64>>",
            "`share` FLOAT64",
            "`is_outlier` BOOL",
            "`load_id` STRING"));
    assertThat(lines, hasItems("PARTITION BY DATE(as_of)", "CLUSTER BY segment_id"));
    assertThat(text.lines().toList(), everyItem(not(startsWith("CREATE TABLE `"))));
  }

  private static List<String> names(OutputTable table) {
    return table.allColumns().stream().map(column -> column.name()).toList();
  }

  private static List<String> columnsOf(DuckDb database, String table) {
    return database.query("DESCRIBE \"" + table + "\"").stream()
        .map(row -> (String) row.get(0))
        .toList();
  }
}
