package io.github.segmentwise.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.run.RunRecords;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCommandTest {

  @TempDir Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);
    return ReportCommand.run(args, print, print);
  }

  @Test
  void run_withoutArgument_saysHow() {
    assertThat(run(), is(2));
    assertThat(err.toString(StandardCharsets.UTF_8), containsString("RUN_DIR"));
  }

  @Test
  void run_folderWithoutRun_namesWhatIsMissing() {
    assertThat(run(folder.toString()), is(3));
    assertThat(err.toString(StandardCharsets.UTF_8), containsString("no run.json in " + folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[1]", "null", "{\"run_id\": 7", "{\"files\": []}"})
  void run_recordOfNoRun_saysSo(String record) throws Exception {
    Files.writeString(folder.resolve("run.json"), record);
    Files.writeString(folder.resolve("segments.csv"), "segment_id,profile\n");

    assertThat(run(folder.toString()), is(3));
    assertThat(
        err.toString(StandardCharsets.UTF_8).lines().toList(),
        contains(containsString("run.json is not the record of a run")));
  }

  @Test
  void run_withoutTables_namesWhatIsMissing() throws Exception {
    Files.write(folder.resolve("run.json"), RunRecords.unpublished("r").toBytes());

    assertThat(run(folder.toString()), is(3));
    assertThat(err.toString(StandardCharsets.UTF_8), containsString("no segments.csv"));
  }

  @Test
  void run_profileThatIsNone_saysSo() throws Exception {
    Files.write(folder.resolve("run.json"), RunRecords.unpublished("r").toBytes());
    Files.writeString(folder.resolve("segments.csv"), "segment_id,profile\n1,nonsense\n");

    assertThat(run(folder.toString()), is(3));
    assertThat(err.toString(StandardCharsets.UTF_8), containsString("the column profile holds no"));
  }

  @Test
  void run_recordThatIsNone_saysSo() throws Exception {
    Files.writeString(folder.resolve("run.json"), "{}");

    assertThat(run(folder.toString()), is(3));
    assertThat(
        err.toString(StandardCharsets.UTF_8),
        containsString("run.json is not the record of a run: format must be 1, is missing"));
  }
}
