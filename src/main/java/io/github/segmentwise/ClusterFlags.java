package io.github.segmentwise;

import io.github.segmentwise.cluster.Dissimilarity;
import io.github.segmentwise.cluster.DistanceType;
import io.github.segmentwise.cluster.InitMethod;
import io.github.segmentwise.cluster.KMeansConfig;
import io.github.segmentwise.cluster.LatentProfiles;
import io.github.segmentwise.cluster.Method;
import io.github.segmentwise.cluster.kernel.Covariance;
import io.github.segmentwise.cluster.kernel.TrialSpec;
import io.github.segmentwise.evaluate.Objective;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How customers are clustered and which trial wins.
 *
 * @param config of the method
 * @param objective that chooses the trial
 * @param minSegmentShare in [0, 1]
 * @param numClusters the ks that were asked for
 * @param numProfiles the numbers of latent profiles that were asked for
 */
record ClusterFlags(
    KMeansConfig config,
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
    Method method = new FlagReader("method", options.getMethod()).oneOf(Method.class);
    List<Integer> numClusters =
        new FlagReader("numClusters", options.getNumClusters()).integers(2, MOST_CLUSTERS);
    List<Integer> numProfiles =
        new FlagReader("numProfiles", options.getNumProfiles()).integers(2, MOST_CLUSTERS);
    long seed = new FlagReader("seed", options.getSeed()).wholeNumber();
    List<TrialSpec> trials =
        TrialSpec.roundRobin(
            numClusters, numTrials(options, numClusters, initMethod(options, method)), seed);
    LatentProfiles profiles =
        LatentProfiles.of(
            numProfiles,
            trials,
            seed,
            new FlagReader("covariance", options.getCovariance()).oneOf(Covariance.class),
            new FlagReader("minVariance", options.getMinVariance()).positiveShare());
    KMeansConfig config =
        new KMeansConfig(
            trials,
            dissimilarity(options, method),
            method == Method.LATENT_PROFILE_KMEANS ? profiles : null,
            initMethod(options, method),
            new FlagReader("maxIterations", options.getMaxIterations()).integer(1, MOST_ITERATIONS),
            new FlagReader("earlyStop", options.getEarlyStop()).bool(),
            new FlagReader("minRelativeProgress", options.getMinRelativeProgress()).share());
    return new ClusterFlags(
        config,
        new FlagReader("objective", options.getObjective()).oneOf(Objective.class),
        new FlagReader("minSegmentShare", options.getMinSegmentShare()).share(),
        numClusters,
        numProfiles);
  }

  /** Chosen centroids are one trial where no number is given. */
  private static int numTrials(
      SegmentationOptions options, List<Integer> numClusters, InitMethod init) {
    int asked = new FlagReader("numTrials", options.getNumTrials()).integer(1, MOST_TRIALS);
    String usual = PipelineOptionsFactory.as(SegmentationOptions.class).getNumTrials();
    boolean isUsual = usual.equals(String.valueOf(asked));
    return init == InitMethod.CUSTOM && isUsual && numClusters.size() == 1 ? 1 : asked;
  }

  private static Dissimilarity dissimilarity(SegmentationOptions options, Method method) {
    DistanceType distanceType =
        new FlagReader("distanceType", options.getDistanceType()).oneOf(DistanceType.class);
    boolean isKMeans = method == Method.KMEANS || method == Method.EMBEDDING_KMEANS;
    if (!isKMeans && distanceType != DistanceType.EUCLIDEAN) {
      throw onlyWith("--distanceType=" + distanceType, Method.KMEANS, method);
    }
    boolean isGiven = options.getGamma() != null && !options.getGamma().isBlank();
    if (isGiven && method != Method.KPROTOTYPES) {
      throw onlyWith("--gamma", Method.KPROTOTYPES, method);
    }
    double gamma = isGiven ? new FlagReader("gamma", options.getGamma()).notNegative() : Double.NaN;
    return new Dissimilarity(method, distanceType, gamma);
  }

  private static InitMethod initMethod(SegmentationOptions options, Method method) {
    if (options.getInitMethod() == null) {
      return method == Method.KPROTOTYPES ? InitMethod.CAO : InitMethod.KMEANS_PLUS_PLUS;
    }
    InitMethod init = new FlagReader("initMethod", options.getInitMethod()).oneOf(InitMethod.class);
    if (init.isForPrototypes() && method != Method.KPROTOTYPES) {
      throw onlyWith("--initMethod=" + init, Method.KPROTOTYPES, method);
    }
    if (init == InitMethod.CUSTOM && method == Method.LATENT_PROFILE_KMEANS) {
      throw onlyWith("--initMethod=CUSTOM", Method.KMEANS, method);
    }
    return init;
  }

  private static FlagException onlyWith(String flag, Method needed, Method method) {
    return new FlagException(
        "%s is for --method=%s only, the method is '%s'".formatted(flag, needed, method));
  }

  /** The flags that affect the result. */
  SortedMap<String, String> resultFlags() {
    SortedMap<String, String> flags = new TreeMap<>();
    Dissimilarity dissimilarity = config.dissimilarity();
    flags.put("method", dissimilarity.method().name());
    flags.put(
        "gamma", Double.isNaN(dissimilarity.gamma()) ? "" : String.valueOf(dissimilarity.gamma()));
    flags.put("distanceType", dissimilarity.distanceType().name());
    @Nullable LatentProfiles profiles = config.profiles();
    if (profiles != null) {
      flags.put("numProfiles", join(numProfiles));
      flags.put("covariance", profiles.covariance().name());
      flags.put("minVariance", String.valueOf(profiles.minVariance()));
    }
    flags.put("numClusters", join(numClusters));
    flags.put("numTrials", String.valueOf(config.trials().size()));
    flags.put("initMethod", config.initMethod().name());
    flags.put("maxIterations", String.valueOf(config.maxIterations()));
    flags.put("earlyStop", String.valueOf(config.earlyStop()));
    flags.put("minRelativeProgress", String.valueOf(config.minRelativeProgress()));
    flags.put("objective", objective.name());
    flags.put("minSegmentShare", String.valueOf(minSegmentShare));
    return flags;
  }

  /** What is odd about the flags. */
  List<String> warnings() {
    List<Integer> tried = config.trials().stream().map(TrialSpec::numClusters).distinct().toList();
    return tried.size() == numClusters.size()
        ? List.of()
        : List.of(
            "numTrials=%d is too few for all %d values of numClusters; k = %s were tried"
                .formatted(config.trials().size(), numClusters.size(), join(tried)));
  }

  /** What would be done, one line. */
  String plan() {
    return "It would cluster by %s, %d trials with k = %s"
        .formatted(config.dissimilarity().method(), config.trials().size(), join(numClusters));
  }

  /** The most segments that can come of it. */
  int mostSegments() {
    return config.trials().stream().mapToInt(TrialSpec::numClusters).max().orElseThrow();
  }

  private static String join(List<Integer> numbers) {
    return String.join(",", numbers.stream().map(String::valueOf).toList());
  }
}
