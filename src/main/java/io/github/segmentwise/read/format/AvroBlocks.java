package io.github.segmentwise.read.format;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The frame of an Avro file: a header with the schema, then blocks of records, each followed by the
 * same marker. A file ends whole only where a block, or the header, ends.
 *
 * <p>The library's own reader believes every length that a file claims, and takes a file that ends
 * within a block for one that ends before it. Here a length is checked before memory is taken.
 */
final class AvroBlocks implements Closeable {

  private static final long LARGEST_BLOCK = 1 << 28;
  private static final long LARGEST_ENTRY = 1 << 24;
  private static final long MOST_ENTRIES = 10_000;

  private final BufferedInputStream bytes;
  private final BinaryDecoder numbers;
  private final Map<String, byte[]> metadata = new HashMap<>();
  private final byte[] marker = new byte[DataFileConstants.SYNC_SIZE];

  private AvroBlocks(BufferedInputStream bytes) {
    this.bytes = bytes;
    numbers = DecoderFactory.get().directBinaryDecoder(bytes, null);
  }

  /**
   * Reads the header of a file.
   *
   * @param file closed with the result
   * @throws UnreadableFileException if it is not the header of an Avro file
   */
  static AvroBlocks of(InputStream file) throws IOException {
    AvroBlocks blocks = new AvroBlocks(new BufferedInputStream(file));
    byte[] beginning = blocks.bytes.readNBytes(DataFileConstants.MAGIC.length);
    if (beginning.length == 0) {
      throw new UnreadableFileException("is empty: expected an Avro file");
    }
    if (!Arrays.equals(beginning, DataFileConstants.MAGIC)) {
      throw new UnreadableFileException("is not an Avro file: expected it to begin with Obj");
    }
    try {
      blocks.readHeader();
    } catch (IOException | RuntimeException e) {
      throw UnreadableFileException.afterRow(0, e);
    }
    return blocks;
  }

  private void readHeader() throws IOException {
    for (long entries = numbers.readMapStart(); entries != 0; entries = numbers.mapNext()) {
      checkRange(entries, MOST_ENTRIES);
      for (long entry = 0; entry < entries; entry++) {
        String key = new String(read(numbers.readLong(), LARGEST_ENTRY), StandardCharsets.UTF_8);
        metadata.put(key, read(numbers.readLong(), LARGEST_ENTRY));
      }
      checkRange(metadata.size(), MOST_ENTRIES);
    }
    numbers.readFixed(marker);
  }

  /** A text of the header; null where it has none of this name. */
  @Nullable String metadata(String key) {
    byte[] value = metadata.get(key);
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }

  /**
   * A block as it is stored.
   *
   * @param records number of records
   * @param content compressed
   */
  record Block(long records, byte[] content) {}

  /**
   * The next block; null at the end of the file.
   *
   * @throws EOFException if the file ends within a block
   * @throws IOException if the block is not one
   */
  @Nullable Block next() throws IOException {
    bytes.mark(1);
    if (bytes.read() < 0) {
      return null;
    }
    bytes.reset();
    long records = numbers.readLong();
    checkRange(records, Long.MAX_VALUE);
    byte[] content = read(numbers.readLong(), LARGEST_BLOCK);
    if (!Arrays.equals(read(marker.length, marker.length), marker)) {
      throw new IOException("a block does not end with the marker");
    }
    return new Block(records, content);
  }

  /** Takes memory as bytes come in, not as they are announced. */
  private byte[] read(long length, long most) throws IOException {
    checkRange(length, most);
    byte[] read = bytes.readNBytes((int) length);
    if (read.length < length) {
      throw new EOFException("ends within a block");
    }
    return read;
  }

  private static void checkRange(long value, long most) throws IOException {
    if (value < 0 || value > most) {
      throw new IOException(
          String.format(Locale.ROOT, "a length or number of %d; expected 0..%d", value, most));
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
