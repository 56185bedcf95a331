package io.github.segmentwise.sample;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the files of a sample, UTF-8.
 *
 * <p>Rows go to hidden {@code .part} files. {@link #publish} takes away an older sample and gives
 * the new files their names; without it, {@link #close} removes them. So a folder never holds a
 * table that is half written, nor tables of two samples.
 */
final class SampleFiles implements AutoCloseable {

  /** The kind of each customer, in every format. */
  static final String PLANTED_KINDS = "planted_kinds.csv";

  /** The kind of each customer by the end of each month, of a sample over months. */
  static final String PLANTED_MONTHS = "planted_months.csv";

  /** What happened to kinds, of a sample over months. */
  static final String PLANTED_EVENTS = "planted_events.csv";

  /** The columns of the files that a sample over months has beside the others. */
  static final Map<String, String> OVER_MONTHS =
      Map.of(PLANTED_MONTHS, "as_of,user_id,kind", PLANTED_EVENTS, "as_of,event,kind,other");

  private static final String JSON = ".json";

  private final Path folder;
  private final Map<String, String> columns;
  private final Map<String, CsvWriter> writers = new HashMap<>();
  private final Map<String, Writer> texts = new HashMap<>();

  /**
   * Begins a sample.
   *
   * @param folder made if missing
   * @param columns of each file, with commas between them; of a file of JSON, what it begins with
   * @throws IOException if it cannot be made or written
   */
  SampleFiles(Path folder, Map<String, String> columns) throws IOException {
    this.folder = folder;
    this.columns = columns;
    Files.createDirectories(folder);
    try {
      for (Map.Entry<String, String> file : columns.entrySet()) {
        if (file.getKey().endsWith(JSON)) {
          Writer text = Files.newBufferedWriter(part(file.getKey()));
          texts.put(file.getKey(), text);
          text.write(file.getValue());
          continue;
        }
        CsvWriter writer =
            CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(part(file.getKey()), StandardCharsets.UTF_8);
        writers.put(file.getKey(), writer);
        writer.writeRecord(file.getValue().split(",", -1));
      }
    } catch (IOException | RuntimeException e) {
      try {
        close();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  private Path part(String file) {
    return folder.resolve("." + file + ".part");
  }

  /** Writes a row of a file. */
  void row(String file, String... cells) {
    writers.get(file).writeRecord(cells);
  }

  /** Writes a line of a file of JSON. */
  void line(String file, String line) {
    try {
      texts.get(file).write(line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends the sample and gives its files their names.
   *
   * @throws IOException if the disk is full or a file cannot be replaced
   */
  void publish() throws IOException {
    closeWriters();
    for (String file : SampleFormat.allFiles()) {
      Files.deleteIfExists(folder.resolve(file));
    }
    for (String file : columns.keySet()) {
      Files.move(part(file), folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      closeWriters();
    } finally {
      for (String file : columns.keySet()) {
        Files.deleteIfExists(part(file));
      }
    }
  }

  private void closeWriters() throws IOException {
    IOException failure = null;
    for (String file : columns.keySet()) {
      // Removed first: a second close of the same writer would fail.
      Closeable writer = file.endsWith(JSON) ? texts.remove(file) : writers.remove(file);
      try {
        if (writer != null) {
          writer.close();
        }
      } catch (IOException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
