package io.github.segmentwise.cluster;

import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerBatches;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.FeatureSummary;
import io.github.segmentwise.feature.Preparation;
import io.github.segmentwise.feature.SpendScaling;
import io.github.segmentwise.feature.SpendTransform;
import io.github.segmentwise.row.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.values.KV;

/** Random customers, the space fitted to them, and their blocks in any cut. */
public final class EncodedCustomers {

  private final CustomerBatches rows;
  private final int size;
  private final FeatureSpace space;

  public EncodedCustomers(long seed, int size) {
    this.size = size;
    Random random = new Random(seed);
    rows =
        new CustomerBatches(
            CustomerBatches.schema(
                List.of("age"),
                List.of("country", "source"),
                List.of("Jeans", "Socks", "Suits"),
                List.of(365, 1095)));
    for (int i = 0; i < size; i++) {
      int kind = random.nextInt(3);
      rows.row(1_000 + 7 * i)
          .numeric(0, 20 + 15 * kind + random.nextInt(10))
          .text(0, random.nextInt(10) == 0 ? null : "country " + random.nextInt(5))
          .text(1, random.nextBoolean() ? "Search" : "Email")
          .spend(kind, random.nextInt(50), 60 + random.nextInt(9_000) / 100.0);
    }
    space =
        FeatureSpace.fit(
            new FeatureSummary(SpendTransform.LOG1P).add(rows.build()),
            new Preparation(SpendTransform.LOG1P, SpendScaling.GROUP, true));
  }

  public FeatureSpace space() {
    return space;
  }

  public CustomerBatch batch() {
    return rows.build();
  }

  /** Blocks of at most {@code blockRows} customers, in the order of their ids. */
  public List<Block> blocks(int blockRows) {
    List<Block> blocks = new ArrayList<>();
    for (int from = 0; from < size; from += blockRows) {
      space.encode(rows.build(from, Math.min(size, from + blockRows)), blocks::add);
    }
    return blocks;
  }

  /**
   * Five or six blocks dealt out to partitions, so that of eight some have none; partition 0 begins
   * with an empty one.
   */
  public List<KV<Integer, Block>> partitioned(int partitions) {
    List<KV<Integer, Block>> keyed = new ArrayList<>();
    keyed.add(KV.of(0, Block.empty()));
    int dealt = 0;
    for (Block block : blocks(size / 5)) {
      keyed.add(KV.of(dealt++ % partitions, block));
    }
    return keyed;
  }
}
