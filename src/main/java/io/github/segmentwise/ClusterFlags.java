package io.github.segmentwise;

import io.github.segmentwise.cluster.InitMethod;
import io.github.segmentwise.cluster.KMeansConfig;
import io.github.segmentwise.cluster.LatentProfiles;
import io.github.segmentwise.cluster.Method;
import io.github.segmentwise.evaluate.Objective;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagReader;
import io.github.segmentwise.flag.SegmentationOptions;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.profiles.Covariance;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How customers are clustered and which trial wins.
 *
 * @param configs of the method, or of all that are compared
 * @param objective that chooses the trial
 * @param minSegmentShare in [0, 1]
 * @param numClusters the ks that were asked for
 * @param numProfiles the numbers of latent profiles that were asked for
 */
record ClusterFlags(
    List<KMeansConfig> configs,
    Objective objective,
    double minSegmentShare,
    List<Integer> numClusters,
    List<Integer> numProfiles) {

  private static final int MOST_CLUSTERS = 100;
  private static final int MOST_TRIALS = 100;
  private static final int MOST_ITERATIONS = 1000;

  /**
   * Reads the flags and checks that they fit together.
   *
   * @throws FlagException if one is wrong
   */
  static ClusterFlags from(SegmentationOptions options) {
    List<Method> methods = new FlagReader("method", options.getMethod()).oneOrAll(Method.class);
    List<Integer> numClusters =
        new FlagReader("numClusters", options.getNumClusters()).integers(2, MOST_CLUSTERS);
    List<Integer> numProfiles =
        new FlagReader("numProfiles", options.getNumProfiles()).integers(2, MOST_CLUSTERS);
    long seed = new FlagReader("seed", options.getSeed()).wholeNumber();
    List<TrialSpec> trials =
        TrialSpec.roundRobin(numClusters, numTrials(options, numClusters), seed);
    LatentProfiles profiles =
        LatentProfiles.of(
            numProfiles,
            trials,
            seed,
            new FlagReader("covariance", options.getCovariance()).oneOf(Covariance.class),
            new FlagReader("minVariance", options.getMinVariance()).positiveShare());
    List<KMeansConfig> configs = new ArrayList<>();
    for (Method method : methods) {
      MethodFlags flags = new MethodFlags(options, method, methods.size() == 1);
      configs.add(
          new KMeansConfig(
              trials,
              flags.dissimilarity(),
              method == Method.LATENT_PROFILE_KMEANS ? profiles : null,
              flags.initMethod(),
              new FlagReader("maxIterations", options.getMaxIterations())
                  .integer(1, MOST_ITERATIONS),
              new FlagReader("earlyStop", options.getEarlyStop()).bool(),
              new FlagReader("minRelativeProgress", options.getMinRelativeProgress()).share()));
    }
    return new ClusterFlags(
        configs,
        new FlagReader("objective", options.getObjective()).oneOf(Objective.class),
        new FlagReader("minSegmentShare", options.getMinSegmentShare()).share(),
        numClusters,
        numProfiles);
  }

  /** Chosen centroids are one trial where no number is given. */
  private static int numTrials(SegmentationOptions options, List<Integer> numClusters) {
    int asked = new FlagReader("numTrials", options.getNumTrials()).integer(1, MOST_TRIALS);
    String usual = PipelineOptionsFactory.as(SegmentationOptions.class).getNumTrials();
    boolean isUsual = usual.equals(String.valueOf(asked));
    boolean isCustom = InitMethod.CUSTOM.name().equals(options.getInitMethod());
    return isCustom && isUsual && numClusters.size() == 1 ? 1 : asked;
  }

  /** The flags that affect the result. */
  SortedMap<String, String> resultFlags() {
    SortedMap<String, String> flags = new TreeMap<>();
    KMeansConfig config = configs.get(0);
    flags.put("method", configs.size() == 1 ? methods() : FlagReader.ALL);
    flags.put("distanceType", config.dissimilarity().distanceType().name());
    flags.put("gamma", "");
    for (KMeansConfig one : configs) {
      if (!Double.isNaN(one.dissimilarity().gamma())) {
        flags.put("gamma", String.valueOf(one.dissimilarity().gamma()));
      }
      @Nullable LatentProfiles profiles = one.profiles();
      if (profiles != null) {
        flags.put("numProfiles", join(numProfiles));
        flags.put("covariance", profiles.covariance().name());
        flags.put("minVariance", String.valueOf(profiles.minVariance()));
      }
    }
    flags.put("numClusters", join(numClusters));
    flags.put("numTrials", String.valueOf(config.trials().size()));
    flags.put(
        "initMethod",
        String.join(",", configs.stream().map(one -> one.initMethod().name()).distinct().toList()));
    flags.put("maxIterations", String.valueOf(config.maxIterations()));
    flags.put("earlyStop", String.valueOf(config.earlyStop()));
    flags.put("minRelativeProgress", String.valueOf(config.minRelativeProgress()));
    flags.put("objective", objective.name());
    flags.put("minSegmentShare", String.valueOf(minSegmentShare));
    return flags;
  }

  /** What is odd about the flags. */
  List<String> warnings() {
    List<Integer> tried =
        configs.get(0).trials().stream().map(TrialSpec::numClusters).distinct().toList();
    return tried.size() == numClusters.size()
        ? List.of()
        : List.of(
            "numTrials=%d is too few for all %d values of numClusters; k = %s were tried"
                .formatted(configs.get(0).trials().size(), numClusters.size(), join(tried)));
  }

  /** Whether a method takes part. */
  boolean isUsing(Method method) {
    return configs.stream().anyMatch(config -> config.method() == method);
  }

  /** What would be done, one line. */
  String plan() {
    return "It would cluster by %s, %d trials with k = %s"
        .formatted(methods(), configs.get(0).trials().size(), join(numClusters));
  }

  /** The most segments that can come of it. */
  int mostSegments() {
    return configs.get(0).trials().stream().mapToInt(TrialSpec::numClusters).max().orElseThrow();
  }

  private String methods() {
    return String.join(", ", configs.stream().map(one -> one.method().name()).toList());
  }

  private static String join(List<Integer> numbers) {
    return String.join(",", numbers.stream().map(String::valueOf).toList());
  }
}
