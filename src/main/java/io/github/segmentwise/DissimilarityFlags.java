package io.github.segmentwise;

import io.github.segmentwise.cluster.Dissimilarity;
import io.github.segmentwise.cluster.DistanceType;
import io.github.segmentwise.cluster.InitMethod;
import io.github.segmentwise.cluster.Method;

/** Reads the flags that say by what customers are told apart, and checks that they fit together. */
final class DissimilarityFlags {

  private final SegmentationOptions options;
  private final Method method;

  DissimilarityFlags(SegmentationOptions options) {
    this.options = options;
    this.method = new FlagReader("method", options.getMethod()).oneOf(Method.class);
  }

  Dissimilarity dissimilarity() {
    DistanceType distanceType =
        new FlagReader("distanceType", options.getDistanceType()).oneOf(DistanceType.class);
    if (method == Method.KPROTOTYPES && distanceType != DistanceType.EUCLIDEAN) {
      throw onlyWith("--distanceType=" + distanceType, Method.KMEANS);
    }
    boolean isGiven = options.getGamma() != null && !options.getGamma().isBlank();
    if (isGiven && method != Method.KPROTOTYPES) {
      throw onlyWith("--gamma", Method.KPROTOTYPES);
    }
    double gamma = isGiven ? new FlagReader("gamma", options.getGamma()).notNegative() : Double.NaN;
    return new Dissimilarity(method, distanceType, gamma);
  }

  InitMethod initMethod() {
    if (options.getInitMethod() == null) {
      return method == Method.KPROTOTYPES ? InitMethod.CAO : InitMethod.KMEANS_PLUS_PLUS;
    }
    InitMethod init = new FlagReader("initMethod", options.getInitMethod()).oneOf(InitMethod.class);
    if (init.isForPrototypes() && method != Method.KPROTOTYPES) {
      throw onlyWith("--initMethod=" + init, Method.KPROTOTYPES);
    }
    return init;
  }

  private FlagException onlyWith(String flag, Method needed) {
    return new FlagException(
        "%s is for --method=%s only, the method is '%s'".formatted(flag, needed, method));
  }
}
