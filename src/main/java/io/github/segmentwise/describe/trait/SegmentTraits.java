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

  /** All traits, in {@link Trait#BY_STRENGTH} order; empty where nothing differs or nobody is. */
  public List<Trait> of(SegmentProfile profile) {
    if (profile.size() == 0) {
      return List.of();
    }
    List<Trait> behaviours = BehaviourTraits.of(profile, currency);
    boolean lastOrderKnown = behaviours.stream().anyMatch(t -> t.kind() == TraitKind.LAST_ORDER);
    // That somebody spends little follows from how seldom or how cheaply they order.
    boolean explained =
        behaviours.stream().anyMatch(t -> t.tier() != Tier.FAINT && t.kind() != TraitKind.HABIT);
    return Stream.of(
            // The days since the last order say more than what the windows hold.
            SpendTraits.of(profile, currency).stream()
                .filter(t -> !lastOrderKnown || t.kind() != TraitKind.RECENCY)
                .map(t -> explained && t.words().contains("low") ? t.demoted() : t)
                .toList(),
            behaviours,
            products.of(profile),
            NumericTraits.of(profile),
            AbsenceTraits.of(profile),
            CategoryTraits.of(profile))
        .flatMap(List::stream)
        .sorted(Trait.BY_STRENGTH)
        .toList();
  }
}
