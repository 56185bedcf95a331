package io.github.segmentwise.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.cluster.output.ModelJson;
import io.github.segmentwise.cluster.warm.CarriedCentroids;
import io.github.segmentwise.cluster.warm.FormerCentroids.Placed;
import io.github.segmentwise.cluster.warm.WarmTrials;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerBatches;
import io.github.segmentwise.evaluate.Choice;
import io.github.segmentwise.feature.EmbeddingSpace;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.FeatureSummary;
import io.github.segmentwise.feature.FeatureWeights;
import io.github.segmentwise.feature.Preparation;
import io.github.segmentwise.feature.SpendScaling;
import io.github.segmentwise.feature.SpendTransform;
import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.Prototypes;
import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.write.RunStamp;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Trials that begin with the centroids of an earlier run. */
class WarmTrialsTest {

  private static final Preparation PREPARATION =
      new Preparation(SpendTransform.LOG1P, SpendScaling.GROUP, true);

  private static Stream<Arguments> plans() {
    Function<KMeansConfig, MethodPlan> kMeans = all -> KMeans.plan(all, DistanceType.EUCLIDEAN);
    Function<KMeansConfig, MethodPlan> cosine = all -> KMeans.plan(all, DistanceType.COSINE);
    Function<KMeansConfig, MethodPlan> prototypes = all -> KPrototypes.plan(all, Double.NaN);
    return Stream.of(
        Arguments.of(InitMethod.KMEANS_PLUS_PLUS, kMeans, ""),
        Arguments.of(InitMethod.KMEANS_PARALLEL, kMeans, ""),
        Arguments.of(InitMethod.RANDOM, kMeans, "age:3.3,country:0.7"),
        Arguments.of(InitMethod.KMEANS_PLUS_PLUS, cosine, ""),
        Arguments.of(InitMethod.KMEANS_PLUS_PLUS, prototypes, ""),
        Arguments.of(InitMethod.CAO, prototypes, "source:0,country:2"),
        Arguments.of(InitMethod.HUANG, prototypes, ""));
  }

  private static FeatureSpace fit(CustomerBatch customers, String weights) {
    return FeatureSpace.fit(
        new FeatureSummary(SpendTransform.LOG1P).add(customers),
        PREPARATION,
        FeatureWeights.of(weights).orElseThrow());
  }

  /** Of customers who did not change, the former centroids are where iterations end already. */
  @ParameterizedTest(name = "{0}, weights {2}")
  @MethodSource("plans")
  void training_sameCustomers_standsStillAtTheFormerCentroids(
      InitMethod seeding, Function<KMeansConfig, MethodPlan> method, String weights)
      throws Exception {
    CustomerBatch customers = new EncodedCustomers(5, 300).batch();
    FeatureSpace space = fit(customers, weights);
    List<Block> blocks = new ArrayList<>();
    space.encode(customers, blocks::add);
    List<TrialSpec> specs = TrialSpec.roundRobin(List.of(3, 4), 4, 42);
    MethodPlan plan = method.apply(new KMeansConfig(specs, seeding, 100, false, 0));
    Trained trained = plan.training(specs).on(space, blocks, 1);
    ClusterResult result = ClusterResult.choose(space, List.of(trained), Choice.USUAL);
    int k = result.winningTrial().numClusters();
    Placed kept = kept(result);

    MethodPlan warmPlan = plan.beginningWith(() -> kept, k);
    List<Trial> warm = warmPlan.training(warmPlan.trials()).on(space, blocks, 2).trials().trials();

    for (Trial trial : warm) {
      boolean isFirst = trial.spec().id() == (k == 3 ? 1 : 2);
      assertThat(trial.spec().isWarm(), is(isFirst));
      Trial before = trained.trials().trials().get(trial.spec().id() - 1);
      if (isFirst) {
        assertThat(before.iterations().size(), is(greaterThan(1)));
        assertThat(trial.iterations().size(), is(1));
        assertThat(trial.centroids(), is(result.winningTrial().centroids()));
        assertThat(trial.labels().sizes(), is(result.winningTrial().labels().sizes()));
      } else {
        assertThat(trial.centroids(), is(before.centroids()));
      }
    }
  }

  private static Placed kept(ClusterResult result) throws Exception {
    byte[] json =
        new ObjectMapper()
            .writeValueAsBytes(
                ModelJson.of(
                    result,
                    new RunStamp("run", "2026-01-01T00:00:00Z"),
                    rank -> rank,
                    new TreeMap<>(),
                    false,
                    null,
                    null));
    Method.KeptCentroids kept = KeptModel.read(json).centroids();
    return new Placed(kept.space(), kept.geometry(), kept.centroids());
  }

  /** Ages of 30 and 50 or of 40 and 60, with cities. */
  private static FeatureSpace space(double shift, String numeric, String... cities) {
    CustomerBatches batches =
        new CustomerBatches(CustomerBatches.schema(List.of(numeric, "visits"), List.of("city")));
    for (int i = 0; i < cities.length; i++) {
      batches.row(i).numeric(0, (i % 2 == 0 ? 30 : 50) + shift).numeric(1, i % 2 + 1);
      batches.text(0, cities[i]);
    }
    return fit(batches.build(), "");
  }

  private static Placed former(FeatureSpace space, double... centroids) {
    return new Placed(space, new Euclidean(space.dimensions()), centroids);
  }

  /** A mean of 50 years is 1 deviation above 40, and 0 above 50. */
  @Test
  void means_otherScalesAndFeatures_keepUnitsAndShares() {
    FeatureSpace was = space(0, "age", "A", "B", "A", "B");
    FeatureSpace now = space(10, "age", "B", "C", "B", "C");
    Placed former = former(was, -1, 1, 0.5, -0.5, 0.25, 1, 0.75, 0);

    double[] carried = CarriedCentroids.means(former, now);

    assertThat(carried[0], closeTo(-2, 1e-6));
    assertThat(carried[1], closeTo(0, 1e-6));
    assertThat(carried[2], is(0.5));
    assertThat(List.of(carried[4], carried[5]), is(List.of(0.75, 0.0)));
    assertThat(List.of(carried[6], carried[7]), is(List.of(0.0, 0.0)));
    double[] renamed = CarriedCentroids.means(former, space(0, "height", "A", "B", "A", "B"));
    assertThat(List.of(renamed[0], renamed[1]), is(List.of(0.0, 0.0)));
  }

  @Test
  void prototypes_categoryThatIsGone_isTheFirstOfTheFeature() {
    FeatureSpace was = space(0, "age", "A", "B", "A", "B");
    FeatureSpace now = space(0, "age", "B", "C", "B", "C");
    Placed former = former(was, -1, 1, 0, 0, 1, 0, 0, 1);

    double[] carried =
        CarriedCentroids.prototypes(former, now, new Prototypes(new int[] {2, 4}, 0.5));

    assertThat(carried, is(new double[] {-1, 1, 0, 0, 1, 1, 0, 0}));
  }

  @Test
  void directions_otherFeatures_haveTheLengthOneAgain() {
    FeatureSpace was = space(0, "age", "A", "B", "A", "B");
    Placed former = former(was, 0.6, 0, 0.8, 1, 0, 0, 0, 0);

    double[] carried =
        CarriedCentroids.directions(former, space(0, "height", "A", "B", "A", "B")).orElseThrow();

    assertThat(carried, is(new double[] {0, 0, 1, 1, 0, 0, 0, 0}));
    Placed lost = former(was, 1, 0, 0, 1, 0, 0, 0, 0);
    assertThat(
        CarriedCentroids.directions(lost, space(0, "height", "A", "B", "A", "B")).isEmpty(),
        is(true));
  }

  /** Then the trial is as if nobody had asked for it. */
  @Test
  void of_vectorsOfAnotherModel_drawsTheTrial() {
    FeatureSpace space = space(0, "age", "A", "B", "A", "B");
    FeatureSpace was = space.withEmbedding(new EmbeddingSpace("one", 1, 2));
    Placed former = new Placed(was, new Euclidean(2), new double[] {1, 2, 3, 4});
    List<TrialSpec> specs = List.of(new TrialSpec(1, 2, 7, true));
    Trials unseeded = Trials.unseeded(new Euclidean(2), specs);

    Trial other =
        WarmTrials.of(
                unseeded,
                space.withEmbedding(new EmbeddingSpace("two", 1, 2)),
                () -> former,
                EmbeddingKMeans.EMBEDDING_KMEANS::carried)
            .trials()
            .get(0);
    Trial same =
        WarmTrials.of(unseeded, was, () -> former, EmbeddingKMeans.EMBEDDING_KMEANS::carried)
            .trials()
            .get(0);

    assertThat(other.spec().isWarm(), is(false));
    assertThat(other.centres(), is(0));
    assertThat(same.centroids(), is(new double[] {1, 2, 3, 4}));
    assertThat(same.centres(), is(2));
  }
}
