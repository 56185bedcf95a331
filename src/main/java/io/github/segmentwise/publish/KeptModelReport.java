package io.github.segmentwise.publish;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.drift.KeptBins;
import io.github.segmentwise.kmeans.Quality;
import io.github.segmentwise.run.RunFormerModel;
import io.github.segmentwise.run.RunModel;
import io.github.segmentwise.scoring.FormerModel;
import io.github.segmentwise.scoring.UnknownToModel;
import io.github.segmentwise.sentence.Sentence;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the record of a run says of the kept model that gave its segments. */
final class KeptModelReport {

  private static final int MOST_NAMED = 5;

  private KeptModelReport() {}

  /**
   * The record; null where a model was trained.
   *
   * @param customers who made it; null where they are not known
   * @param drift how far customers have shifted since; null where that was not counted
   */
  static @Nullable RunModel of(
      KeptModel.@Nullable Identity model,
      @Nullable KeptBins customers,
      RunModel.@Nullable Drift drift,
      Facts facts) {
    if (model == null) {
      return null;
    }
    Quality quality = model.quality();
    return new RunModel(
        model.runId(),
        model.asOf(),
        model.sha256(),
        model.method().name(),
        model.customers(),
        Quality.finite(quality.daviesBouldin()),
        quality.silhouette(),
        Quality.finite(quality.calinskiHarabasz()),
        quality.meanSquaredDistance(),
        facts.counts(UnknownToModel.CATEGORY),
        facts.counts(UnknownToModel.OTHER),
        facts.counts(UnknownToModel.SPEND),
        drift,
        customers == null ? List.of() : customers.ofAllCustomers());
  }

  /**
   * The record of the model of the run before; null without.
   *
   * @param now its quality on the customers of this run; null where it is not known
   */
  static @Nullable RunFormerModel former(@Nullable FormerModel former, @Nullable Quality now) {
    if (former == null) {
      return null;
    }
    KeptModel.Identity identity = former.identity();
    return new RunFormerModel(
        identity == null ? null : identity.runId(),
        identity == null ? null : identity.method().name(),
        identity == null ? null : indices(identity.quality()),
        now == null ? null : indices(now),
        former.whyNot());
  }

  private static RunFormerModel.Indices indices(Quality quality) {
    return new RunFormerModel.Indices(
        Quality.finite(quality.daviesBouldin()),
        quality.silhouette(),
        Quality.finite(quality.calinskiHarabasz()),
        quality.meanSquaredDistance());
  }

  /** What the model does not know of the customers, in at most one line. */
  static List<Sentence> warnings(Facts facts) {
    Map<String, Long> categories = facts.counts(UnknownToModel.CATEGORY);
    Map<String, Long> spend = facts.counts(UnknownToModel.SPEND);
    if (categories.isEmpty() && spend.isEmpty()) {
      return List.of();
    }
    if (spend.isEmpty()) {
      return List.of(Sentence.of("record.warning.unknown-categories", named(categories)));
    }
    Sentence.Figure count = Sentence.count(spend.size());
    return List.of(
        categories.isEmpty()
            ? Sentence.of("record.warning.unknown-products", count, named(spend))
            : Sentence.of("record.warning.unknown-both", named(categories), count, named(spend)));
  }

  private static Sentence named(Map<String, Long> counts) {
    Sentence first =
        Sentence.listed(
            counts.entrySet().stream()
                .limit(MOST_NAMED)
                .map(
                    each ->
                        Sentence.of(
                            "record.word.with-customers",
                            each.getKey(),
                            Sentence.count(each.getValue())))
                .toList());
    return counts.size() > MOST_NAMED ? Sentence.of("record.word.and-so-on", first) : first;
  }
}
