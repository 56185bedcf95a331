package io.github.segmentwise.cluster;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** All methods. */
public final class Methods {

  /** In the order of the list behind {@code permits} in {@link Method}. */
  public static final List<Method> ALL =
      Arrays.stream(Method.class.getPermittedSubclasses())
          .flatMap(type -> Arrays.stream(type.getEnumConstants()))
          .map(Method.class::cast)
          .toList();

  private Methods() {}

  /**
   * The method of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Method named(String name) {
    return ALL.stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the method must be one of %s, was '%s'".formatted(ALL, name)));
  }

  /** Writes which method it is. */
  public static void write(Method method, DataOutput out) throws IOException {
    Packed.write(out, method.name());
  }

  /** Reads what {@link #write} wrote. */
  public static Method read(DataInput in) throws IOException {
    return named(Packed.readText(in));
  }
}
