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
 * The characters of a text whose encoding is recognised on the way, in one pass: ASCII is the same
 * in UTF-8 and Windows-1252, so the choice between these is made at the first byte beyond it, by
 * the 64 KiB that begin there. It depends on the file's bytes alone.
 */
public final class EncodedText extends Reader {

  private static final int WINDOW = 1 << 16;

  private final BufferedInputStream bytes;
  private final byte[] ascii = new byte[1 << 15];
  private int at;
  private int end;
  private TextEncoding encoding = TextEncoding.UTF_8;
  private @Nullable Reader decoded;

  /**
   * @param bytes with a buffer of at least 64 KiB; closed with this
   */
  EncodedText(BufferedInputStream bytes, byte[] start) throws IOException {
    this.bytes = bytes;
    TextEncoding known = TextEncoding.ofStart(start).orElse(null);
    if (known != null) {
      bytes.skipNBytes(known.markLength(start));
      encoding = known;
      decoded = new InputStreamReader(bytes, known.decoder());
    }
  }

  /** What was recognised in the characters read so far; ASCII counts as UTF-8. */
  public TextEncoding encoding() {
    return encoding;
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
    int count = 0;
    while (count < length && at < end && ascii[at] >= 0) {
      buffer[offset + count++] = (char) ascii[at++];
    }
    if (count == 0) {
      decide();
      return read(buffer, offset, length);
    }
    return count;
  }

  private void decide() throws IOException {
    byte[] begun = Arrays.copyOfRange(ascii, at, end);
    byte[] following = bytes.readNBytes(WINDOW - begun.length);
    byte[] window = Arrays.copyOf(begun, begun.length + following.length);
    System.arraycopy(following, 0, window, begun.length, following.length);
    encoding = TextEncoding.ofWindow(window);
    InputStream rest = new SequenceInputStream(new ByteArrayInputStream(window), bytes);
    decoded = new InputStreamReader(rest, encoding.decoder());
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
