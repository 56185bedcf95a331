package io.github.segmentwise.embed.cache;

import io.github.segmentwise.exact.Sha256;
import java.nio.ByteBuffer;

/** SHA-256 of a text, by which its vector is found again without keeping the text. */
record TextHash(long first, long second, long third, long fourth) {

  static final int BYTES = 32;

  static TextHash of(String text) {
    return read(ByteBuffer.wrap(Sha256.of(text)));
  }

  static TextHash read(ByteBuffer in) {
    return new TextHash(in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  void write(ByteBuffer out) {
    out.putLong(first).putLong(second).putLong(third).putLong(fourth);
  }
}
