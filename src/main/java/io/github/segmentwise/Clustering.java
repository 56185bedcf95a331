package io.github.segmentwise;

import io.github.segmentwise.cluster.Cluster;
import io.github.segmentwise.cluster.ClusterFlags;
import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.MethodPlan;
import io.github.segmentwise.cluster.Spaces;
import io.github.segmentwise.compare.CompareMethods;
import io.github.segmentwise.compare.ComparedMethod;
import io.github.segmentwise.compare.MethodComparison;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.embed.CustomerTexts;
import io.github.segmentwise.embed.EmbedderSource;
import io.github.segmentwise.feature.EmbeddingSpace;
import io.github.segmentwise.feature.EncodeCustomers;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.side.SingleView;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The stages that cluster customers, by one method or by each and then the best of them. */
final class Clustering {

  private final ClusterFlags cluster;
  private final @Nullable EmbedderSource embedder;

  /**
   * By the methods of a run.
   *
   * @param embedder of customers' texts; null where no method reads them
   */
  Clustering(ClusterFlags cluster, @Nullable EmbedderSource embedder) {
    this.cluster = cluster;
    this.embedder = embedder;
  }

  /**
   * What clustering gives.
   *
   * @param comparison null where one method was asked for
   */
  record Clustered(
      PCollection<ClusterResult> result, @Nullable PCollectionView<MethodComparison> comparison) {}

  /** The customers in a space. */
  private record Encoded(
      PCollection<KV<Integer, Block>> rows, PCollectionView<FeatureSpace> space) {

    static Encoded of(
        String name,
        PCollection<KV<Integer, CustomerBatch>> customers,
        PCollectionView<FeatureSpace> space) {
      return new Encoded(customers.apply(name, EncodeCustomers.in(space)), space);
    }
  }

  /**
   * Clusters.
   *
   * @param kept who are clustered, with vectors where a method needs them
   * @param outliers who are left out of that; null where they are not looked for
   * @param space of the features
   * @param fitted the same space
   */
  Clustered of(
      PCollection<KV<Integer, CustomerBatch>> kept,
      @Nullable PCollection<KV<Integer, CustomerBatch>> outliers,
      PCollectionView<FeatureSpace> space,
      PCollection<FeatureSpace> fitted) {
    boolean isComparison = cluster.plans().size() > 1;
    CompareMethods comparison =
        CompareMethods.of(kept).withOutliers(outliers).withChoice(cluster.choice());
    Spaces<Supplier<Encoded>> spaces =
        new Spaces<>(
            () -> Encoded.of("Encode", kept, space),
            () -> Encoded.of("EncodeVectors", kept, vectorSpace(fitted)));
    Map<Supplier<Encoded>, Encoded> encoded = new HashMap<>();
    for (MethodPlan plan : cluster.plans()) {
      String name = isComparison ? "-" + plan.method().name() : "";
      Encoded own = encoded.computeIfAbsent(plan.method().in(spaces), Supplier::get);
      Cluster clustering =
          Cluster.by(plan, own.space)
              .withChoice(cluster.choice())
              .withExecution(cluster.execution());
      PCollection<ClusterResult> result =
          own.rows.apply("Cluster" + name, isComparison ? clustering.asOneOfSeveral() : clustering);
      if (!isComparison) {
        return new Clustered(result, null);
      }
      comparison =
          comparison.with(
              new ComparedMethod(plan, result.apply("Result" + name, SingleView.of()), own.space),
              own.rows);
    }
    PCollectionTuple compared = kept.getPipeline().apply("Compare", comparison);
    return new Clustered(
        compared.get(CompareMethods.BEST),
        compared.get(CompareMethods.COMPARISON).apply("Comparison", SingleView.of()));
  }

  /** The space of the customers' vectors. */
  private PCollectionView<FeatureSpace> vectorSpace(PCollection<FeatureSpace> fitted) {
    EmbeddingSpace vectors =
        new EmbeddingSpace(embedder.model(), CustomerTexts.version(), embedder.dimensions());
    return fitted
        .apply(
            "PlaceVectors",
            MapElements.into(TypeDescriptor.of(FeatureSpace.class))
                .via(space -> space.withEmbedding(vectors)))
        .setCoder(FeatureSpace.coder())
        .apply("VectorSpace", SingleView.of());
  }
}
