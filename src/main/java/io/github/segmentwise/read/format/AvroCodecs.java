package io.github.segmentwise.read.format;

import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.avro.file.DataFileConstants;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * Decompresses the blocks of Avro files, in Java, up to a size that is bounded: a few bytes can
 * stand for many, in files that are made to fill a machine's memory.
 */
final class AvroCodecs {

  private static final int LARGEST_BLOCK = 1 << 28;
  private static final int CHECKSUM_BYTES = 4;

  /** What a block holds, decompressed. */
  interface Codec {
    byte[] decompress(byte[] block) throws IOException;
  }

  private static final Map<String, Codec> CODECS =
      new TreeMap<>(
          Map.of(
              DataFileConstants.NULL_CODEC, block -> block,
              DataFileConstants.DEFLATE_CODEC, AvroCodecs::inflate,
              DataFileConstants.SNAPPY_CODEC, AvroCodecs::unsnap,
              DataFileConstants.BZIP2_CODEC,
                  block ->
                      bounded(
                          new BZip2CompressorInputStream(new ByteArrayInputStream(block), true)),
              DataFileConstants.ZSTANDARD_CODEC,
                  block -> bounded(new ZstdInputStream(new ByteArrayInputStream(block)))));

  private AvroCodecs() {}

  /**
   * The codec of a name.
   *
   * @throws UnreadableFileException if it is not known
   */
  static Codec of(String name) throws UnreadableFileException {
    Codec codec = CODECS.get(name);
    if (codec == null) {
      throw new UnreadableFileException(
          "is compressed by " + name + "; expected null, deflate, snappy, zstandard or bzip2");
    }
    return codec;
  }

  private static byte[] inflate(byte[] block) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      return bounded(new InflaterInputStream(new ByteArrayInputStream(block), inflater));
    } finally {
      inflater.end();
    }
  }

  private static byte[] bounded(InputStream content) throws IOException {
    try (content) {
      byte[] bytes = content.readNBytes(LARGEST_BLOCK);
      if (content.read() >= 0) {
        throw tooLarge();
      }
      return bytes;
    }
  }

  /** Snappy's own bytes, then a checksum of what they stand for. */
  private static byte[] unsnap(byte[] block) throws IOException {
    int length = block.length - CHECKSUM_BYTES;
    if (length < 1) {
      throw new IOException("a block is too short for its checksum");
    }
    int size = SnappyDecompressor.getUncompressedLength(block, 0);
    if (size < 0 || size > LARGEST_BLOCK) {
      throw tooLarge();
    }
    byte[] bytes = new byte[size];
    int written = new SnappyDecompressor().decompress(block, 0, length, bytes, 0, size);
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, written);
    int expected = 0;
    for (int i = length; i < block.length; i++) {
      expected = expected << 8 | (block[i] & 0xFF);
    }
    if (written != size || (int) checksum.getValue() != expected) {
      throw new IOException("a block does not fit its checksum");
    }
    return bytes;
  }

  private static IOException tooLarge() {
    return new IOException(
        String.format(Locale.ROOT, "a block of more than %,d bytes", LARGEST_BLOCK));
  }
}
