package io.github.segmentwise.read.text;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the members of a gzip file (RFC 1952) hold, one after the other, to the end of the file.
 * Zeros may follow the last member, as gzip itself allows.
 *
 * <p>The JDK's own stream takes whatever follows a member and is not a member for the end, so that
 * a damaged second member, or text that was appended, would be lost without a word. Here all bytes
 * before the damage are given, then it is told.
 */
final class GzipMembers extends InputStream {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int FIRST_BYTE = 0x1F;
  private static final int SECOND_BYTE = 0x8B;
  private static final int DEFLATE = 8;
  private static final int HAS_HEADER_CRC = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private final PushbackInputStream stored;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] compressed = new byte[BUFFER_BYTES];
  private int compressedSize;
  private boolean isAtEnd;
  private @Nullable IOException failure;

  /**
   * Opens the first member.
   *
   * @param stored closed with this
   * @throws EOFException if the file ends within its header
   * @throws ZipException if it does not begin with the header of a member
   */
  GzipMembers(InputStream stored) throws IOException {
    this.stored = new PushbackInputStream(stored, BUFFER_BYTES);
    readHeader();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * Reads bytes. What it throws once it throws again, so that readers may look ahead.
   *
   * @throws EOFException if the file ends within a member
   * @throws ZipException if a member is damaged, or other bytes follow one
   */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      return length == 0 ? 0 : inflate(buffer, offset, length);
    } catch (DataFormatException e) {
      failure = new ZipException(e.getMessage() == null ? "invalid data" : e.getMessage());
    } catch (IOException e) {
      failure = e;
    }
    throw failure;
  }

  private int inflate(byte[] buffer, int offset, int length)
      throws IOException, DataFormatException {
    while (!isAtEnd) {
      int count = inflater.inflate(buffer, offset, length);
      if (count > 0) {
        checksum.update(buffer, offset, count);
        return count;
      }
      if (inflater.finished()) {
        stored.unread(
            compressed, compressedSize - inflater.getRemaining(), inflater.getRemaining());
        checkTrailer();
        isAtEnd = !isFollowed();
        if (!isAtEnd) {
          readHeader();
        }
      } else if (inflater.needsInput()) {
        compressedSize = stored.read(compressed);
        if (compressedSize < 0) {
          throw new EOFException("the file ends within a member");
        }
        inflater.setInput(compressed, 0, compressedSize);
      } else {
        throw new ZipException("a member asks for a dictionary");
      }
    }
    return -1;
  }

  /** Whether another member follows. */
  private boolean isFollowed() throws IOException {
    int next = stored.read();
    if (next > 0) {
      stored.unread(next);
      return true;
    }
    while (next == 0) {
      next = stored.read();
    }
    if (next > 0) {
      throw new ZipException("other bytes follow the padding");
    }
    return false;
  }

  private void readHeader() throws IOException {
    if (next() != FIRST_BYTE || next() != SECOND_BYTE) {
      throw new ZipException("what follows is not gzip");
    }
    int method = next();
    int flags = next();
    if (method != DEFLATE || (flags & RESERVED) != 0) {
      throw new ZipException("the header of a member is invalid");
    }
    skip(6);
    if ((flags & HAS_EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    for (int text : new int[] {HAS_NAME, HAS_COMMENT}) {
      while ((flags & text) != 0 && next() != 0) {}
    }
    if ((flags & HAS_HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    checksum.reset();
  }

  private void checkTrailer() throws IOException {
    if (nextInt() != (int) checksum.getValue()) {
      throw new ZipException("a checksum is wrong");
    }
    if (nextInt() != (int) inflater.getBytesWritten()) {
      throw new ZipException("the length of a member is wrong");
    }
  }

  private int next() throws IOException {
    int next = stored.read();
    if (next < 0) {
      throw new EOFException("the file ends within a member");
    }
    return next;
  }

  private int nextInt() throws IOException {
    return next() | next() << 8 | next() << 16 | next() << 24;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    stored.close();
  }
}
