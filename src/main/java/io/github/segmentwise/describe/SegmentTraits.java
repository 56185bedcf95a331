package io.github.segmentwise.describe;

import java.util.List;
import java.util.stream.Stream;

/** Every claim that holds for a segment, from its profile alone. */
final class SegmentTraits {
  private final ProductTraits products;

  SegmentTraits(ProductWords words) {
    products = new ProductTraits(words);
  }

  /** All traits, in {@link Trait#BY_STRENGTH} order; empty where nothing differs. */
  List<Trait> of(SegmentProfile profile) {
    return Stream.of(
            SpendTraits.of(profile),
            products.of(profile),
            NumericTraits.of(profile),
            CategoryTraits.of(profile))
        .flatMap(List::stream)
        .sorted(Trait.BY_STRENGTH)
        .toList();
  }
}
