package io.github.segmentwise.write;

import io.github.segmentwise.write.WriteTable.WrittenFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Runs that write to folders below a temporary one. */
abstract class RunsIntoFolders {

  @TempDir Path root;

  Path folder(String name) {
    return root.resolve(name);
  }

  OutputFolder output(String tables, String artifacts, String token) {
    return OutputFolder.of(
        folder(tables).toString(), folder(artifacts).toString(), token, TestRecords.NAMES);
  }

  static void stage(OutputFolder output, String text, String... names) throws IOException {
    for (String name : names) {
      try (OutputStream out = output.stage(name)) {
        out.write((name + " " + text).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  static List<WrittenFile> files(String text, String... names) {
    return Stream.of(names)
        .map(name -> new WrittenFile(name, 1, (name + " " + text).length()))
        .toList();
  }

  static byte[] runJson(String text, String... names) {
    return TestRecords.runJson(text, files(text, names));
  }

  /** A whole run of one process with the given tables and a model. */
  void run(OutputFolder output, String text, String... tables) throws IOException {
    stage(output, text, tables);
    stage(output, text, "model.json");
    String[] names =
        Stream.concat(Stream.of(tables), Stream.of("model.json")).toArray(String[]::new);
    output.publish(files(text, tables), files(text, "model.json"), runJson(text, names));
  }

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  String text(String path) throws IOException {
    return Files.readString(root.resolve(path));
  }
}
