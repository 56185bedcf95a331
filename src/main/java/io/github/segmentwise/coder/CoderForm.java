package io.github.segmentwise.coder;

import java.io.ByteArrayInputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import org.apache.commons.io.output.UnsynchronizedByteArrayOutputStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The serial form of a {@link StreamCoder}. A graph for Dataflow holds the coder of every
 * collection, and holds it again in the stages on both sides, so the form is short: of a method
 * reference, only what names the method. It is written and read once, because Beam's DirectRunner
 * writes and reads each coder for every bundle.
 */
final class CoderForm implements Externalizable {

  private static final long serialVersionUID = 1;

  private static final ReadOnce<String, StreamCoder<?>> READ = new ReadOnce<>();

  private String text = "";

  /** For Java's serialization only. */
  public CoderForm() {}

  static <T> CoderForm of(
      Class<? super T> type,
      String variant,
      StreamCoder.Writer<T> writer,
      StreamCoder.Reader<T> reader) {
    UnsynchronizedByteArrayOutputStream written =
        UnsynchronizedByteArrayOutputStream.builder().setBufferSize(512).get();
    try (ObjectOutputStream out = new ObjectOutputStream(written)) {
      out.writeUTF(type.getName());
      out.writeUTF(variant);
      write(writer, out);
      write(reader, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CoderForm form = new CoderForm();
    form.text = ShortText.of(written.toByteArray());
    return form;
  }

  /** Names the method of a method reference; writes any other object as a whole. */
  private static void write(Serializable function, ObjectOutputStream out) throws IOException {
    SerializedLambda lambda = lambda(function);
    boolean isMethod = lambda != null && lambda.getCapturedArgCount() == 0;
    out.writeBoolean(isMethod);
    if (!isMethod) {
      out.writeObject(function);
      return;
    }
    out.writeUTF(lambda.getCapturingClass());
    out.writeByte(lambda.getImplMethodKind());
    out.writeUTF(lambda.getImplClass());
    out.writeUTF(lambda.getImplMethodName());
    out.writeUTF(lambda.getImplMethodSignature());
    out.writeUTF(lambda.getInstantiatedMethodType());
  }

  /** What Java would write of a lambda or a method reference; null of an object of another kind. */
  private static @Nullable SerializedLambda lambda(Serializable function) {
    if (!function.getClass().isSynthetic()) {
      return null;
    }
    try {
      Method replace = function.getClass().getDeclaredMethod("writeReplace");
      replace.setAccessible(true);
      return replace.invoke(function) instanceof SerializedLambda lambda ? lambda : null;
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    out.writeUTF(text);
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    text = in.readUTF();
  }

  private Object readResolve() {
    return READ.get(text, CoderForm::read);
  }

  @SuppressWarnings("unchecked")
  private static StreamCoder<?> read(String text) {
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(ShortText.bytes(text)))) {
      Class<Object> type = (Class<Object>) named(in.readUTF());
      String variant = in.readUTF();
      return StreamCoder.of(
          type,
          variant,
          (StreamCoder.Writer<Object>)
              read(
                  in,
                  StreamCoder.Writer.class,
                  "write",
                  "(Ljava/lang/Object;Ljava/io/DataOutput;)V"),
          (StreamCoder.Reader<Object>)
              read(
                  in, StreamCoder.Reader.class, "read", "(Ljava/io/DataInput;)Ljava/lang/Object;"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a coder cannot be read", e);
    }
  }

  private static Object read(ObjectInputStream in, Class<?> kind, String method, String signature)
      throws IOException, ReflectiveOperationException {
    if (!in.readBoolean()) {
      return in.readObject();
    }
    Class<?> capturing = named(in.readUTF().replace('/', '.'));
    SerializedLambda lambda =
        new SerializedLambda(
            capturing,
            kind.getName().replace('.', '/'),
            method,
            signature,
            in.readByte(),
            in.readUTF(),
            in.readUTF(),
            in.readUTF(),
            in.readUTF(),
            new Object[0]);
    // What Java calls itself where it reads a lambda.
    Method read = capturing.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
    read.setAccessible(true);
    return read.invoke(null, lambda);
  }

  private static Class<?> named(String name) throws ClassNotFoundException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return Class.forName(name, false, loader == null ? CoderForm.class.getClassLoader() : loader);
  }
}
