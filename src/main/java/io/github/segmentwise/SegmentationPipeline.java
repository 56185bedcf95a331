package io.github.segmentwise;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.cluster.ClusterFlags;
import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.features.ClearestFeatures;
import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.coder.MergeFn;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSource;
import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.describe.stage.AmountLabel;
import io.github.segmentwise.drift.DriftEvidence;
import io.github.segmentwise.drift.FeatureBins;
import io.github.segmentwise.drift.KeptBins;
import io.github.segmentwise.drift.stage.CountInBins;
import io.github.segmentwise.drift.stage.FindBins;
import io.github.segmentwise.embed.EmbedderSource;
import io.github.segmentwise.embed.cache.VectorCache;
import io.github.segmentwise.embed.stage.EmbedCustomers;
import io.github.segmentwise.embed.stage.PrintTexts;
import io.github.segmentwise.feature.EncodeCustomers;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.FitFeatures;
import io.github.segmentwise.identity.Identities;
import io.github.segmentwise.identity.stage.FollowSegments;
import io.github.segmentwise.identity.stage.KeepDescriptions;
import io.github.segmentwise.identity.stage.NameByIdentity;
import io.github.segmentwise.identity.stage.PinTitles;
import io.github.segmentwise.kmeans.Quality;
import io.github.segmentwise.notify.PostNotice;
import io.github.segmentwise.outlier.OutlierRule;
import io.github.segmentwise.outlier.SplitOutliers;
import io.github.segmentwise.profile.SegmentProfiles;
import io.github.segmentwise.publish.CountRun;
import io.github.segmentwise.publish.RunDestination.LargeTables;
import io.github.segmentwise.publish.RunDestination.Milestones;
import io.github.segmentwise.publish.RunFindings;
import io.github.segmentwise.read.FirstRejected;
import io.github.segmentwise.rule.stage.FindRules;
import io.github.segmentwise.scoring.AlignCustomers;
import io.github.segmentwise.scoring.JudgeFormerModel;
import io.github.segmentwise.scoring.LoadModel;
import io.github.segmentwise.scoring.NameByModel;
import io.github.segmentwise.scoring.ScoreCustomers;
import io.github.segmentwise.segment.AssignmentBatch;
import io.github.segmentwise.segment.SegmentCustomers;
import io.github.segmentwise.segment.SegmentedCustomers;
import io.github.segmentwise.shop.ShopRun;
import io.github.segmentwise.shop.order.OrderFacts;
import io.github.segmentwise.side.SingleView;
import io.github.segmentwise.valuation.LearnValue;
import io.github.segmentwise.valuation.ValuedCustomers;
import io.github.segmentwise.value.ValueFit;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The graph from tables of customers to named segments. */
public final class SegmentationPipeline {

  private final SegmentationConfig config;
  private final @Nullable EmbedderSource embedder;

  private SegmentationPipeline(SegmentationConfig config) {
    this.config = config;
    embedder = config.embedding() == null ? null : config.embedding().source();
  }

  /** The command: see {@link Launcher}. */
  public static void main(String[] args) {
    OutOfMemory.prepare();
    try {
      System.exit(new Launcher(System.out, System.err).run(args));
    } catch (OutOfMemoryError e) {
      OutOfMemory.end();
    }
  }

  /** Builds the graph. */
  static void build(Pipeline pipeline, SegmentationConfig config) {
    new SegmentationPipeline(config).build(pipeline);
  }

  /**
   * Builds the graph that counts the customers in bins, and does nothing else.
   *
   * @param config of a run with a kept model
   * @param file that gets the counts
   */
  static void count(Pipeline pipeline, SegmentationConfig config, FeatureBins bins, String file) {
    new SegmentationPipeline(config).count(pipeline, bins, file);
  }

  private void count(Pipeline pipeline, FeatureBins bins, String file) {
    PCollection<KeptModel> keptModel = keptModel(pipeline);
    PCollectionView<KeptModel> model = keptModel.apply("Model", SingleView.of());
    RunInput input = config.input();
    PCollection<KV<Integer, CustomerBatch>> customers =
        aligned(
                input
                    .customers()
                    .customers(pipeline, input.partitions())
                    .get(CustomerSource.CUSTOMERS),
                model)
            .get(CustomerSource.CUSTOMERS);
    split(customers, keptModel)
        .get(SplitOutliers.KEPT)
        .apply("CountInBins", CountInBins.of(bins))
        .apply("WriteCounts", CountInBins.into(file));
  }

  /** The customers in the columns of a kept model, or as they are. */
  private PCollectionTuple aligned(
      PCollection<KV<Integer, CustomerBatch>> found, @Nullable PCollectionView<KeptModel> model) {
    return model == null
        ? PCollectionTuple.of(CustomerSource.CUSTOMERS, found)
        : found.apply(
            "Columns", AlignCustomers.to(model, config.input().customers().tables().get(0)));
  }

  private void build(Pipeline pipeline) {
    RunInput input = config.input();
    PCollectionTuple read = input.customers().customers(pipeline, input.partitions());
    PCollection<KV<Integer, CustomerBatch>> found = read.get(CustomerSource.CUSTOMERS);
    PCollection<KeptModel> keptModel = keptModel(pipeline);
    PCollectionView<KeptModel> model =
        keptModel == null ? null : keptModel.apply("Model", SingleView.of());
    PCollectionTuple aligned = aligned(found, model);
    PCollection<KV<Integer, CustomerBatch>> customers = aligned.get(CustomerSource.CUSTOMERS);
    PCollectionView<Facts> facts = facts(read, aligned);
    read.get(CustomerSource.FACTS).apply("Metrics", CountRun.of(config.launch()));
    PCollectionView<ValueFit> value = value(customers, keptModel);
    PCollectionTuple split = split(customers, keptModel);
    PCollection<KV<Integer, CustomerBatch>> kept = split.get(SplitOutliers.KEPT);
    PCollection<FeatureSpace> fitted =
        keptModel == null
            ? kept.apply(
                "Fit",
                FitFeatures.with(
                        input.preparation(),
                        facts,
                        input.customers().tables(),
                        input.maxRejectedShare(),
                        featureChoice())
                    .weighing(config.weights()))
            : keptModel.apply(
                "Fit",
                LoadModel.space(facts, input.customers().tables(), input.maxRejectedShare()));
    PCollectionView<FeatureSpace> space = fitted.apply("FeatureSpace", SingleView.of());
    PCollection<KV<Integer, CustomerBatch>> placed = embedded("Embed", "customers", kept, space);
    PCollection<KV<Integer, CustomerBatch>> outliers =
        split.has(SplitOutliers.OUTLIERS)
            ? embedded("EmbedOutliers", "outliers", split.get(SplitOutliers.OUTLIERS), space)
            : null;
    if (embedder != null && config.embedding().printTexts() > 0) {
      customers.apply("PrintTexts", PrintTexts.of(config.embedding().printTexts(), space));
    }
    Clustering.Clustered clustered =
        model == null
            ? new Clustering(config.cluster(), embedder).of(placed, outliers, space, fitted)
            : new Clustering.Clustered(scored(placed, space, model), null);
    PCollectionView<ClusterResult> result = clustered.result().apply("Result", SingleView.of());
    KeptBins before = config.followed() == null ? null : config.followed().place().bins();
    PCollectionView<FeatureBins> bins = kept.apply("Bins", FindBins.ofCustomers());
    PCollectionTuple segmented =
        placed.apply(
            "Segment",
            SegmentCustomers.by(result)
                .exhibiting(config.exhibits())
                .valuing(value)
                .labelling(config.labels())
                .binning(bins, before == null ? null : before.bins()));
    PCollection<SegmentProfiles> profiles = SegmentedCustomers.profiles(segmented);
    PCollection<KV<Integer, AssignmentBatch>> assignments =
        assignments(segmented, outliers, result);
    PCollectionView<Identities> identities =
        config.followed() == null
            ? null
            : assignments.apply(
                "Follow", following(config.followed(), result, profiles).withIdsOf(model));
    PCollection<SegmentDescriptions> described =
        profiles.apply(
            "Describe",
            config.describer().stage(config.destination().earlierDescriptions(), amounts(facts)));
    if (identities != null) {
      described =
          described
              .apply("KeepDescriptions", KeepDescriptions.of(identities))
              .setCoder(SegmentDescriptions.coder());
      assignments =
          assignments
              .apply("NameByIdentity", NameByIdentity.of(identities))
              .setCoder(assignments.getCoder());
    }
    if (identities == null && !config.pins().byId().isEmpty()) {
      described =
          described
              .apply("PinTitles", PinTitles.of(config.pins(), model, result))
              .setCoder(SegmentDescriptions.coder());
    }
    if (identities == null && model != null) {
      assignments =
          assignments
              .apply("NameByModel", NameByModel.of(model, result))
              .setCoder(assignments.getCoder());
    }
    PCollection<byte[]> published =
        config
            .destination()
            .publish(
                config.launch(),
                new LargeTables(
                    found,
                    assignments,
                    value == null
                        ? null
                        : customers.apply("ValueCustomers", ValuedCustomers.by(value))),
                new RunFindings(
                    result,
                    clustered.comparison(),
                    profiles.apply("ProfilesView", SingleView.of()),
                    SegmentedCustomers.exhibits(segmented),
                    facts,
                    read.get(CustomerSource.REJECTED)
                        .apply("FirstRejected", FirstRejected.ofEachTable())
                        .apply("Rejected", View.asIterable()),
                    value,
                    split.has(SplitOutliers.RULE)
                        ? split.get(SplitOutliers.RULE).apply("OutlierRule", SingleView.of())
                        : null,
                    identities,
                    model,
                    sinceModel(kept),
                    SegmentedCustomers.drift(segmented),
                    before,
                    segmented.get(SegmentCustomers.RULES).apply("Rules", FindRules.ofSegments()),
                    former(kept)),
                new Milestones(clustered.result(), described));
    if (config.webhook() != null) {
      published.apply("Notify", ParDo.of(new PostNotice(config.webhook())));
    }
  }

  /**
   * The customers in the bins of those who made the model, by which the run after this one decides
   * whether it trains; null where runs look at their own customers before they start.
   */
  private @Nullable PCollectionView<DriftEvidence> sinceModel(
      PCollection<KV<Integer, CustomerBatch>> customers) {
    KeptBins madeBy = config.launch().madeBy();
    return madeBy == null
            || madeBy.isEmpty()
            || SegmentationConfig.isLocal(customers.getPipeline().getOptions())
        ? null
        : customers
            .apply("SinceModel", CountInBins.of(madeBy.bins()))
            .apply("SinceModelView", SingleView.of());
  }

  /** The quality of the model of the run before; null where it is not looked at. */
  private @Nullable PCollectionView<Quality> former(
      PCollection<KV<Integer, CustomerBatch>> customers) {
    return config.former() == null
        ? null
        : customers.apply(
            "FormerModel",
            JudgeFormerModel.of(
                config.former(),
                config.input().customers().tables().get(0),
                config.cluster().execution()));
  }

  private FollowSegments following(
      FollowedRun followed,
      PCollectionView<ClusterResult> result,
      PCollection<SegmentProfiles> profiles) {
    return FollowSegments.from(
        followed.place(),
        result,
        profiles,
        followed.bounds(),
        config.pins(),
        config.input().partitions());
  }

  private ClearestFeatures featureChoice() {
    ClusterFlags cluster = config.cluster();
    ClearestFeatures choice =
        ClearestFeatures.of(
            cluster.numClusters(), cluster.plans().get(0).kMeans(), cluster.choice());
    FollowedRun followed = config.followed();
    return followed == null
        ? choice
        : choice.keeping(followed.featureSet(), followed.kept().minStability());
  }

  /** The model that gives the segments; null where one is trained. */
  private @Nullable PCollection<KeptModel> keptModel(Pipeline pipeline) {
    return config.model() == null
        ? null
        : pipeline.apply("LoadModel", LoadModel.of(config.model()));
  }

  /** What customers are worth; null where their orders are not known. */
  private @Nullable PCollectionView<ValueFit> value(
      PCollection<KV<Integer, CustomerBatch>> customers, @Nullable PCollection<KeptModel> model) {
    if (model != null) {
      return config.model().model().value() == null
          ? null
          : model.apply("Value", LoadModel.value()).apply("ValueView", SingleView.of());
    }
    return config.input().knowsOrders()
        ? customers.apply("Value", LearnValue.holdingOut(config.input().holdoutDays()))
        : null;
  }

  /** The customers without outliers, and these, where they are looked for. */
  private PCollectionTuple split(
      PCollection<KV<Integer, CustomerBatch>> customers, @Nullable PCollection<KeptModel> model) {
    if (model != null && config.model().model().outliers() != null) {
      PCollectionView<OutlierRule> rule =
          model.apply("Outliers-Model", LoadModel.outliers()).apply("OutlierRule", SingleView.of());
      return customers.apply("Outliers", SplitOutliers.by(rule));
    }
    return config.outliers() == null
        ? PCollectionTuple.of(SplitOutliers.KEPT, customers)
        : customers.apply("Outliers", SplitOutliers.by(config.outliers()));
  }

  /** The segments of a kept model, with these customers. */
  private PCollection<ClusterResult> scored(
      PCollection<KV<Integer, CustomerBatch>> customers,
      PCollectionView<FeatureSpace> space,
      PCollectionView<KeptModel> model) {
    return customers
        .apply("Encode", EncodeCustomers.in(space))
        .apply(
            "Score",
            ScoreCustomers.by(
                config.model().model().labelling(), model, space, config.cluster().execution()));
  }

  /** The currency that amounts of the shop are in. */
  private AmountLabel amounts(PCollectionView<Facts> facts) {
    ShopRun.Label shop = config.launch().shop();
    return shop == null
        ? AmountLabel.none()
        : new AmountLabel(
            shop.currency(), OrderFacts.CURRENCY, shop.hasCurrencyColumn() ? facts : null);
  }

  /** The customers with vectors, where they are clustered by texts. */
  private PCollection<KV<Integer, CustomerBatch>> embedded(
      String stage,
      String part,
      PCollection<KV<Integer, CustomerBatch>> customers,
      PCollectionView<FeatureSpace> space) {
    if (embedder == null) {
      return customers;
    }
    EmbedCustomers embed = EmbedCustomers.by(embedder, space);
    VectorCache cache = config.embedding().cache();
    return customers.apply(stage, cache == null ? embed : embed.withCache(cache, part));
  }

  private static PCollection<KV<Integer, AssignmentBatch>> assignments(
      PCollectionTuple segmented,
      @Nullable PCollection<KV<Integer, CustomerBatch>> outliers,
      PCollectionView<ClusterResult> result) {
    PCollection<KV<Integer, AssignmentBatch>> kept = segmented.get(SegmentCustomers.ASSIGNMENTS);
    return outliers == null
        ? kept
        : PCollectionList.of(kept)
            .and(outliers.apply("SegmentOutliers", SegmentCustomers.by(result).asOutliers()))
            .apply("AllAssignments", Flatten.pCollections());
  }

  /**
   * The facts of a whole input.
   *
   * @param aligned whose facts say what a kept model does not know; none without such a model
   */
  private static PCollectionView<Facts> facts(PCollectionTuple read, PCollectionTuple aligned) {
    PCollection<Facts> facts = read.get(CustomerSource.FACTS);
    if (aligned.has(CustomerSource.FACTS)) {
      facts =
          PCollectionList.of(facts)
              .and(aligned.get(CustomerSource.FACTS))
              .apply("AllFacts", Flatten.pCollections());
    }
    return facts.apply(
        "Facts",
        Combine.globally(MergeFn.of(Facts::new, Facts::merge, Facts.coder())).asSingletonView());
  }
}
