package io.github.segmentwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files that a run wrote, read as a user of them would. */
record RunFolder(Path path) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A table as texts.
   *
   * @param columns in order
   * @param rows each by column
   */
  record Table(List<String> columns, List<Map<String, String>> rows) {

    static Table read(Path file) {
      try (CsvReader<CsvRecord> reader =
          CsvReader.builder().maxBufferSize(1 << 26).ofCsvRecord(file)) {
        List<String> columns = null;
        List<Map<String, String>> rows = new ArrayList<>();
        for (CsvRecord csv : reader) {
          if (columns == null) {
            columns = csv.getFields();
          } else {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
              row.put(columns.get(i), csv.getField(i));
            }
            rows.add(row);
          }
        }
        return new Table(columns, rows);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    List<String> texts(String column) {
      return rows.stream().map(row -> row.get(column)).toList();
    }

    /** Columns and rows without the two that tell the run. */
    List<List<String>> content() {
      List<List<String>> content = new ArrayList<>();
      content.add(columns.subList(2, columns.size()));
      rows.forEach(
          row -> content.add(new ArrayList<>(row.values()).subList(2, row.values().size())));
      return content;
    }
  }

  Table table(String name) {
    return Table.read(path.resolve(name + ".csv"));
  }

  JsonNode json(String name) {
    try {
      return JSON.readTree(Files.readAllBytes(path.resolve(name + ".json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code run.json} without what differs between runs of the same input and flags. */
  JsonNode lastingReport() {
    ObjectNode run = (ObjectNode) json("run");
    run.remove(List.of("launch", "timings"));
    return run;
  }

  /** All tables and the model, as text by file name. */
  SortedMap<String, String> result() {
    SortedMap<String, String> result = files();
    result.remove("run.json");
    return result;
  }

  /** All files, hidden ones too, as text by name; empty where there is no folder. */
  SortedMap<String, String> files() {
    SortedMap<String, String> files = new TreeMap<>();
    if (!Files.exists(path)) {
      return files;
    }
    try (Stream<Path> found = Files.walk(path)) {
      for (Path file : found.filter(each -> !each.equals(path)).toList()) {
        String name = path.relativize(file).toString();
        files.put(name, Files.isDirectory(file) ? "" : text(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
