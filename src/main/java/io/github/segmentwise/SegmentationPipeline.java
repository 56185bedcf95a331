package io.github.segmentwise;

import static io.github.segmentwise.customer.CustomerFeatures.CUSTOMERS;

import io.github.segmentwise.cluster.AssignmentBatch;
import io.github.segmentwise.cluster.Cluster;
import io.github.segmentwise.cluster.ClusterCoders;
import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.CompareMethods;
import io.github.segmentwise.cluster.Entrant;
import io.github.segmentwise.cluster.KMeansConfig;
import io.github.segmentwise.cluster.SegmentCustomers;
import io.github.segmentwise.cluster.kernel.Block;
import io.github.segmentwise.coder.MergeFn;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerFeatures;
import io.github.segmentwise.customer.ShopSources;
import io.github.segmentwise.customer.ShopTables;
import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.describe.SegmentProfiles;
import io.github.segmentwise.exhibit.Exhibits;
import io.github.segmentwise.feature.EncodeCustomers;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.FitFeatures;
import io.github.segmentwise.outlier.SplitOutliers;
import io.github.segmentwise.report.RunDestination.LargeTables;
import io.github.segmentwise.report.RunFindings;
import io.github.segmentwise.table.Facts;
import io.github.segmentwise.table.InputTable;
import io.github.segmentwise.table.ReadTable;
import io.github.segmentwise.table.RejectedRow;
import io.github.segmentwise.table.TableSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;

/** The graph from shop tables to named segments. */
public final class SegmentationPipeline {

  private final SegmentationConfig config;

  private SegmentationPipeline(SegmentationConfig config) {
    this.config = config;
  }

  /** The command: see {@link Launcher}. */
  public static void main(String[] args) {
    System.exit(new Launcher(System.out, System.err).run(args));
  }

  /**
   * Builds the graph.
   *
   * @param started when the program was started, for the run's timings
   */
  static void build(Pipeline pipeline, SegmentationConfig config, Instant started) {
    new SegmentationPipeline(config).build(pipeline, started);
  }

  private void build(Pipeline pipeline, Instant started) {
    PCollectionTuple tables = readTables(pipeline);
    PCollectionTuple features =
        tables.apply(
            "Features",
            CustomerFeatures.over(
                config.windows(),
                config.formula(),
                config.excludedStatuses(),
                config.partitions()));
    PCollection<KV<Integer, CustomerBatch>> customers = features.get(CUSTOMERS);
    PCollectionView<Facts> facts = facts(tables, features);
    PCollectionTuple split =
        config.outliers().ecod() == null
            ? PCollectionTuple.of(SplitOutliers.KEPT, customers)
            : customers.apply("Outliers", SplitOutliers.by(config.outliers().ecod()));
    PCollection<KV<Integer, CustomerBatch>> kept = split.get(SplitOutliers.KEPT);
    PCollectionView<FeatureSpace> space =
        kept.apply(
                "Fit",
                FitFeatures.with(
                    config.preparation(), facts, ShopTables.NAMES, config.maxRejectedShare()))
            .apply("FeatureSpace", View.asSingleton());
    PCollectionView<ClusterResult> result =
        clustered(split, space).apply("Result", View.asSingleton());
    PCollectionTuple segmented =
        kept.apply("Segment", SegmentCustomers.by(result).exhibiting(config.exhibits()));
    PCollection<SegmentProfiles> profiles = profiles(segmented);
    PCollectionView<SegmentDescriptions> descriptions =
        profiles
            .apply("Describe", config.describer().stage(config.destination().earlierDescriptions()))
            .apply("Descriptions", View.asSingleton());
    config
        .destination()
        .publish(
            config.launch(started),
            new LargeTables(customers, assignments(split, segmented, result)),
            new RunFindings(
                result,
                profiles.apply("ProfilesView", View.asSingleton()),
                descriptions,
                exhibits(segmented),
                facts,
                rejected(tables, features)));
  }

  private static PCollection<KV<Integer, AssignmentBatch>> assignments(
      PCollectionTuple split, PCollectionTuple segmented, PCollectionView<ClusterResult> result) {
    PCollection<KV<Integer, AssignmentBatch>> kept = segmented.get(SegmentCustomers.ASSIGNMENTS);
    return split.has(SplitOutliers.OUTLIERS)
        ? PCollectionList.of(kept)
            .and(
                split
                    .get(SplitOutliers.OUTLIERS)
                    .apply("SegmentOutliers", SegmentCustomers.by(result).asOutliers()))
            .apply("AllAssignments", Flatten.pCollections())
        : kept;
  }

  private PCollection<ClusterResult> clustered(
      PCollectionTuple split, PCollectionView<FeatureSpace> space) {
    PCollection<KV<Integer, CustomerBatch>> kept = split.get(SplitOutliers.KEPT);
    PCollection<KV<Integer, Block>> blocks = kept.apply("Encode", EncodeCustomers.in(space));
    ClusterFlags cluster = config.cluster();
    if (cluster.configs().size() == 1) {
      return blocks.apply("Cluster", cluster(cluster.configs().get(0), space));
    }
    List<Entrant> entrants = new ArrayList<>();
    for (KMeansConfig method : cluster.configs()) {
      String name = method.dissimilarity().method().name();
      entrants.add(
          new Entrant(
              method.dissimilarity().method(),
              method,
              blocks
                  .apply("Cluster-" + name, cluster(method, space))
                  .apply("Result-" + name, View.asSingleton())));
    }
    CompareMethods compare =
        CompareMethods.of(entrants, kept, space)
            .withObjective(cluster.objective(), cluster.minSegmentShare());
    return blocks.apply(
        "Compare",
        split.has(SplitOutliers.OUTLIERS)
            ? compare.withOutliers(split.get(SplitOutliers.OUTLIERS))
            : compare);
  }

  private Cluster.KMeans cluster(KMeansConfig method, PCollectionView<FeatureSpace> space) {
    return Cluster.usingKMeans(method, space)
        .withObjective(config.cluster().objective())
        .withMinSegmentShare(config.cluster().minSegmentShare())
        .withExecution(config.execution());
  }

  private PCollectionTuple readTables(Pipeline pipeline) {
    ShopSources shop = config.sources();
    PCollectionTuple orders =
        read(
            pipeline,
            ShopTables.orders(config.formula(), !config.excludedStatuses().isEmpty()),
            shop.orders(),
            "order_id",
            config.partitions());
    PCollectionTuple items =
        read(pipeline, ShopTables.orderItems(), shop.orderItems(), "id", config.partitions());
    PCollectionTuple products = read(pipeline, ShopTables.products(), shop.products(), "id", 1);
    PCollectionTuple users =
        read(pipeline, ShopTables.users(), shop.users(), "id", config.partitions());
    PCollectionList<RejectedRow> rejected = PCollectionList.empty(pipeline);
    PCollectionList<Facts> facts = PCollectionList.empty(pipeline);
    for (PCollectionTuple table : List.of(orders, items, products, users)) {
      rejected = rejected.and(table.get(ReadTable.REJECTED));
      facts = facts.and(table.get(ReadTable.FACTS));
    }
    return PCollectionTuple.of(CustomerFeatures.ORDERS, orders.get(ReadTable.BATCHES))
        .and(CustomerFeatures.ORDER_ITEMS, items.get(ReadTable.BATCHES))
        .and(CustomerFeatures.PRODUCTS, products.get(ReadTable.BATCHES))
        .and(CustomerFeatures.USERS, users.get(ReadTable.BATCHES))
        .and(ReadTable.REJECTED, rejected.apply("RejectedOnRead", Flatten.pCollections()))
        .and(ReadTable.FACTS, facts.apply("FactsOnRead", Flatten.pCollections()));
  }

  private static PCollectionTuple read(
      Pipeline pipeline, InputTable table, TableSource source, String splitBy, int partitions) {
    return pipeline.apply("Read-" + table.name(), source.read(table, splitBy, partitions));
  }

  private static PCollectionView<Facts> facts(PCollectionTuple tables, PCollectionTuple features) {
    return PCollectionList.of(tables.get(ReadTable.FACTS))
        .and(features.get(CustomerFeatures.FACTS))
        .apply("AllFacts", Flatten.pCollections())
        .apply(
            "Facts",
            Combine.globally(MergeFn.of(Facts::new, Facts::merge, Facts.coder()))
                .asSingletonView());
  }

  private static PCollectionView<Iterable<RejectedRow>> rejected(
      PCollectionTuple tables, PCollectionTuple features) {
    return PCollectionList.of(tables.get(ReadTable.REJECTED))
        .and(features.get(CustomerFeatures.REJECTED))
        .apply("AllRejected", Flatten.pCollections())
        .apply("Rejected", View.asIterable());
  }

  private static PCollection<SegmentProfiles> profiles(PCollectionTuple segmented) {
    return segmented
        .get(SegmentCustomers.PROFILES)
        .apply(
            "Profiles",
            Combine.globally(
                    MergeFn.of(
                        SegmentProfiles::empty, SegmentProfiles::merge, SegmentProfiles.coder()))
                .withoutDefaults());
  }

  private static PCollectionView<Exhibits> exhibits(PCollectionTuple segmented) {
    return segmented
        .get(SegmentCustomers.EXHIBITS)
        .apply(
            "Exhibits",
            Combine.globally(MergeFn.of(Exhibits::empty, Exhibits::merge, ClusterCoders.exhibits()))
                .asSingletonView());
  }
}
