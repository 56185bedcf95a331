package io.github.segmentwise.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunRecords;
import io.github.segmentwise.run.WrittenOutputs;
import io.github.segmentwise.write.CsvFormulas;
import io.github.segmentwise.write.OutputFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSummaryTest {

  private static final RunJson RUN =
      RunRecords.complete(
          "2026-01-01-0000abcd",
          new WrittenOutputs.File("segments.csv", 2L, 100),
          new WrittenOutputs.File("model.json", 2L, 200));

  @TempDir Path folder;

  @BeforeAll
  static void registerFileSystems() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  private List<String> printed() throws IOException {
    RunDestination output =
        new FolderDestination(
            OutputFolder.of(
                folder.resolve("tables").toString(),
                folder.resolve("artifacts").toString(),
                "1",
                RunTables.FILE_NAMES),
            1,
            CsvFormulas.ESCAPE);
    RunJson run = output.published(PipelineOptionsFactory.create());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      new RunSummary(run, output.places(run)).print(stream);
    }
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void print_publishedRun_listsSegmentsWarningsAndFiles() throws Exception {
    Files.createDirectories(folder.resolve("artifacts"));
    Files.write(folder.resolve("artifacts/run.json"), RUN.toBytes());
    Locale usual = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    List<String> lines;
    try {
      lines = printed();
    } finally {
      Locale.setDefault(usual);
    }

    assertThat(
        lines,
        hasItems(
            "Segment        Size   Share  Title",
            "      1      12,345  75.0 %  Dress shoppers",
            "      2           4  <0.1 %  Köln",
            "Trial 2 won.",
            "The gap is wide.",
            "Rows: orders 54,321, users 9.",
            "Exact duplicates dropped: users 0.",
            "Rows that refer to nothing: orders.user_id 3.",
            "Spend: feature spend 1.00.",
            "Warning: look here",
            "Run 2026-01-01-0000abcd wrote in 1.3 s:",
            "  " + folder.resolve("tables/segments.csv") + " (2 rows)",
            "  " + folder.resolve("artifacts/run.json")));
    assertThat(
        lines.stream().anyMatch(line -> line.contains(folder + "/artifacts/model.json")), is(true));
  }

  @Test
  void print_noRun_fails() {
    assertThrows(IOException.class, this::printed);
  }
}
