package io.github.segmentwise.read.format;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.file.Codec;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileConstants;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads Avro's Zstandard blocks without the native library that Avro's own codec asks for. */
final class AvroZstandard extends Codec {

  private AvroZstandard() {}

  /** Puts this codec in the place of Avro's own. */
  static void register() {
    CodecFactory.addCodec(
        DataFileConstants.ZSTANDARD_CODEC,
        new CodecFactory() {
          @Override
          protected Codec createInstance() {
            return new AvroZstandard();
          }
        });
  }

  @Override
  public String getName() {
    return DataFileConstants.ZSTANDARD_CODEC;
  }

  @Override
  public ByteBuffer compress(ByteBuffer uncompressed) {
    throw new UnsupportedOperationException("only reads");
  }

  @Override
  public ByteBuffer decompress(ByteBuffer compressed) throws IOException {
    byte[] block = new byte[compressed.remaining()];
    compressed.duplicate().get(block);
    try (ZstdInputStream bytes = new ZstdInputStream(new ByteArrayInputStream(block))) {
      return ByteBuffer.wrap(bytes.readAllBytes());
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AvroZstandard;
  }

  @Override
  public int hashCode() {
    return getName().hashCode();
  }
}
