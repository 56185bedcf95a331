package io.github.segmentwise.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.cluster.output.ModelJson;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.evaluate.Choice;
import io.github.segmentwise.evaluate.Objective;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.FeatureSummary;
import io.github.segmentwise.feature.FeatureWeights;
import io.github.segmentwise.feature.Preparation;
import io.github.segmentwise.feature.SpendScaling;
import io.github.segmentwise.feature.SpendTransform;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.profiles.Covariance;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.segment.AssignmentBatch;
import io.github.segmentwise.segment.SegmentAssigner;
import io.github.segmentwise.write.RunStamp;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a method writes into a model leads back to the same segments, to the last bit. */
class KeptModelTest {

  private static Stream<Arguments> methods() {
    Function<KMeansConfig, MethodPlan> kMeans = all -> KMeans.plan(all, DistanceType.EUCLIDEAN);
    Function<KMeansConfig, MethodPlan> cosine = all -> KMeans.plan(all, DistanceType.COSINE);
    Function<KMeansConfig, MethodPlan> prototypes = all -> KPrototypes.plan(all, Double.NaN);
    Function<KMeansConfig, MethodPlan> profiles =
        all ->
            LatentProfileKMeans.plan(
                all, LatentProfiles.of(List.of(3), all.trials(), 1, Covariance.VVI, 0.05));
    List<Arguments> cases = new ArrayList<>();
    for (String weights : List.of("", "age:3.3,country:0.7", "source:0,country:2")) {
      cases.add(Arguments.of("k-means", kMeans, weights));
      cases.add(Arguments.of("cosine", cosine, weights));
      cases.add(Arguments.of("k-prototypes", prototypes, weights));
      cases.add(Arguments.of("latent profiles", profiles, weights));
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0}, weights {2}")
  @MethodSource("methods")
  void read_modelOfMethod_assignsToTheSameBits(
      String name, Function<KMeansConfig, MethodPlan> method, String weights) throws Exception {
    CustomerBatch customers = new EncodedCustomers(5, 300).batch();
    FeatureSpace space =
        FeatureSpace.fit(
            new FeatureSummary(SpendTransform.LOG1P).add(customers),
            new Preparation(SpendTransform.LOG1P, SpendScaling.GROUP, true),
            FeatureWeights.of(weights).orElseThrow());
    List<Block> blocks = new ArrayList<>();
    space.encode(customers, blocks::add);
    KMeansConfig config =
        new KMeansConfig(
            TrialSpec.roundRobin(List.of(3), 3, 42), InitMethod.KMEANS_PLUS_PLUS, 8, true, 0.01);
    MethodPlan plan = method.apply(config);
    Trained trained = plan.training(config.trials()).on(space, blocks, 1);
    ClusterResult result =
        ClusterResult.choose(space, List.of(trained), new Choice(Objective.SILHOUETTE, 0));

    byte[] json =
        new ObjectMapper()
            .writeValueAsBytes(
                ModelJson.of(
                    result,
                    new RunStamp("run", "2026-01-01T00:00:00Z"),
                    rank -> 10 * rank,
                    new TreeMap<>(),
                    true,
                    null,
                    null));
    KeptModel kept = KeptModel.read(json);
    ClusterResult again = kept.result(kept.labelling().on(kept.space(), blocks, 1));

    AssignmentBatch before = new SegmentAssigner(result).assign(customers);
    AssignmentBatch after = new SegmentAssigner(again).assign(customers);
    assertThat(after.nearest(), equalTo(before.nearest()));
    assertThat(after.distances(), equalTo(before.distances()));
    assertThat(again.quality(), is(result.quality()));
    assertThat(again.space().customers(), is(300L));
    for (int rank = 1; rank <= result.segments(); rank++) {
      assertThat(again.size(rank), is(result.size(rank)));
      assertThat(kept.ids(again).applyAsInt(rank), is(10 * rank));
    }
  }
}
