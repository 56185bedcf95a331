package io.github.segmentwise.embed.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of a text, by which its vector is found again without keeping the text. */
record TextHash(long first, long second, long third, long fourth) {

  static final int BYTES = 32;

  static TextHash of(String text) {
    return read(ByteBuffer.wrap(digest().digest(text.getBytes(StandardCharsets.UTF_8))));
  }

  static TextHash read(ByteBuffer in) {
    return new TextHash(in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  void write(ByteBuffer out) {
    out.putLong(first).putLong(second).putLong(third).putLong(fourth);
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
