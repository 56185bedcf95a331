package io.github.segmentwise.feature;

import io.github.segmentwise.behaviour.Behaviour;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.sentence.Sentence;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** By what the customers of a shop are clustered; what is left out is profiled all the same. */
public enum FeatureSet {
  /** Who they are, and what they spent per category and window. */
  SPEND,
  /**
   * How often, how recently, since when and for how much they ordered. Of all behaviours, these
   * four give segments that halves of the customers agree on, in TheLook and in Online Retail.
   */
  BEHAVIOUR,
  /**
   * Who they are, how they behave and what they spent, as three {@linkplain BlockBalance blocks
   * that weigh alike}.
   */
  ALL,
  /** That of ALL, BEHAVIOUR and SPEND whose segments stand out the most on a sample. */
  AUTO;

  private static final Set<Behaviour> STABLE =
      EnumSet.of(
          Behaviour.ORDERS, Behaviour.RECENCY_DAYS, Behaviour.TENURE_DAYS, Behaviour.MONETARY);

  /** In words, as in "clustered by ...". */
  Sentence inWords() {
    return switch (this) {
      case SPEND -> Sentence.of("record.features.spend");
      case BEHAVIOUR -> Sentence.of("record.features.behaviour");
      case ALL, AUTO -> Sentence.of("record.features.all");
    };
  }

  /** The sets that a run tries, the preferred one first; none of them is AUTO. */
  public List<FeatureSet> candidates() {
    return this == AUTO ? List.of(ALL, BEHAVIOUR, SPEND) : List.of(this);
  }

  /** Whether customers are clustered by a numeric dimension. */
  boolean has(CustomerSchema schema, int dimension) {
    int own = schema.ownNumerics();
    boolean isBehaviour = dimension >= own && dimension < schema.numerics().size();
    return isBehaviour
        ? this != SPEND && STABLE.contains(Behaviour.of(schema.numerics().get(dimension)))
        : this != BEHAVIOUR;
  }

  /** Whether customers are clustered by their categories. */
  boolean hasCategories() {
    return this != BEHAVIOUR;
  }

  /** Whether its blocks weigh alike, however many columns each has. */
  boolean isBalanced() {
    return this == ALL || this == AUTO;
  }
}
