package io.github.segmentwise.exhibit;

import io.github.segmentwise.argument.Arguments;
import java.io.Serializable;

/**
 * What is shown of single customers.
 *
 * @param seed from which the sample of the map is drawn
 * @param topCustomers how many customers of each segment are named, by spend; 0 to 100, 0 = none
 */
public record ExhibitConfig(long seed, int topCustomers) implements Serializable {

  private static final int MOST_TOP_CUSTOMERS = 100;

  public ExhibitConfig {
    Arguments.inRange("topCustomers", topCustomers, 0, MOST_TOP_CUSTOMERS);
  }
}
