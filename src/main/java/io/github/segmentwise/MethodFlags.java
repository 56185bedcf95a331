package io.github.segmentwise;

import io.github.segmentwise.cluster.Dissimilarity;
import io.github.segmentwise.cluster.DistanceType;
import io.github.segmentwise.cluster.InitMethod;
import io.github.segmentwise.cluster.Method;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagReader;
import io.github.segmentwise.flag.SegmentationOptions;

/**
 * Reads the flags that say by what customers are told apart, and checks that they fit together. Of
 * several methods that are compared, each takes the flags that are for it.
 */
final class MethodFlags {

  private final SegmentationOptions options;
  private final Method method;
  private final boolean isAlone;

  /**
   * @param isAlone whether flags of other methods are errors
   */
  MethodFlags(SegmentationOptions options, Method method, boolean isAlone) {
    this.options = options;
    this.method = method;
    this.isAlone = isAlone;
  }

  Dissimilarity dissimilarity() {
    DistanceType distanceType =
        new FlagReader("distanceType", options.getDistanceType()).oneOf(DistanceType.class);
    boolean isKMeans = method == Method.KMEANS || method == Method.EMBEDDING_KMEANS;
    if (!isKMeans && distanceType != DistanceType.EUCLIDEAN) {
      refuse("--distanceType=" + distanceType, Method.KMEANS);
      distanceType = DistanceType.EUCLIDEAN;
    }
    double gamma = Double.NaN;
    if (options.getGamma() != null && !options.getGamma().isBlank()) {
      if (method == Method.KPROTOTYPES) {
        gamma = new FlagReader("gamma", options.getGamma()).notNegative();
      } else {
        refuse("--gamma", Method.KPROTOTYPES);
      }
    }
    return new Dissimilarity(method, distanceType, gamma);
  }

  InitMethod initMethod() {
    InitMethod usual = method == Method.KPROTOTYPES ? InitMethod.CAO : InitMethod.KMEANS_PLUS_PLUS;
    if (options.getInitMethod() == null) {
      return usual;
    }
    InitMethod init = new FlagReader("initMethod", options.getInitMethod()).oneOf(InitMethod.class);
    if (init.isForPrototypes() && method != Method.KPROTOTYPES) {
      refuse("--initMethod=" + init, Method.KPROTOTYPES);
      return usual;
    }
    if (init == InitMethod.CUSTOM && method == Method.LATENT_PROFILE_KMEANS) {
      refuse("--initMethod=CUSTOM", Method.KMEANS);
      return usual;
    }
    return init;
  }

  /** A flag of another method is an error, unless that method is in the comparison too. */
  private void refuse(String flag, Method needed) {
    if (isAlone) {
      throw new FlagException(
          "%s is for --method=%s only, the method is '%s'".formatted(flag, needed, method));
    }
  }
}
