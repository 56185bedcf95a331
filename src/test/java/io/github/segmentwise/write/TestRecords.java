package io.github.segmentwise.write;

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

  /** Content of {@code run.json}. */
  public static byte[] runJson(String run, List<WrittenFile> files) {
    String list =
        files.stream()
            .map(
                file ->
                    "{\"name\": \"%s\", \"rows\": %d, \"bytes\": %d}"
                        .formatted(file.name(), file.rows(), file.bytes()))
            .collect(Collectors.joining(", ", "[", "]"));
    return ("{\"run\": \"%s\", \"format\": 1, \"run_id\": \"2026-01-01-0123abcd\","
            + " \"as_of\": \"2026-01-01T00:00:00Z\", \"versions\": {}, \"flags\": {},"
            + " \"files\": %s}")
        .formatted(run, list)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Content of the list of a publication that goes on: name, a colon, and the size in bytes. */
  public static String list(String... files) {
    return Arrays.stream(files)
        .map(file -> file.split(":"))
        .map(file -> "{\"name\":\"%s\",\"bytes\":%s}".formatted(file[0], file[1]))
        .collect(Collectors.joining(",", "{\"format\":\"segmentwise-files-1\",\"files\":[", "]}"));
  }
}
