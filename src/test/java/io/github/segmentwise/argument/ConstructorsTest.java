package io.github.segmentwise.argument;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.bigquery.DatasetId;
import io.github.segmentwise.cluster.InitMethod;
import io.github.segmentwise.cluster.KMeansConfig;
import io.github.segmentwise.customer.CustomerIds;
import io.github.segmentwise.evaluate.Choice;
import io.github.segmentwise.evaluate.Objective;
import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.LowestEntries;
import io.github.segmentwise.feature.ColumnTransform;
import io.github.segmentwise.feature.EmbeddingSpace;
import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.Lloyd;
import io.github.segmentwise.kmeans.Prototypes;
import io.github.segmentwise.kmeans.Seeds;
import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.profiles.BeginProfiles;
import io.github.segmentwise.kmeans.profiles.Covariance;
import io.github.segmentwise.kmeans.profiles.ExpectMaximise;
import io.github.segmentwise.kmeans.profiles.Mixture;
import io.github.segmentwise.kmeans.profiles.ProfileColumns;
import io.github.segmentwise.kmeans.profiles.ProfileFits;
import io.github.segmentwise.rounds.Phases;
import io.github.segmentwise.rounds.Phases.Progress;
import io.github.segmentwise.rounds.ThreadedRounds;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.FarthestRows;
import io.github.segmentwise.row.PermutedColumns;
import io.github.segmentwise.row.RowRace;
import io.github.segmentwise.run.RunSegment;
import io.github.segmentwise.run.WrittenOutputs;
import io.github.segmentwise.segment.AssignmentBatch;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values of the program refuse wrong arguments when they are made, with the bound and the value.
 */
class ConstructorsTest {

  private static final TrialSpec TWO_CLUSTERS = new TrialSpec(1, 2, 42);
  private static final List<TrialSpec> SPECS = List.of(TWO_CLUSTERS);

  private static Arguments wrong(String message, Executable made) {
    return Arguments.of(message, made);
  }

  private static double[] zeros(int length) {
    return new double[length];
  }

  private static Trial trial(int centres, double[] centroids) {
    return new Trial(TWO_CLUSTERS, centres, centroids, List.of(), false, null, null);
  }

  private static KMeansConfig kMeans(int maxIterations, double minRelativeProgress) {
    return new KMeansConfig(SPECS, InitMethod.RANDOM, maxIterations, true, minRelativeProgress);
  }

  static Stream<Arguments> trials() {
    return Stream.of(
        wrong("id must be at least 1, was 0", () -> new TrialSpec(0, 2, 1)),
        wrong("numClusters must be at least 1, was 0", () -> new TrialSpec(1, 0, 1)),
        wrong(
            "numClusters.size must be at least 1, was 0",
            () -> TrialSpec.roundRobin(List.of(), 1, 1)),
        wrong("numTrials must be at least 1, was 0", () -> TrialSpec.roundRobin(List.of(2), 0, 1)),
        wrong("centres must be in 0..2, was 3", () -> trial(3, zeros(4))),
        wrong("centroids.length % k must be 0, was 1", () -> trial(2, zeros(5))),
        wrong(
            "spread.length must be 2, was 1",
            () -> new Trial.LabelSummary(new double[2], zeros(2), zeros(1), zeros(2), 0)),
        wrong(
            "means.length % sizes.length must be 0, was 1",
            () -> new Trial.LabelSummary(new double[2], zeros(3), zeros(2), zeros(2), 0)),
        wrong("modes must be at least 0, was -1", () -> Seeds.NONE.withModes(-1)),
        wrong("maxIterations must be at least 1, was 0", () -> new Lloyd(0, false, 0)),
        wrong(
            "minRelativeProgress must be in [0.0, 1.0], was -0.1", () -> new Lloyd(1, true, -0.1)),
        wrong(
            "minRelativeProgress must be in [0.0, 1.0], was NaN",
            () -> new Lloyd(1, true, Double.NaN)),
        wrong("maxIterations must be at least 1, was 0", () -> kMeans(0, 0)),
        wrong("minRelativeProgress must be in [0.0, 1.0], was 1.5", () -> kMeans(1, 1.5)),
        wrong(
            "minSegmentShare must be in [0.0, 1.0], was 1.5",
            () -> new Choice(Objective.SILHOUETTE, 1.5)));
  }

  static Stream<Arguments> geometries() {
    return Stream.of(
        wrong("dimensions must be at least 0, was -1", () -> new Euclidean(-1)),
        wrong("offset.length must be at least 1, was 0", () -> new Prototypes(new int[0], 1)),
        wrong("offset[0] must be at least 0, was -1", () -> new Prototypes(new int[] {-1}, 1)),
        wrong("offset[1] must be at least 3, was 2", () -> new Prototypes(new int[] {3, 2}, 1)),
        wrong(
            "gamma must be in [0.0, 1.7976931348623157E308], was -1.0",
            () -> new Prototypes(new int[] {3}, -1)),
        wrong("model must not be empty", () -> new EmbeddingSpace("", 1, 3)),
        wrong("dimensions must be at least 1, was 0", () -> new EmbeddingSpace("m", 1, 0)),
        wrong(
            "lambda must be in [-1.7976931348623157E308, 1.7976931348623157E308], was NaN",
            () -> ColumnTransform.yeoJohnson(Double.NaN)));
  }

  static Stream<Arguments> profiles() {
    ProfileColumns columns = new ProfileColumns(new int[] {0}, 1, new int[0]);
    return Stream.of(
        wrong("minVariance must be above 0.0", () -> new BeginProfiles(Covariance.VVI, 0)),
        wrong(
            "maxIterations must be at least 1, was 0",
            () -> new ExpectMaximise(0, true, Covariance.VVI, 1)),
        wrong("weights.length must be at least 1, was 0", () -> mixture(0, 0, 0)),
        wrong("means.length % profiles must be 0, was 1", () -> mixture(2, 3, 2)),
        wrong("variances.length % profiles must be 0, was 1", () -> mixture(2, 2, 1)),
        wrong(
            "numerics must be at least 0, was -1",
            () -> new ProfileColumns(new int[0], -1, new int[0])),
        wrong(
            "levels[0] must be at least 1, was 0",
            () -> new ProfileColumns(new int[0], 0, new int[] {0})),
        wrong(
            "chosen must be in -1..-1, was 0",
            () -> new ProfileFits(columns, zeros(1), List.of(), 0)));
  }

  private static Mixture mixture(int profiles, int means, int variances) {
    return new Mixture(zeros(profiles), zeros(means), zeros(variances));
  }

  static Stream<Arguments> roundsAndRows() {
    Phases<String> none = null;
    return Stream.of(
        wrong("phases.size must be at least 1, was 0", () -> new Phases<String>(List.of())),
        wrong("phase must be at least 0, was -1", () -> new Progress<>(-1, 0, "")),
        wrong("round must be at least 0, was -1", () -> new Progress<>(0, -1, "")),
        wrong("threads must be at least 1, was 0", () -> new ThreadedRounds<>(none, 0)),
        wrong("places must be at least 0, was -1", () -> new RowRace(-1)),
        wrong("places must be at least 0, was -1", () -> RowRace.ofPoints(-1)),
        wrong("capacity must be at least 0, was -1", () -> new FarthestRows(-1)),
        wrong("capacity must be at least 0, was -1", () -> LowestEntries.of(-1)),
        wrong(
            "start.length must be at least 1, was 0",
            () -> new PermutedColumns(new Block.Builder().build(), new int[0])),
        wrong("size must be at least 0, was -1", () -> new ExactSums(-1)));
  }

  static Stream<Arguments> outputs() {
    CustomerIds ids = new CustomerIds(new long[] {7}, null);
    return Stream.of(
        wrong(
            "width must be at least 1, was 0",
            () -> new AssignmentBatch("id", ids, 0, new int[0], zeros(0), false)),
        wrong(
            "distances.length must be 1, was 2",
            () -> new AssignmentBatch("id", ids, 1, new int[1], zeros(2), false)),
        wrong("segmentId must be at least 1, was 0", () -> new RunSegment(0, 1, 0.5, "")),
        wrong("size must be at least 0, was -1", () -> new RunSegment(1, -1, 0.5, "")),
        wrong("share must be in [0.0, 1.0], was 1.5", () -> new RunSegment(1, 1, 1.5, "")),
        wrong("bytes must be at least 0, was -1", () -> new WrittenOutputs.File("a", 1L, -1)),
        wrong("project must not be empty", () -> new DatasetId("", "shop")),
        wrong("dataset must not be empty", () -> new DatasetId("my-project", "")));
  }

  @ParameterizedTest
  @MethodSource({"trials", "geometries", "profiles", "roundsAndRows", "outputs"})
  void made_wrongArgument_isRefusedWithBoundAndValue(String message, Executable made) {
    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, made);

    assertThat(refused.getMessage().substring(0, message.length()), is(message));
  }
}
