package io.github.segmentwise;

import io.github.segmentwise.flag.CommandLine;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagGroup;
import io.github.segmentwise.flag.FlagSet;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.scoring.ModelFile;
import io.github.segmentwise.scoring.sql.ModelSql;
import io.github.segmentwise.storage.StoredFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.regex.Pattern;

/** {@code scripts/model-sql MODEL.JSON}: a kept model as a statement of BigQuery. */
public final class ModelSqlCommand {

  private static final FlagGroup GROUP = new FlagGroup("model-sql", "A model as SQL");

  private static final Flag<String> TABLE =
      Flag.of(
              "table",
              FlagTypes.text(
                  Pattern.compile("([\\w.-]+:)?[\\w-]+(\\.[\\w-]+){1,2}"),
                  "a table, such as project.dataset.customer_features"))
          .byDefault("project.dataset.customer_features")
          .in(GROUP)
          .says(
              "Table",
              "The table of the customers: customer_features of a run, or one with the same"
                  + " columns.");

  private static final FlagSet FLAGS = new FlagSet(List.of(TABLE));

  private static final ToolCommand COMMAND =
      new ToolCommand(
          """
          Usage: scripts/model-sql MODEL.JSON [--table=project.dataset.customer_features]

          Prints a statement of BigQuery that gives each customer of a table the segment that a
          model has for it. The model is the model.json of a run, of KMEANS or KPROTOTYPES.
          """,
          FLAGS,
          "the model.json of a run",
          ModelSqlCommand::print);

  private ModelSqlCommand() {}

  /** The command. */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    return COMMAND.run(args, out, err);
  }

  private static void print(String path, CommandLine.Parsed parsed, PrintStream out)
      throws IOException {
    if (StoredFiles.content(path).isEmpty()) {
      throw new FlagException(
          "there is no file '%s'; expected the model.json of a run".formatted(path));
    }
    out.print(ModelSql.of(ModelFile.read(path).model(), parsed.values().get(TABLE)));
  }
}
