package io.github.segmentwise.read.text;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The characters of a text. Where nobody says how it is encoded this is recognised on the way, in
 * one pass: ASCII is the same in UTF-8 and Windows-1252, so the choice between these is made at the
 * first byte beyond it, by the 64 KiB that begin there. It depends on the file's bytes alone.
 */
public final class EncodedText extends Reader {

  private static final int WINDOW = 1 << 16;

  /** How the encoding was found. */
  public enum Finding {
    /** It is what the user named, or UTF-8. */
    EXPECTED,
    /** A byte-order mark tells of another one than the user. */
    MARKED,
    RECOGNISED,
    /** Windows-1252, in which the letters do not look like words. */
    DOUBTFUL,
    /** Most characters beyond ASCII are not UTF-8, and some are not Windows-1252 either. */
    UNKNOWN
  }

  private final BufferedInputStream bytes;
  private final byte[] ascii = new byte[1 << 15];
  private int at;
  private int end;
  private TextEncoding encoding = TextEncoding.UTF_8;
  private Finding finding = Finding.EXPECTED;
  private @Nullable Reader decoded;

  /**
   * @param bytes with a buffer of at least 64 KiB; closed with this
   */
  EncodedText(BufferedInputStream bytes, byte[] start, CsvEncoding stated) throws IOException {
    this.bytes = bytes;
    TextEncoding marked = TextEncoding.ofMark(start).orElse(null);
    if (!stated.isAuto()) {
      int markLength = marked == null ? 0 : marked.markLength(start);
      bytes.skipNBytes(markLength);
      decoded =
          new StrictText(
              bytes, marked == null ? stated.charset(start) : marked.charset(), markLength);
      if (marked != null && !marked.displayName().startsWith(stated.name())) {
        encoding = marked;
        finding = Finding.MARKED;
      }
      return;
    }
    TextEncoding known = marked == null ? TextEncoding.ofStart(start).orElse(null) : marked;
    if (known != null) {
      bytes.skipNBytes(known.markLength(start));
      encoding = known;
      finding = known == TextEncoding.UTF_8 ? Finding.EXPECTED : Finding.RECOGNISED;
      decoded = new InputStreamReader(bytes, known.decoder());
    }
  }

  /** How the encoding was found, by the characters read so far; ASCII counts as UTF-8. */
  public Finding finding() {
    return finding;
  }

  /** The encoding where it is not the expected one, such as {@code windows-1252}. */
  public String encoding() {
    return encoding.displayName();
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (decoded != null) {
      return decoded.read(buffer, offset, length);
    }
    if (length == 0) {
      return 0;
    }
    if (at == end) {
      end = Math.max(0, bytes.read(ascii, 0, ascii.length));
      at = 0;
    }
    if (at == end) {
      return -1;
    }
    byte[] from = ascii;
    int begin = at;
    int stop = begin + Math.min(length, end - begin);
    int next = begin;
    for (int to = offset; next < stop && from[next] >= 0; next++, to++) {
      buffer[to] = (char) from[next];
    }
    at = next;
    if (next == begin) {
      decide();
      return read(buffer, offset, length);
    }
    return next - begin;
  }

  private void decide() throws IOException {
    byte[] begun = Arrays.copyOfRange(ascii, at, end);
    byte[] following = bytes.readNBytes(WINDOW - begun.length);
    byte[] window = Arrays.copyOf(begun, begun.length + following.length);
    System.arraycopy(following, 0, window, begun.length, following.length);
    if (TextEncoding.isMostlyUtf8(window)) {
      finding = Finding.EXPECTED;
    } else if (!TextEncoding.isDefinedInWindows1252(window)) {
      finding = Finding.UNKNOWN;
    } else {
      encoding = TextEncoding.WINDOWS_1252;
      boolean isOdd = OddLetters.in(new String(window, encoding.charset()));
      finding = isOdd ? Finding.DOUBTFUL : Finding.RECOGNISED;
    }
    InputStream rest = new SequenceInputStream(new ByteArrayInputStream(window), bytes);
    decoded = new InputStreamReader(rest, encoding.decoder());
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
