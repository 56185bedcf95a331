package io.github.segmentwise.embed.cache;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.exact.Sha256;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A file of vectors by the hashes of their texts. All numbers have their most significant byte
 * first:
 *
 * <pre>
 * SWVECT01 | model, 32 bytes | dimensions, 4 | vectors, 4 | (hash, 32 | coordinates, 4 each)… | SHA-256
 * </pre>
 *
 * <p>The last 32 bytes are the hash of all before, so that no file is half believed. A vector of
 * 384 dimensions takes 1,568 bytes. Coordinates are kept bit by bit.
 *
 * @param model whose vectors they are
 * @param dimensions of each vector, at least 1
 */
record VectorFile(TextHash model, int dimensions) {

  /** Vectors of a file; more are not kept. 1.6 GB of 384 dimensions. */
  static final int MOST_VECTORS = 1 << 20;

  private static final byte[] MAGIC = "SWVECT01".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = MAGIC.length + TextHash.BYTES + 2 * Integer.BYTES;

  VectorFile {
    Arguments.atLeast("dimensions", dimensions, 1);
  }

  /** A file cannot be believed; the message says why, to stand after "is ignored:". */
  static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
      super(message);
    }
  }

  /** Writes vectors, at most {@link #MOST_VECTORS}. */
  void write(OutputStream to, Map<TextHash, float[]> vectors) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to, 1 << 16))) {
      DigestOutputStream digested = new DigestOutputStream(out, digest);
      ByteBuffer header = ByteBuffer.allocate(HEADER).put(MAGIC);
      model.write(header);
      header.putInt(dimensions).putInt(vectors.size());
      digested.write(header.array());
      ByteBuffer entry = ByteBuffer.allocate(entryBytes());
      for (Map.Entry<TextHash, float[]> vector : vectors.entrySet()) {
        entry.clear();
        vector.getKey().write(entry);
        entry.asFloatBuffer().put(vector.getValue());
        digested.write(entry.array());
      }
      out.write(digest.digest());
    }
  }

  private int entryBytes() {
    return TextHash.BYTES + dimensions * Float.BYTES;
  }

  /**
   * Reads the vectors of some texts.
   *
   * @throws DamagedException if the file is not whole, or of another model
   */
  Map<TextHash, float[]> read(InputStream from, Predicate<TextHash> wanted) throws IOException {
    MessageDigest digest = Sha256.digest();
    Map<TextHash, float[]> vectors = new HashMap<>();
    try (BufferedInputStream in = new BufferedInputStream(from, 1 << 16)) {
      DataInputStream digested = new DataInputStream(new DigestInputStream(in, digest));
      int count = count(digested);
      ByteBuffer entry = ByteBuffer.allocate(entryBytes());
      for (int i = 0; i < count; i++) {
        digested.readFully(entry.array());
        entry.clear();
        TextHash text = TextHash.read(entry);
        if (wanted.test(text)) {
          float[] vector = new float[dimensions];
          entry.asFloatBuffer().get(vector);
          vectors.put(text, vector);
        }
      }
      byte[] kept = in.readNBytes(TextHash.BYTES);
      if (!MessageDigest.isEqual(kept, digest.digest()) || in.read() >= 0) {
        throw new DamagedException("it is damaged");
      }
    } catch (EOFException e) {
      throw new DamagedException("it ends too early");
    }
    return vectors;
  }

  private int count(DataInputStream in) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    in.readFully(header.array());
    byte[] magic = new byte[MAGIC.length];
    header.get(magic);
    if (!MessageDigest.isEqual(magic, MAGIC)) {
      throw new DamagedException("it is not a file of vectors");
    }
    if (!TextHash.read(header).equals(model) || header.getInt() != dimensions) {
      throw new DamagedException("its vectors are of another model");
    }
    int count = header.getInt();
    if (count < 0 || count > MOST_VECTORS) {
      throw new DamagedException("it is damaged");
    }
    return count;
  }
}
