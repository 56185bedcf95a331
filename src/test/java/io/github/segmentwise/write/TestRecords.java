package io.github.segmentwise.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunRecords;
import io.github.segmentwise.run.WrittenOutputs;
import io.github.segmentwise.write.WriteTable.WrittenFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Records of runs for tests, whose tables are called a, b, c, d and e. */
public final class TestRecords {

  public static final OwnNames NAMES =
      new OwnNames(Set.of("a", "b", "c", "d", "e", "t", "segments"), Set.of("model.json"));

  private TestRecords() {}

  /** Content of {@code run.json} of a run with this note. */
  public static byte[] runJson(String run, List<WrittenFile> files) {
    RunJson record =
        RunRecords.complete(
            "2026-01-01-0123abcd",
            files.stream()
                .map(file -> new WrittenOutputs.File(file.name(), file.rows(), file.bytes()))
                .toArray(WrittenOutputs.File[]::new));
    return RunRecords.text(record)
        .replaceFirst("\\{", "{\"run\": \"" + run + "\",")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The same, with this in place of the list of files. */
  static String runJsonWithFiles(String files) {
    String text = RunRecords.text(RunRecords.complete("2026-01-01-0123abcd"));
    assertThat(text, containsString("\"files\" : [ ]"));
    return text.replace("\"files\" : [ ]", "\"files\" : " + files);
  }

  /** Content of the list of a publication that goes on: name, a colon, and the size in bytes. */
  public static String list(String... files) {
    return Arrays.stream(files)
        .map(file -> file.split(":"))
        .map(file -> "{\"name\":\"%s\",\"bytes\":%s}".formatted(file[0], file[1]))
        .collect(Collectors.joining(",", "{\"format\":\"segmentwise-files-1\",\"files\":[", "]}"));
  }
}
