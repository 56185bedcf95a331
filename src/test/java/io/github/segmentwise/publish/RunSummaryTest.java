package io.github.segmentwise.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunRecords;
import io.github.segmentwise.run.RunSegment;
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
            "  " + folder.resolve("artifacts/model.json"),
            "  " + folder.resolve("artifacts/run.json")));
  }

  @Test
  void print_shopWithAPage_showsAmountsAndEndsWithWhatToOpen() {
    RunJson shop =
        RunRecords.withBins(
                List.of(new RunSegment(1, 1_234, 0.5, "Regulars", 45_678.4, null)), List.of())
            .with(RUN.timings());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new RunSummary(
            shop,
            List.of("out/customer_segments.csv (1,234 rows)", "out/report.html", "out/run.json"))
        .print(new PrintStream(out, true, StandardCharsets.UTF_8));
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();

    assertThat(
        lines,
        hasItems(
            "Segment        Size   Share       Revenue  Title",
            "      1       1,234  50.0 %        45,678  Regulars"));
    assertThat(lines.get(lines.size() - 2), is("Open out/report.html to see the segments."));
    assertThat(
        lines.get(lines.size() - 1),
        is(
            "Which customer is in which segment: out/customer_segments.csv; scripts/audience writes"
                + " lists for other tools."));
  }

  @Test
  void printJson_anyRun_isOneObjectWithTheSegments() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new RunSummary(RUN, List.of("out/segments.csv (2 rows)"))
        .printJson(new PrintStream(out, true, StandardCharsets.UTF_8));

    JsonNode result = new ObjectMapper().readTree(out.toByteArray());
    assertThat(out.toString(StandardCharsets.UTF_8).lines().count(), is(1L));
    assertThat(result.at("/segments/0/title").asText(), is("Dress shoppers"));
    assertThat(result.at("/run_id").asText(), is("2026-01-01-0000abcd"));
    assertThat(result.at("/places/0").asText(), is("out/segments.csv"));
  }

  @Test
  void print_noRun_fails() {
    assertThrows(IOException.class, this::printed);
  }
}
