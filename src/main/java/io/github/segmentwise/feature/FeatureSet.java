package io.github.segmentwise.feature;

import io.github.segmentwise.behaviour.Behaviour;
import io.github.segmentwise.customer.CustomerSchema;
import java.util.EnumSet;
import java.util.Set;

/** By what the customers of a shop are clustered; what is left out is profiled all the same. */
public enum FeatureSet {
  /** Who they are, and what they spent per category and window. */
  SPEND,
  /**
   * How often, how recently, since when and for how much they ordered. Of all behaviours, these
   * four give segments that halves of the customers agree on, in TheLook and in Online Retail.
   */
  BEHAVIOUR;

  private static final Set<Behaviour> STABLE =
      EnumSet.of(
          Behaviour.ORDERS, Behaviour.RECENCY_DAYS, Behaviour.TENURE_DAYS, Behaviour.MONETARY);

  /** Whether customers are clustered by a numeric dimension. */
  boolean has(CustomerSchema schema, int dimension) {
    boolean isBehaviour = dimension >= schema.ownNumerics() && dimension < schema.numerics().size();
    return switch (this) {
      case SPEND -> !isBehaviour;
      case BEHAVIOUR ->
          isBehaviour && STABLE.contains(Behaviour.of(schema.numerics().get(dimension)));
    };
  }

  /** Whether customers are clustered by their categories. */
  boolean hasCategories() {
    return this == SPEND;
  }
}
