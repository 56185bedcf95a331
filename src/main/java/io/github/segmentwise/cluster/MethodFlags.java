package io.github.segmentwise.cluster;

import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagGroup;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.kmeans.profiles.Covariance;
import java.util.List;

/**
 * The flags that say by what customers are told apart. Of several methods that are compared, each
 * takes the flags that are for it.
 */
public final class MethodFlags {

  static final FlagGroup CLUSTERING = new FlagGroup("clustering", "Clustering");
  static final FlagGroup METHODS = new FlagGroup("methods", "Single methods");

  private static final int MOST_PROFILES = 100;

  public static final Flag<List<Method>> METHOD =
      Flag.of("method", FlagTypes.oneOrAll(List.of(Method.values())))
          .option(Method.KMEANS, "k-means", "Centroids are means.")
          .option(Method.KPROTOTYPES, "k-prototypes", "Centroids have one category per feature.")
          .option(
              Method.LATENT_PROFILE_KMEANS,
              "Latent profiles, then k-means",
              "k-means on the probabilities of belonging to latent profiles.")
          .option(
              Method.EMBEDDING_KMEANS,
              "Texts, embedded, then k-means",
              "k-means on the vectors of one text per customer.")
          .option(
              FlagTypes.ALL,
              "All four, compared",
              "The segments are those of the method that scores best.")
          .byDefault("KMEANS")
          .in(CLUSTERING)
          .shownFirst()
          .says(
              "Method",
              "How customers are clustered: KMEANS; KPROTOTYPES, whose centroids have one category"
                  + " per feature; LATENT_PROFILE_KMEANS, on the probabilities of latent profiles;"
                  + " EMBEDDING_KMEANS, on the meaning of a text about each customer; or ALL, which"
                  + " compares them and takes the best one's segments.");

  public static final Flag<DistanceType> DISTANCE_TYPE =
      Flag.of("distanceType", FlagTypes.oneOf(DistanceType.class))
          .option(DistanceType.EUCLIDEAN, "Euclidean", "How far customers are apart.")
          .option(DistanceType.COSINE, "Cosine", "How their directions from the mean differ.")
          .byDefault("EUCLIDEAN")
          .in(METHODS)
          .onlyWith(METHOD, Method.KMEANS, Method.EMBEDDING_KMEANS)
          .refusedElsewhere()
          .alwaysRecorded()
          .says("Distance", "Distance of KMEANS and EMBEDDING_KMEANS: EUCLIDEAN or COSINE.");

  /** NaN stands for the default, which the data gives. */
  public static final Flag<Double> GAMMA =
      Flag.of("gamma", FlagTypes.notNegativeOrNone())
          .optional()
          .in(METHODS)
          .onlyWith(METHOD, Method.KPROTOTYPES)
          .refusedElsewhere()
          .alwaysRecorded()
          .says(
              "Weight of a differing category",
              "Weight of a differing category in KPROTOTYPES; half the numerics' mean standard"
                  + " deviation if not given.");

  public static final Flag<List<Integer>> NUM_PROFILES =
      Flag.of("numProfiles", FlagTypes.integers(2, MOST_PROFILES))
          .byDefault("2..6")
          .in(METHODS)
          .onlyWith(METHOD, Method.LATENT_PROFILE_KMEANS)
          .says(
              "Numbers of latent profiles to try",
              "Number of latent profiles, or the numbers to try, of which BIC chooses.");

  public static final Flag<Covariance> COVARIANCE =
      Flag.of("covariance", FlagTypes.oneOf(Covariance.class))
          .option(Covariance.VVI, "Each profile its own", "VVI in mclust.")
          .option(Covariance.EEI, "The same for all", "EEI in mclust.")
          .byDefault("VVI")
          .in(METHODS)
          .onlyWith(METHOD, Method.LATENT_PROFILE_KMEANS)
          .says(
              "Variances of latent profiles",
              "Variances of latent profiles: VVI (each its own) or EEI (all the same).");

  public static final Flag<Double> MIN_VARIANCE =
      Flag.of("minVariance", FlagTypes.positiveShare())
          .byDefault("0.01")
          .in(METHODS)
          .onlyWith(METHOD, Method.LATENT_PROFILE_KMEANS)
          .says(
              "Least variance within a latent profile",
              "Least variance within a latent profile, as a share of the column's.");

  /** Without a value, the method has its own default. */
  public static final Flag<InitMethod> INIT_METHOD =
      Flag.of("initMethod", FlagTypes.oneOf(InitMethod.class))
          .option(InitMethod.KMEANS_PLUS_PLUS, "k-means++", "First centroids far from one another.")
          .option(
              InitMethod.KMEANS_PARALLEL,
              "k-means||",
              "As k-means++, in fewer rounds; better for large k.")
          .option(InitMethod.RANDOM, "Random", "First centroids are random customers.")
          .option(
              InitMethod.CUSTOM,
              "Chosen customers",
              "The rows where the column of the first centroids is TRUE.")
          .option(InitMethod.CAO, "Cao", "k-prototypes only: dense and distant modes.")
          .option(
              InitMethod.HUANG, "Huang", "k-prototypes only: modes drawn from frequent categories.")
          .in(CLUSTERING)
          .says(
              "Seeding",
              "Seeding: KMEANS_PLUS_PLUS, KMEANS_PARALLEL or RANDOM; CUSTOM with --initColumn; for"
                  + " KPROTOTYPES also CAO or HUANG. If not given, CAO for KPROTOTYPES, else"
                  + " KMEANS_PLUS_PLUS.");

  private final FlagValues values;
  private final Method method;
  private final boolean isAlone;

  /**
   * Reads the flags of a method.
   *
   * @param isAlone whether flags of other methods are errors
   */
  MethodFlags(FlagValues values, Method method, boolean isAlone) {
    this.values = values;
    this.method = method;
    this.isAlone = isAlone;
  }

  Dissimilarity dissimilarity() {
    boolean isKMeans = method == Method.KMEANS || method == Method.EMBEDDING_KMEANS;
    return new Dissimilarity(
        method,
        isKMeans ? values.get(DISTANCE_TYPE) : DistanceType.EUCLIDEAN,
        method == Method.KPROTOTYPES ? values.get(GAMMA) : Double.NaN);
  }

  InitMethod initMethod() {
    InitMethod usual = method == Method.KPROTOTYPES ? InitMethod.CAO : InitMethod.KMEANS_PLUS_PLUS;
    InitMethod init = values.find(INIT_METHOD).orElse(usual);
    if (init.isForPrototypes() && method != Method.KPROTOTYPES) {
      refuse(init, Method.KPROTOTYPES);
      return usual;
    }
    if (init == InitMethod.CUSTOM && method == Method.LATENT_PROFILE_KMEANS) {
      refuse(init, Method.KMEANS);
      return usual;
    }
    return init;
  }

  /** A seeding of another method is an error, unless that method is in the comparison too. */
  private void refuse(InitMethod init, Method needed) {
    if (isAlone) {
      throw new FlagException(
          "--initMethod=%s is for --method=%s only, the method is '%s'"
              .formatted(init, needed, method));
    }
  }
}
