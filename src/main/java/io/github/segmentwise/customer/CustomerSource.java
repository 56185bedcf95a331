package io.github.segmentwise.customer;

import java.util.List;
import java.util.OptionalLong;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollectionTuple;

/** Where the customers with their features come from. */
public interface CustomerSource {

  /**
   * Adds the reading of the customers to a graph: {@link CustomerFeatures#CUSTOMERS}, one batch per
   * partition, every partition present; {@link CustomerFeatures#REJECTED}; {@link
   * CustomerFeatures#FACTS}.
   *
   * @param partitions at least 1
   */
  PCollectionTuple customers(Pipeline pipeline, int partitions);

  /** Names of the input tables, which the facts are checked for in this order. */
  List<String> tables();

  /** Approximate size of all tables as text; empty where one is unknown. */
  OptionalLong textBytes();
}
