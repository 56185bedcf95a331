package io.github.segmentwise.read;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.read.text.CsvForm;
import io.github.segmentwise.sentence.Sentence;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What {@link CsvTableReader} makes of a file. */
public record CsvRead(
    List<ColumnBatch> batches,
    List<RejectedRow> rejected,
    CsvTableReader.RowCounts counts,
    List<String> warnings) {

  public static CsvRead of(InputTable table, String text) {
    return of(table, table.name() + ".csv", text.getBytes(StandardCharsets.UTF_8));
  }

  public static CsvRead of(InputTable table, String file, byte[] content) {
    return of(table, file, content, CsvForm.COMMAS, null);
  }

  /** As a file of several, the first of which is another one. */
  static CsvRead of(InputTable table, String file, byte[] content, @Nullable FirstFile first) {
    return of(table, file, content, CsvForm.COMMAS, first);
  }

  static CsvRead of(
      InputTable table, String file, byte[] content, CsvForm form, @Nullable FirstFile first) {
    List<ColumnBatch> batches = new ArrayList<>();
    List<RejectedRow> rejected = new ArrayList<>();
    CsvTableReader reader =
        new CsvTableReader(table, file, form, first, batches::add, rejected::add);
    CsvTableReader.RowCounts counts = reader.read(new ByteArrayInputStream(content));
    return new CsvRead(
        batches, rejected, counts, Sentence.english(FileNotes.warnings(reader.notes())));
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** All rows. */
  public ColumnBatch rows() {
    return ColumnBatch.concat(batches);
  }

  /** Values of a column of texts, null where missing. */
  public List<String> texts(int column) {
    return texts(rows().texts(column));
  }

  public static List<String> texts(TextColumn column) {
    List<String> values = new ArrayList<>();
    for (int row = 0; row < column.size(); row++) {
      values.add(column.get(row));
    }
    return values;
  }

  /** Lines of the rejected rows with column and reason. */
  List<String> reasons() {
    return rejected.stream().map(r -> r.line() + ": " + r.column() + ": " + r.reason()).toList();
  }
}
