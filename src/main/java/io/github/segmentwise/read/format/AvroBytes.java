package io.github.segmentwise.read.format;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * The bytes of an Avro file. The library takes a file that ends within a block for one that ends
 * before it, so that rows would be lost without a word; here it shows, because every block, and the
 * header too, ends with the same marker.
 */
final class AvroBytes extends FilterInputStream {

  private static final int LARGEST_HEADER = 1 << 26;

  private static final int SKIPPED_AT_ONCE = 1 << 13;

  private final byte[] marker;
  private final byte[] last = new byte[DataFileConstants.SYNC_SIZE];

  private AvroBytes(InputStream bytes, byte[] marker) {
    super(bytes);
    this.marker = marker;
  }

  /**
   * Looks at the file's header.
   *
   * @throws UnreadableFileException if it is none of an Avro file
   */
  static AvroBytes of(InputStream file) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(file);
    bytes.mark(LARGEST_HEADER);
    byte[] beginning = bytes.readNBytes(DataFileConstants.MAGIC.length);
    if (beginning.length == 0) {
      throw new UnreadableFileException("is empty: expected an Avro file");
    }
    if (!Arrays.equals(beginning, DataFileConstants.MAGIC)) {
      throw new UnreadableFileException("is not an Avro file: expected it to begin with Obj");
    }
    byte[] marker = new byte[DataFileConstants.SYNC_SIZE];
    try {
      BinaryDecoder header = DecoderFactory.get().directBinaryDecoder(bytes, null);
      for (long entries = header.readMapStart(); entries > 0; entries = header.mapNext()) {
        for (long entry = 0; entry < entries; entry++) {
          header.skipString();
          header.skipBytes();
        }
      }
      header.readFixed(marker);
    } catch (IOException | RuntimeException e) {
      throw UnreadableFileException.afterRow(0, e);
    }
    bytes.reset();
    return new AvroBytes(bytes, marker);
  }

  /** Whether what was read so far ends where a block or the header ends. */
  boolean endsWhole() {
    return Arrays.equals(last, marker);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public long skip(long count) throws IOException {
    byte[] skipped = new byte[(int) Math.min(count, SKIPPED_AT_ONCE)];
    return Math.max(0, read(skipped, 0, skipped.length));
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    int taken = Math.min(Math.max(count, 0), last.length);
    System.arraycopy(last, taken, last, 0, last.length - taken);
    if (taken > 0) {
      System.arraycopy(buffer, offset + count - taken, last, last.length - taken, taken);
    }
    return count;
  }
}
