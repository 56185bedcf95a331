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
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.util.VarInt;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.commons.io.input.UnsynchronizedByteArrayInputStream;
import org.apache.commons.io.output.UnsynchronizedByteArrayOutputStream;

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
  private transient volatile CoderForm form;

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
    UnsynchronizedByteArrayOutputStream buffer =
        UnsynchronizedByteArrayOutputStream.builder().setBufferSize(1024).get();
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
    return reader.read(
        new DataInputStream(
            UnsynchronizedByteArrayInputStream.builder().setByteArray(bytes).get()));
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

  private Object writeReplace() {
    CoderForm known = form;
    if (known == null) {
      known = CoderForm.of(type, variant, writer, reader);
      form = known;
    }
    return known;
  }
}
