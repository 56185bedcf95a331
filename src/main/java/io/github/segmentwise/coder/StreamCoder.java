package io.github.segmentwise.coder;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.util.VarInt;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * The coder of a class that writes itself to a {@link DataOutput}: batches, models and partial
 * sums.
 *
 * <pre>{@code
 * StreamCoder.of(Block.class, Block::writeTo, Block::readFrom)
 * }</pre>
 */
public final class StreamCoder<T> extends CustomCoder<T> {

  /** Writes a value. */
  @FunctionalInterface
  public interface Writer<T> extends Serializable {
    void write(T value, DataOutput out) throws IOException;
  }

  /** Reads what the {@link Writer} wrote. */
  @FunctionalInterface
  public interface Reader<T> extends Serializable {
    T read(DataInput in) throws IOException;
  }

  private final Class<? super T> type;
  private final String variant;
  private final Writer<T> writer;
  private final Reader<T> reader;

  private StreamCoder(Class<? super T> type, String variant, Writer<T> writer, Reader<T> reader) {
    this.type = type;
    this.variant = variant;
    this.writer = writer;
    this.reader = reader;
  }

  /** A coder of {@code type}; two coders of one type are equal. */
  public static <T> StreamCoder<T> of(Class<? super T> type, Writer<T> writer, Reader<T> reader) {
    return of(type, "", writer, reader);
  }

  /**
   * A coder of one variant of {@code type}, for a class whose values are written in several ways;
   * two coders of one type and variant are equal. A runner may use one of equal coders for all.
   */
  public static <T> StreamCoder<T> of(
      Class<? super T> type, String variant, Writer<T> writer, Reader<T> reader) {
    return new StreamCoder<>(type, variant, writer, reader);
  }

  @Override
  public void encode(T value, OutputStream stream) throws IOException {
    Buffer buffer = new Buffer();
    writer.write(value, new DataOutputStream(buffer));
    VarInt.encode(buffer.size(), stream);
    buffer.writeTo(stream);
  }

  @Override
  public T decode(InputStream stream) throws IOException {
    byte[] bytes = new byte[VarInt.decodeInt(stream)];
    if (stream.readNBytes(bytes, 0, bytes.length) < bytes.length) {
      throw new EOFException("a value is cut short");
    }
    return reader.read(new DataInputStream(new Bytes(bytes)));
  }

  /** Writes a value as part of another one. */
  public void encode(T value, DataOutput out) throws IOException {
    writer.write(value, out);
  }

  /** Reads what {@link #encode(Object, DataOutput)} wrote. */
  public T decode(DataInput in) throws IOException {
    return reader.read(in);
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  @SuppressWarnings("unchecked")
  public TypeDescriptor<T> getEncodedTypeDescriptor() {
    return (TypeDescriptor<T>) TypeDescriptor.of(type);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StreamCoder<?> that
        && type.equals(that.type)
        && variant.equals(that.variant);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + variant.hashCode();
  }

  /** Grows like {@link java.io.ByteArrayOutputStream}, but without a lock for every byte. */
  private static final class Buffer extends OutputStream {
    private byte[] bytes = new byte[1024];
    private int size;

    int size() {
      return size;
    }

    void writeTo(OutputStream out) throws IOException {
      out.write(bytes, 0, size);
    }

    @Override
    public void write(int b) {
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, size * 2);
      }
      bytes[size++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      if (length > bytes.length - size) {
        bytes = Arrays.copyOf(bytes, Math.max(size * 2, Math.addExact(size, length)));
      }
      System.arraycopy(source, offset, bytes, size, length);
      size += length;
    }
  }

  /** Reads an array without a lock for every byte. */
  private static final class Bytes extends InputStream {
    private final byte[] bytes;
    private int position;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return position == bytes.length ? -1 : bytes[position++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (position == bytes.length && length > 0) {
        return -1;
      }
      int count = Math.min(length, bytes.length - position);
      System.arraycopy(bytes, position, target, offset, count);
      position += count;
      return count;
    }
  }
}
