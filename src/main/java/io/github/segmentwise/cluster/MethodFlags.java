package io.github.segmentwise.cluster;

import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagGroup;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.flag.FlagValues;
import java.util.List;
import java.util.stream.Collectors;

/** The flags that choose methods, and how each finds its first centroids. */
public final class MethodFlags {

  static final FlagGroup CLUSTERING = new FlagGroup("clustering", "Clustering");

  public static final Flag<List<Method>> METHOD = method();

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

  private MethodFlags() {}

  private static Flag<List<Method>> method() {
    Flag<List<Method>> flag = Flag.of(Method.FLAG, FlagTypes.oneOrAll(Methods.ALL));
    for (Method method : Methods.ALL) {
      flag = flag.option(method, method.label(), method.description());
    }
    String each = Methods.ALL.stream().map(Method::help).collect(Collectors.joining("; "));
    return flag.option(
            FlagTypes.ALL,
            "All, compared",
            "The segments are those of the method that scores best.")
        .byDefault(KMeans.KMEANS.name())
        .in(CLUSTERING)
        .says(
            "Method",
            "How customers are clustered: "
                + each
                + "; or ALL, which compares them and takes the best one's segments.");
  }

  /** The flags that only some methods have, in the order of the methods. */
  static List<Flag<?>> ofMethods() {
    return Methods.ALL.stream()
        .<Flag<?>>flatMap(method -> method.flags().stream())
        .distinct()
        .toList();
  }

  /**
   * How a method finds its first centroids.
   *
   * @param isAlone whether a seeding that it does not have is an error; of several methods that are
   *     compared, those that do not have it take their usual one
   * @throws FlagException if it does not have the one that is asked for
   */
  static InitMethod seeding(FlagValues values, Method method, boolean isAlone) {
    InitMethod asked = values.find(INIT_METHOD).orElse(method.usualSeeding());
    if (method.seedings().contains(asked)) {
      return asked;
    }
    if (isAlone) {
      throw new FlagException(
          "--initMethod=%s is for --method=%s only, the method is '%s'"
              .formatted(asked, owner(asked), method));
    }
    return method.usualSeeding();
  }

  /** The first method that has a seeding. */
  private static Method owner(InitMethod seeding) {
    return Methods.ALL.stream()
        .filter(method -> method.seedings().contains(seeding))
        .findFirst()
        .orElseThrow();
  }
}
