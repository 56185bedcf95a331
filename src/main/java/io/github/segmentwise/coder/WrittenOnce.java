package io.github.segmentwise.coder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.commons.io.output.UnsynchronizedByteArrayOutputStream;

/**
 * A value that is part of a stage and does not change, such as its configuration. It is written
 * once, however often the stage is, and read once from the same bytes: Beam's DirectRunner writes
 * and reads each stage four times for every bundle, which takes longer than most bundles.
 *
 * <pre>{@code
 * private final WrittenOnce<Rounds<S>> rounds = WrittenOnce.of(training.rounds());
 * }</pre>
 *
 * @param <T> of the value, which must be immutable, because all that read the same bytes share it
 */
public final class WrittenOnce<T extends Serializable> implements Serializable {

  private static final long serialVersionUID = 1;

  private static final ReadOnce<ByteBuffer, Serializable> READ = new ReadOnce<>();

  private final byte[] bytes;
  private transient volatile T value;

  private WrittenOnce(T value) {
    this.value = value;
    this.bytes = write(value);
  }

  /**
   * Keeps {@code value} in its written form.
   *
   * @throws UncheckedIOException if it cannot be serialized
   */
  public static <T extends Serializable> WrittenOnce<T> of(T value) {
    return new WrittenOnce<>(value);
  }

  /** The value; the same object for all that were read from the same bytes. */
  @SuppressWarnings("unchecked")
  public T get() {
    T known = value;
    if (known == null) {
      known = (T) READ.get(ByteBuffer.wrap(bytes), form -> read(bytes));
      value = known;
    }
    return known;
  }

  /** Not compressed: the stage is, and compresses better what is not yet. */
  private static byte[] write(Serializable value) {
    UnsynchronizedByteArrayOutputStream written =
        UnsynchronizedByteArrayOutputStream.builder().setBufferSize(1024).get();
    try (ObjectOutputStream out = new ObjectOutputStream(written)) {
      out.writeObject(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written.toByteArray();
  }

  private static Serializable read(byte[] bytes) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (Serializable) in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
