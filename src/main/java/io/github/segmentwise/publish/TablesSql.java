package io.github.segmentwise.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.segmentwise.behaviour.Behaviour;
import io.github.segmentwise.bigquery.CurrentTable;
import io.github.segmentwise.bigquery.DatasetLayout;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputTable;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text of {@code sql/tables.sql} as it follows from the tables that the program writes. The
 * main method prints it; {@code scripts/tables-sql} puts it into the file when the tables have
 * changed.
 */
public final class TablesSql {

  /** Stands for the output dataset in every file of the folder {@code sql}. */
  public static final DatasetLayout LAYOUT = new DatasetLayout("project.dataset");

  private static final String HEAD =
      """
      -- The tables and views of the program's output dataset. The program makes them itself where they are missing; run
      -- this to have them before its first run, for example to give rights on them.
      --
      -- Replace project.dataset by your project and dataset, which must exist:
      --   sed 's/project\\.dataset/my-project.segments/g' sql/tables.sql | bq query --use_legacy_sql=false
      --
      -- A table T of the output is stored as T_rows, with the rows of all loads, and read as the view T, which shows one
      -- run per date: the one that current_runs picks. The tables current_T hold the newest run only.
      --
      -- scripts/tables-sql writes this file.
      """;

  private TablesSql() {}

  /** The tables that a run writes, without the columns that depend on the shop's products. */
  public static List<OutputTable> tables() {
    return RunTables.of(
        new CustomerSchema(
                "user_id",
                List.of("age"),
                List.of("gender", "city", "country", "traffic_source"),
                List.of(),
                List.of())
            .withBehaviours(List.of(Behaviour.values())));
  }

  /** The statements, behind a comment that says how to use them. */
  public static String text() {
    StringBuilder text = new StringBuilder(HEAD);
    text.append('\n').append(createTable(DatasetLayout.RUNS));
    for (OutputTable table : tables()) {
      if (table.name().equals("customer_features")) {
        text.append(
            """

            -- The program adds a FLOAT64 column per department-category and spend window, such as
            -- total_12_months_Women_Tops_Tees, at each run that has new ones; they go behind load_id.\
            """);
      }
      text.append('\n').append(createTable(DatasetLayout.stored(table)));
    }
    for (CurrentTable current : CurrentTables.of(tables(), LAYOUT)) {
      text.append('\n').append(createTable(current.made()));
    }
    text.append('\n')
        .append(
            createView(
                DatasetLayout.CURRENT_RUNS,
                DatasetLayout.CURRENT_RUNS_DESCRIPTION,
                LAYOUT.currentRuns()));
    for (OutputTable table : tables()) {
      text.append('\n').append(createView(table.name(), table.description(), LAYOUT.view(table)));
    }
    return text.toString();
  }

  private static String createTable(OutputTable table) {
    String columns =
        table.allColumns().stream().map(TablesSql::column).collect(Collectors.joining(",\n  "));
    return "CREATE TABLE IF NOT EXISTS "
        + LAYOUT.quoted(table.name())
        + " (\n  "
        + columns
        + "\n)\nPARTITION BY DATE(as_of)"
        + (table.clusteredBy().isEmpty()
            ? ""
            : "\nCLUSTER BY " + String.join(", ", table.clusteredBy()))
        + "\n"
        + options(table.description())
        + ";\n";
  }

  private static String column(OutputColumn column) {
    return "`%s` %s %s".formatted(column.name(), column.sqlType(), options(column.description()));
  }

  private static String createView(String name, String description, String query) {
    return "CREATE OR REPLACE VIEW %s\n%s\nAS\n%s;\n"
        .formatted(LAYOUT.quoted(name), options(description), query);
  }

  private static String options(String description) {
    return "OPTIONS (description = '"
        + description.replace("\\", "\\\\").replace("'", "\\'")
        + "')";
  }

  public static void main(String[] args) {
    new PrintStream(System.out, true, UTF_8).print(text());
  }
}
