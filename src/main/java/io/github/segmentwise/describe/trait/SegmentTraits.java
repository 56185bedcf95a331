package io.github.segmentwise.describe.trait;

import io.github.segmentwise.profile.SegmentProfile;
import java.util.List;
import java.util.stream.Stream;

/** Every claim that holds for a segment, from its profile alone. */
public final class SegmentTraits {
  private final ProductTraits products;
  private final String currency;

  /**
   * @param currency of amounts; empty where it is not known
   */
  public SegmentTraits(ProductWords words, String currency) {
    products = new ProductTraits(words);
    this.currency = currency;
  }

  /** All traits, in {@link Trait#BY_STRENGTH} order; empty where nothing differs. */
  public List<Trait> of(SegmentProfile profile) {
    return Stream.of(
            SpendTraits.of(profile, currency),
            products.of(profile),
            NumericTraits.of(profile),
            AbsenceTraits.of(profile),
            CategoryTraits.of(profile))
        .flatMap(List::stream)
        .sorted(Trait.BY_STRENGTH)
        .toList();
  }
}
