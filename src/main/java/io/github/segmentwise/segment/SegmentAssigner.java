package io.github.segmentwise.segment;

import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.kmeans.NearestCentroids;
import io.github.segmentwise.row.Block;
import java.util.ArrayList;
import java.util.List;

/** Gives customers their segments: encodes them and finds the nearest centroids of the winner. */
public final class SegmentAssigner {

  private static final int MOST_NEAREST = 5;

  private final ClusterResult result;
  private final int[] segmentOf;

  public SegmentAssigner(ClusterResult result) {
    this.result = result;
    this.segmentOf = result.segmentOfCluster();
  }

  /** Segments of the customers of a batch, in its order. */
  public AssignmentBatch assign(CustomerBatch customers) {
    return assign(customers, encode(customers));
  }

  /** Customers in the space of the clusters, in the order of the batch. */
  public List<Block> encode(CustomerBatch customers) {
    List<Block> blocks = new ArrayList<>();
    result.space().encode(customers, blocks::add);
    return blocks;
  }

  /** Segments of customers who are encoded in blocks, one after another. */
  public AssignmentBatch assign(CustomerBatch batch, List<Block> blocks) {
    int customers = batch.size();
    NearestCentroids centroids = new NearestCentroids(result.geometry(), result.winningTrial());
    int width = Math.min(MOST_NEAREST, result.segments());
    // A cluster without customers is no segment, so that many more neighbours may be needed.
    int[] clusters = new int[width + segmentOf.length - result.segments()];
    int[] nearest = new int[customers * width];
    double[] distances = new double[customers * width];
    int customer = 0;
    for (Block inFeatures : blocks) {
      Block block = result.placed(inFeatures);
      for (int row = 0; row < block.rows(); row++, customer++) {
        centroids.measure(block, row);
        centroids.nearest(clusters);
        int next = customer * width;
        for (int i = 0; i < clusters.length && next < (customer + 1) * width; i++) {
          if (segmentOf[clusters[i]] > 0) {
            nearest[next] = segmentOf[clusters[i]];
            distances[next++] = centroids.distance(clusters[i]);
          }
        }
      }
    }
    return new AssignmentBatch(
        batch.schema().idColumn(), batch.ids(), width, nearest, distances, false);
  }
}
