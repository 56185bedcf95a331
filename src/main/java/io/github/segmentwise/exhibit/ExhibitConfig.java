package io.github.segmentwise.exhibit;

import java.io.Serializable;

/**
 * What is shown of single customers.
 *
 * @param seed from which the sample of the map is drawn
 * @param topCustomers how many customers of each segment are named, by spend; 0 to 100, 0 = none
 */
public record ExhibitConfig(long seed, int topCustomers) implements Serializable {}
