package io.github.segmentwise.audience;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.write.CsvFormulas;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an audience to files that a tool takes: in UTF-8, cut where the tool has a bound, readable
 * by their owner only. Texts that a spreadsheet would run are escaped for {@link UploadFormat#CSV}
 * alone: a tool would take the apostrophe for a part of the value.
 */
public final class UploadFiles {

  private static final String ENDING = ".csv";

  private final UploadFormat format;
  private final Path first;

  /**
   * @param first file; the second one is {@code <name>-2.csv}
   */
  public UploadFiles(UploadFormat format, Path first) {
    this.format = format;
    this.first = first;
  }

  /** The file of a number, from 1. */
  Path file(int number) {
    if (number == 1) {
      return first;
    }
    String name = first.getFileName().toString();
    String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    return first.resolveSibling(stem + "-" + number + ENDING);
  }

  /**
   * Checks that nothing is in the way.
   *
   * @throws FlagException if the first file is there
   */
  public void checkFree() {
    if (Files.exists(first)) {
      throw new FlagException(
          "--output=%s is there already; move it away or name another file".formatted(first));
    }
  }

  /**
   * Writes the files.
   *
   * @param members their rows, in this order
   * @param idColumn name of the column of ids
   * @param columns that were chosen, for {@link UploadFormat#CSV}
   * @return the files
   */
  public List<Path> write(List<Member> members, String idColumn, List<String> columns)
      throws IOException {
    if (first.toAbsolutePath().getParent() != null) {
      Files.createDirectories(first.toAbsolutePath().getParent());
    }
    byte[] header = line(format.header(columns));
    List<Path> files = new ArrayList<>();
    int next = 0;
    do {
      Path file = file(files.size() + 1);
      files.add(file);
      try (OutputStream out = create(file)) {
        out.write(header);
        long bytes = header.length;
        int rows = 0;
        while (next < members.size() && rows < format.mostRows()) {
          byte[] row = line(format.row(members.get(next), idColumn, columns));
          if (rows > 0 && bytes + row.length > format.mostBytes()) {
            break;
          }
          out.write(row);
          bytes += row.length;
          rows++;
          next++;
        }
      }
    } while (next < members.size());
    return files;
  }

  private byte[] line(List<String> cells) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(
          format == UploadFormat.CSV
              ? cells.stream().map(CsvFormulas.ESCAPE::cell).toList()
              : cells);
    } catch (IOException e) {
      throw new IllegalStateException("a text can always be written to memory", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static OutputStream create(Path file) throws IOException {
    boolean hasOwners = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (hasOwners) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return new BufferedOutputStream(
        Files.newOutputStream(
            file,
            StandardOpenOption.WRITE,
            hasOwners ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.CREATE_NEW));
  }
}
