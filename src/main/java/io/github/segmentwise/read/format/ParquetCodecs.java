package io.github.segmentwise.read.format;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Decompresses the pages of Parquet files in Java, where the library's own way needs Hadoop. */
final class ParquetCodecs implements CompressionCodecFactory {

  static final Set<CompressionCodecName> KNOWN =
      Collections.unmodifiableSet(
          EnumSet.of(
              CompressionCodecName.UNCOMPRESSED,
              CompressionCodecName.SNAPPY,
              CompressionCodecName.GZIP,
              CompressionCodecName.ZSTD,
              CompressionCodecName.LZ4_RAW));

  /** No codec stands for more bytes by one. */
  private static final long MOST_PER_BYTE = 100_000;

  /** Takes the bytes of a page and gives as many as its header says. */
  private interface PageCodec {
    byte[] decompress(byte[] compressed, int size) throws IOException;
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED -> new PageDecompressor((page, size) -> page);
      case GZIP -> new PageDecompressor(ParquetCodecs::gunzip);
      case SNAPPY -> by(new SnappyDecompressor());
      case ZSTD -> by(new ZstdDecompressor());
      case LZ4_RAW -> by(new Lz4Decompressor());
      default -> throw new IllegalArgumentException("unknown codec " + codec);
    };
  }

  private static PageDecompressor by(Decompressor decompressor) {
    return new PageDecompressor(
        (compressed, size) -> {
          byte[] page = new byte[size];
          int written = decompressor.decompress(compressed, 0, compressed.length, page, 0, size);
          return checked(page, written);
        });
  }

  private static byte[] gunzip(byte[] compressed, int size) throws IOException {
    try (InputStream in = new GZIPInputStream(BytesInput.from(compressed).toInputStream())) {
      byte[] page = new byte[size];
      return checked(page, in.readNBytes(page, 0, size));
    }
  }

  private static byte[] checked(byte[] page, int written) throws IOException {
    if (written != page.length) {
      throw new EOFException(
          String.format(Locale.ROOT, "a page of %d bytes holds %d", page.length, written));
    }
    return page;
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("only reads");
  }

  @Override
  public void release() {}

  private record PageDecompressor(PageCodec codec) implements BytesInputDecompressor {

    @Override
    public BytesInput decompress(BytesInput compressed, int size) throws IOException {
      check(compressed.size(), size);
      return BytesInput.from(codec.decompress(compressed.toByteArray(), size));
    }

    @Override
    public void decompress(ByteBuffer compressed, int compressedSize, ByteBuffer page, int size)
        throws IOException {
      check(compressedSize, size);
      byte[] bytes = new byte[compressedSize];
      compressed.get(bytes);
      page.put(codec.decompress(bytes, size));
    }

    @Override
    public void release() {}

    private static void check(long compressedSize, int size) throws EOFException {
      if (compressedSize < 0 || size < 0 || size > MOST_PER_BYTE * (compressedSize + 1)) {
        throw new EOFException(
            String.format(Locale.ROOT, "a page of %d bytes holds %d", compressedSize, size));
      }
    }
  }
}
