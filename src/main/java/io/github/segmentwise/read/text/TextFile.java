package io.github.segmentwise.read.text;

import io.github.segmentwise.read.format.UnreadableFileException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Opens text files, compressed by gzip or not, and refuses what is known not to be text. */
public final class TextFile {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int SEEN_BYTES = 1 << 12;

  /** How files of other kinds begin. */
  private static final Map<String, String> OTHERS = others();

  private TextFile() {}

  private static Map<String, String> others() {
    Map<String, String> others = new LinkedHashMap<>();
    others.put("\u001F\u008B", "a gzip file whose name does not end in .gz");
    others.put("PK\u0003\u0004", "a ZIP archive or an Excel workbook");
    others.put("PK\u0005\u0006", "an empty ZIP archive");
    others.put("\u00D0\u00CF\u0011\u00E0", "an Excel workbook of the old form");
    others.put("\u00FD7zXZ\u0000", "an xz archive");
    others.put("(\u00B5/\u00FD", "a zstd archive");
    others.put("7z\u00BC\u00AF'\u001C", "a 7-Zip archive");
    others.put("Rar!\u001A\u0007", "a RAR archive");
    others.put("Obj\u0001", "an Avro file");
    others.put("SQLite format 3\u0000", "an SQLite database");
    others.put("%PDF-", "a PDF document");
    for (char level = '1'; level <= '9'; level++) {
      others.put("BZh" + level + "1AY&SY", "a bzip2 archive");
    }
    return others;
  }

  /**
   * Opens a file.
   *
   * @param stored the file's bytes; closed with the result
   * @param isGzip whether they are compressed by gzip
   * @param encoding of the text
   * @throws UnreadableFileException if the file is not what its name says
   * @throws EOFException if a gzip file ends within its header
   */
  public static EncodedText open(InputStream stored, boolean isGzip, CsvEncoding encoding)
      throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(stored, BUFFER_BYTES);
    if (isGzip) {
      byte[] start = start(bytes, 2);
      if (start.length < 2) {
        throw new EOFException("ends within the first member");
      }
      if ((start[0] & 0xFF) != 0x1F || (start[1] & 0xFF) != 0x8B) {
        throw new UnreadableFileException("is not a gzip file, as its name says");
      }
      bytes = new BufferedInputStream(new GzipMembers(bytes), BUFFER_BYTES);
    }
    byte[] start = start(bytes, SEEN_BYTES);
    check(start, encoding);
    return new EncodedText(bytes, start, encoding);
  }

  private static byte[] start(BufferedInputStream bytes, int count) throws IOException {
    bytes.mark(count);
    byte[] start = new byte[count];
    int size = 0;
    try {
      for (int n = 0; n >= 0 && size < count; size += Math.max(0, n)) {
        n = bytes.read(start, size, count - size);
      }
    } catch (IOException e) {
      // Whoever reads on meets it again, and knows after which line.
      if (size == 0) {
        throw e;
      }
    }
    bytes.reset();
    return Arrays.copyOf(start, size);
  }

  private static void check(byte[] start, CsvEncoding encoding) throws UnreadableFileException {
    String letters = new String(start, StandardCharsets.ISO_8859_1);
    for (Map.Entry<String, String> other : OTHERS.entrySet()) {
      if (letters.startsWith(other.getKey())) {
        throw notText(other.getValue());
      }
    }
    // These four letters could also begin the name of a column.
    if (letters.startsWith("PAR1") && letters.chars().anyMatch(c -> c < '\t')) {
      throw notText("a Parquet file");
    }
    if (encoding.isAuto() && isInNoKnownEncoding(start)) {
      throw new UnreadableFileException(
          "is not text in UTF-8, UTF-16, UTF-32 or Windows-1252; expected it to be saved as UTF-8,"
              + " or --encoding to say in what");
    }
    String visible = letters.strip().toLowerCase(Locale.ROOT);
    if (visible.startsWith("<!doctype html") || visible.startsWith("<html")) {
      throw notText("a page of the web");
    }
  }

  /** Such as EBCDIC, whose letters and digits are not ASCII, nor are its line breaks. */
  private static boolean isInNoKnownEncoding(byte[] start) {
    int others = 0;
    for (byte each : start) {
      if (each == '\n' || each == '\r') {
        return false;
      }
      others += each < 0 ? 1 : 0;
    }
    return others * 2 > start.length
        && TextEncoding.ofStart(start).isEmpty()
        && !TextEncoding.isUtf8(start);
  }

  private static UnreadableFileException notText(String what) {
    return new UnreadableFileException("is not a CSV file: it is " + what);
  }
}
