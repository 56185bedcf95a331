package io.github.segmentwise.read.text;

import io.github.segmentwise.read.format.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The characters of a text in an encoding that a user named. Bytes that are no character of it end
 * the reading, with their place; all characters before them are given.
 */
final class StrictText extends Reader {

  private static final int BUFFER = 1 << 14;

  private final InputStream bytes;
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final ByteBuffer stored = ByteBuffer.allocate(BUFFER).limit(0);
  private final CharBuffer decoded = CharBuffer.allocate(BUFFER).limit(0);
  private long bytesBefore;
  private long lineBreaks;
  private boolean isAfterReturn;
  private boolean isAtEnd;
  private boolean isDone;
  private @Nullable IOException failure;

  /**
   * Begins to read.
   *
   * @param bytes after a byte-order mark; closed with this
   * @param markLength length of that mark
   */
  StrictText(InputStream bytes, Charset charset, int markLength) {
    this.bytes = bytes;
    this.charset = charset;
    this.bytesBefore = markLength;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /**
   * Reads characters. What it throws once it throws again, so that readers may look ahead.
   *
   * @throws UnreadableFileException if the next bytes are no character
   */
  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!decoded.hasRemaining() && !decode()) {
      return -1;
    }
    int count = Math.min(length, decoded.remaining());
    decoded.get(buffer, offset, count);
    return count;
  }

  /** Whether there is another character. */
  private boolean decode() throws IOException {
    if (failure != null) {
      throw failure;
    }
    decoded.clear();
    while (decoded.position() == 0 && !isDone) {
      CoderResult result = decoder.decode(stored, decoded, isAtEnd);
      if (result.isError() && decoded.position() == 0) {
        decoded.limit(0);
        failure = notACharacter();
        throw failure;
      }
      if (result.isUnderflow() && isAtEnd) {
        decoder.flush(decoded);
        isDone = true;
      } else if (result.isUnderflow()) {
        fetch();
      }
    }
    decoded.flip();
    countLines();
    return decoded.hasRemaining();
  }

  private void fetch() throws IOException {
    bytesBefore += stored.position();
    stored.compact();
    try {
      int count = bytes.read(stored.array(), stored.position(), stored.remaining());
      isAtEnd = count < 0;
      stored.position(stored.position() + Math.max(0, count));
    } catch (IOException e) {
      failure = e;
      throw e;
    } finally {
      stored.flip();
    }
  }

  private void countLines() {
    for (int i = 0; i < decoded.limit(); i++) {
      char c = decoded.get(i);
      lineBreaks += c == '\r' || (c == '\n' && !isAfterReturn) ? 1 : 0;
      isAfterReturn = c == '\r';
    }
  }

  private UnreadableFileException notACharacter() {
    return new UnreadableFileException(
        String.format(
            Locale.ROOT,
            "is not in %s, the encoding that is named for it: the bytes from byte %,d on, in line %,d, are not a"
                + " character of it",
            charset.name(),
            bytesBefore + stored.position() + 1,
            lineBreaks + 1));
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
