package io.github.segmentwise.feature;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The order in which categories get their codes: by code points, a missing value last. */
final class CategoryOrder {

  /** Code-point order, which is the unsigned order of the UTF-8 bytes. */
  static final Comparator<String> BY_CODE_POINT =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private CategoryOrder() {}
}
