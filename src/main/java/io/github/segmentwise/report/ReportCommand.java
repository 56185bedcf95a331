package io.github.segmentwise.report;

import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.WrittenOutputs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** {@code scripts/report RUN_DIR}: makes the page of an earlier run again, from its files. */
public final class ReportCommand {

  private static final int DONE = 0;
  private static final int WRONG_ARGUMENT = 2;
  private static final int WRONG_RUN = 3;

  private ReportCommand() {}

  /** One argument: the folder of the run. */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    if (args.length != 1 || args[0].startsWith("-")) {
      err.println("Usage: scripts/report RUN_DIR [--open]");
      return WRONG_ARGUMENT;
    }
    try {
      out.println(remake(Path.of(args[0])));
      return DONE;
    } catch (IOException | IllegalArgumentException e) {
      err.println(e.getMessage());
      return WRONG_RUN;
    }
  }

  private static Path remake(Path folder) throws IOException {
    PageTables tables = PageTables.read(folder);
    byte[] page = ReportPage.of(tables).render();
    WrittenOutputs outputs = tables.run().outputs();
    if (outputs.files() != null) {
      // A page of another size than the record says would be taken for somebody else's.
      RunJson run = tables.run().with(outputs.withSize(ReportPage.FILE, page.length));
      replace(folder.resolve("run.json"), run.toBytes());
    }
    return replace(folder.resolve(ReportPage.FILE), page);
  }

  /** Replaces a file at once, so that it is never seen in part. */
  private static Path replace(Path file, byte[] content) throws IOException {
    Path unfinished = file.resolveSibling(".segmentwise-unfinished-" + file.getFileName());
    Files.write(unfinished, content);
    return Files.move(
        unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
