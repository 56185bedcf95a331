package io.github.segmentwise.batch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The order of texts that is the same on every machine and in every engine. */
public final class TextOrder {

  /** Code-point order, which is the unsigned order of the UTF-8 bytes. */
  public static final Comparator<String> BY_CODE_POINT =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private TextOrder() {}
}
