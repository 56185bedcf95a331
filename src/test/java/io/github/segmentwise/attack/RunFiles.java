package io.github.segmentwise.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the files of a run, apart from the program's own readers. */
final class RunFiles {

  private static final int LONGEST_CELL = 1 << 27;
  private static final ObjectMapper JSON = new ObjectMapper();

  private RunFiles() {}

  static List<Map<String, String>> table(Path output, String name) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder()
            .maxBufferSize(LONGEST_CELL)
            .ofNamedCsvRecord(output.resolve(name + ".csv"))) {
      reader.forEach(row -> rows.add(row.getFieldsAsMap()));
    }
    return rows;
  }

  static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  static JsonNode run(Path output) throws IOException {
    return json(Files.readString(output.resolve("run.json")));
  }

  /** All files below a folder, with their bytes as Latin-1 text; none where there is no folder. */
  static SortedMap<String, String> all(Path folder) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.filter(Files::isRegularFile).toList()) {
          files.put(
              folder.relativize(path).toString(),
              Files.readString(path, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return files;
  }

  /** The tables and the model of a run, without what tells of which run they are. */
  static SortedMap<String, String> content(Path output) throws IOException {
    return content(all(output));
  }

  /**
   * The same of files in memory.
   *
   * @param files as {@link #all} gives them
   */
  static SortedMap<String, String> content(SortedMap<String, String> files) throws IOException {
    String runId = json(files.get("run.json")).get("run_id").asText();
    SortedMap<String, String> content = new TreeMap<>();
    files.forEach(
        (name, text) -> {
          if (!List.of("run.json", "report.html", "rejected_rows.csv").contains(name)) {
            content.put(name, text.replace(runId, "RUN"));
          }
        });
    return content;
  }
}
