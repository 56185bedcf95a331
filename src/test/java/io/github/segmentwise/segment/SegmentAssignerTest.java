package io.github.segmentwise.segment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.DistanceType;
import io.github.segmentwise.cluster.EncodedCustomers;
import io.github.segmentwise.cluster.InitMethod;
import io.github.segmentwise.cluster.KMeans;
import io.github.segmentwise.cluster.KMeansConfig;
import io.github.segmentwise.cluster.Trained;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerBatches;
import io.github.segmentwise.customer.CustomerIds;
import io.github.segmentwise.evaluate.Choice;
import io.github.segmentwise.evaluate.Objective;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.FeatureSummary;
import io.github.segmentwise.feature.Preparation;
import io.github.segmentwise.feature.SpendScaling;
import io.github.segmentwise.feature.SpendTransform;
import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.Quality;
import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.kmeans.Trial.LabelSummary;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentAssignerTest {

  private static final Choice CHOICE = new Choice(Objective.SILHOUETTE, 0);

  private static ClusterResult cluster(EncodedCustomers customers, int k) {
    KMeansConfig config =
        new KMeansConfig(
            TrialSpec.roundRobin(List.of(k), 3, 42), InitMethod.KMEANS_PLUS_PLUS, 10, true, 0.01);
    Trained trained =
        KMeans.plan(config, DistanceType.EUCLIDEAN)
            .training(config.trials())
            .on(customers.space(), customers.blocks(64), 1);
    return ClusterResult.choose(customers.space(), List.of(trained), CHOICE);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 12})
  void assign_trainingCustomers_haveTheSizesThatTheLabelsCounted(int k) {
    EncodedCustomers customers = new EncodedCustomers(k, 250);
    ClusterResult result = cluster(customers, k);
    AssignmentBatch assignments = new SegmentAssigner(result).assign(customers.batch());

    long[] sizes = new long[result.segments()];
    int width = Math.min(5, result.segments());
    assertThat(assignments.width(), is(width));
    for (int i = 0; i < 250; i++) {
      assertThat(assignments.ids().keys()[i], is(customers.batch().id(i)));
      sizes[assignments.segment(i) - 1]++;
      for (int n = i * width + 1; n < (i + 1) * width; n++) {
        assertThat(
            assignments.distances()[n], greaterThanOrEqualTo(assignments.distances()[n - 1]));
      }
    }
    for (int s = 1; s <= result.segments(); s++) {
      assertThat(sizes[s - 1], is(result.size(s)));
    }
    for (int s = 1; s < sizes.length; s++) {
      assertThat("largest first", sizes[s - 1], greaterThanOrEqualTo(sizes[s]));
    }
  }

  @Test
  void assign_resultThatTravelled_givesTheSameBits() throws Exception {
    EncodedCustomers customers = new EncodedCustomers(9, 30);
    ClusterResult result = cluster(customers, 3);
    ClusterResult read = CoderUtils.clone(ClusterResult.coder(), result);
    AssignmentBatch before = new SegmentAssigner(result).assign(customers.batch());
    AssignmentBatch after = new SegmentAssigner(read).assign(customers.batch());
    assertThat(after.nearest(), equalTo(before.nearest()));
    assertThat(after.distances(), equalTo(before.distances()));
    assertThat(read.verdict(), is(result.verdict()));
    assertThat(read.quality(), is(result.quality()));
  }

  /** A result in a space of one dimension that leaves values as they are. */
  private static ClusterResult result(double[] centroids, double[] sizes) {
    // Mostly zero, so that the column is not centred.
    CustomerBatches rows = new CustomerBatches(CustomerBatches.schema(List.of("x"), List.of()));
    rows.row(0).numeric(0, 0).row(1).numeric(0, 0).row(2).numeric(0, 4);
    FeatureSpace space =
        FeatureSpace.fit(
            new FeatureSummary(SpendTransform.NONE).add(rows.build()),
            new Preparation(SpendTransform.NONE, SpendScaling.PER_COLUMN, false));
    Trial trial =
        new Trial(
            new TrialSpec(4, centroids.length, 42),
            centroids.length,
            centroids,
            List.of(),
            true,
            new LabelSummary(
                sizes, centroids, new double[centroids.length], ones(centroids.length), 1),
            new Quality(1, 1, 0.5, 1));
    return ClusterResult.choose(
        space,
        List.of(new Trained(new Trials(new Euclidean(1), List.of(trial)), KMeans.KMEANS)),
        CHOICE);
  }

  private static double[] ones(int length) {
    return IntStream.range(0, length).mapToDouble(i -> 1).toArray();
  }

  /** Customers at x = 0, 1, ... */
  private static CustomerBatches line(int customers) {
    CustomerBatches rows = new CustomerBatches(CustomerBatches.schema(List.of("x"), List.of()));
    IntStream.range(0, customers).forEach(x -> rows.row(x).numeric(0, x));
    return rows;
  }

  @Test
  void assign_clusterWithoutCustomers_isNoSegment() {
    ClusterResult result = result(new double[] {3, 2, 0, 4}, new double[] {2, 0, 5, 2});
    assertThat(result.segments(), is(3));
    assertThat(result.clusterOfSegment(), equalTo(new int[] {2, 0, 3}));
    assertThat(result.segmentOfCluster(), equalTo(new int[] {2, 0, 1, 3}));
    assertThat(result.size(1), is(5L));
    assertThat(result.centroid(3, 0), is(4.0));

    CustomerBatch customers = line(5).build();
    AssignmentBatch assignments = new SegmentAssigner(result).assign(customers);
    assertThat(assignments.width(), is(3));
    // x = 2 stands at the centroid of the empty cluster.
    assertThat(row(assignments, 2), equalTo(new int[] {2, 1, 3}));
    assertThat(row(assignments, 4), equalTo(new int[] {3, 2, 1}));
    assertThat(assignments.distances()[2 * 3 + 1], is(2.0));
  }

  private static int[] row(AssignmentBatch assignments, int customer) {
    int width = assignments.width();
    return IntStream.range(customer * width, (customer + 1) * width)
        .map(i -> assignments.nearest()[i])
        .toArray();
  }

  @Test
  void choose_equallyLargeClusters_keepTheirOrder() {
    ClusterResult result = result(new double[] {1, 2, 3, 4}, new double[] {2, 3, 2, 3});
    assertThat(result.clusterOfSegment(), equalTo(new int[] {1, 3, 0, 2}));
  }

  @Test
  void coder_assignments_comeBack() throws Exception {
    AssignmentBatch batch =
        new AssignmentBatch(
            "user_id",
            CustomerIds.ofNumbers(new long[] {-5, 7}),
            2,
            new int[] {1, 2, 2, 1},
            new double[] {0, 1.5, 0.25, 9},
            true);
    AssignmentBatch read = CoderUtils.clone(AssignmentBatch.coder(), batch);
    assertThat(read.ids().keys(), equalTo(batch.ids().keys()));
    assertThat(read.idColumn(), is("user_id"));
    assertThat(read.width(), is(2));
    assertThat(read.outliers(), is(true));
    assertThat(read.nearest(), equalTo(batch.nearest()));
    assertThat(read.distances(), equalTo(batch.distances()));
    assertThat(read.segment(1), is(2));
  }
}
