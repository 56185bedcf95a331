package io.github.segmentwise.feature;

import io.github.segmentwise.customer.CustomerBatch;
import java.io.Serializable;
import java.util.List;
import java.util.function.LongPredicate;

/** Chooses the space in which customers are clustered, where more than one could serve. */
public interface SpaceChoice extends Serializable {

  /**
   * Which customers the choice looks at, by their number; few enough for the memory of a worker.
   *
   * @param customers how many there are
   */
  LongPredicate sample(long customers);

  /**
   * Chooses.
   *
   * @param spaces at least one, the preferred one first; all fitted to the same customers
   * @param sample batches of the customers of the {@linkplain #sample(long) sample}, in any order,
   *     cut anyhow; the choice must not depend on how
   * @return one of the spaces, which may know {@linkplain FeatureSpace#because why}
   */
  FeatureSpace choose(List<FeatureSpace> spaces, Iterable<CustomerBatch> sample);
}
