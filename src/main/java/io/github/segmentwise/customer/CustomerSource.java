package io.github.segmentwise.customer;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.RejectedRow;
import java.util.List;
import java.util.OptionalLong;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/** Where the customers with their features come from. */
public interface CustomerSource {

  /** One batch per partition. */
  TupleTag<KV<Integer, CustomerBatch>> CUSTOMERS = new TupleTag<>("customers") {};

  /** Rows that cannot be used, with the reason. */
  TupleTag<RejectedRow> REJECTED = new TupleTag<>("rejected") {};

  /** Counts of what was read. */
  TupleTag<Facts> FACTS = new TupleTag<>("facts") {};

  /**
   * Adds the reading of the customers to a graph: {@link #CUSTOMERS}, one batch per partition,
   * every partition present; {@link #REJECTED}; {@link CustomerSource#FACTS}.
   *
   * @param partitions at least 1
   */
  PCollectionTuple customers(Pipeline pipeline, int partitions);

  /** Names of the input tables, which the facts are checked for in this order. */
  List<String> tables();

  /**
   * Names of the columns that describe customers beside their spend, known before they are read.
   */
  List<String> columns();

  /** Approximate size of all tables as text; empty where one is unknown. */
  OptionalLong textBytes();
}
