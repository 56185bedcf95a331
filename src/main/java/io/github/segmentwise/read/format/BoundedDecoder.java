package io.github.segmentwise.read.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Decodes the values of Avro's binary form. Texts and bytes take memory only if they are not longer
 * than the block that holds them; the library believes the length that they claim.
 */
final class BoundedDecoder extends Decoder {

  private final BinaryDecoder in;
  private final int blockBytes;

  /**
   * @param in at the beginning of a block
   * @param blockBytes length of the block
   */
  BoundedDecoder(BinaryDecoder in, int blockBytes) {
    this.in = in;
    this.blockBytes = blockBytes;
  }

  private int length() throws IOException {
    long length = in.readLong();
    if (length < 0 || length > blockBytes) {
      throw new IOException(
          String.format(Locale.ROOT, "a value of %d bytes in a block of %d", length, blockBytes));
    }
    return (int) length;
  }

  @Override
  public Utf8 readString(@Nullable Utf8 old) throws IOException {
    byte[] text = new byte[length()];
    in.readFixed(text, 0, text.length);
    return new Utf8(text);
  }

  @Override
  public String readString() throws IOException {
    return readString(null).toString();
  }

  @Override
  public void skipString() throws IOException {
    in.skipFixed(length());
  }

  @Override
  public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
    byte[] bytes = new byte[length()];
    in.readFixed(bytes, 0, bytes.length);
    return ByteBuffer.wrap(bytes);
  }

  @Override
  public void skipBytes() throws IOException {
    in.skipFixed(length());
  }

  @Override
  public void readNull() throws IOException {
    in.readNull();
  }

  @Override
  public boolean readBoolean() throws IOException {
    return in.readBoolean();
  }

  @Override
  public int readInt() throws IOException {
    return in.readInt();
  }

  @Override
  public long readLong() throws IOException {
    return in.readLong();
  }

  @Override
  public float readFloat() throws IOException {
    return in.readFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return in.readDouble();
  }

  @Override
  public void readFixed(byte[] bytes, int start, int length) throws IOException {
    in.readFixed(bytes, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    in.skipFixed(length);
  }

  @Override
  public int readEnum() throws IOException {
    return in.readEnum();
  }

  @Override
  public long readArrayStart() throws IOException {
    return in.readArrayStart();
  }

  @Override
  public long arrayNext() throws IOException {
    return in.arrayNext();
  }

  @Override
  public long skipArray() throws IOException {
    return in.skipArray();
  }

  @Override
  public long readMapStart() throws IOException {
    return in.readMapStart();
  }

  @Override
  public long mapNext() throws IOException {
    return in.mapNext();
  }

  @Override
  public long skipMap() throws IOException {
    return in.skipMap();
  }

  @Override
  public int readIndex() throws IOException {
    return in.readIndex();
  }
}
