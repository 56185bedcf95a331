package io.github.segmentwise.cluster;

import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.kmeans.Cosine;
import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.Geometry;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** How far apart two customers are. */
public enum DistanceType {
  /** ‖x − y‖. */
  EUCLIDEAN {
    @Override
    Geometry in(int dimensions, IntToDoubleFunction origin) {
      return new Euclidean(dimensions);
    }
  },
  /** √(1 − cos), of directions as seen from an origin. */
  COSINE {
    @Override
    Geometry in(int dimensions, IntToDoubleFunction origin) {
      return new Cosine(IntStream.range(0, dimensions).mapToDouble(origin).toArray());
    }
  };

  /** The flag, which several methods share. */
  static final Flag<DistanceType> FLAG =
      Flag.of("distanceType", FlagTypes.oneOf(DistanceType.class))
          .option(EUCLIDEAN, "Euclidean", "How far customers are apart.")
          .option(COSINE, "Cosine", "How their directions from the mean differ.")
          .byDefault("EUCLIDEAN")
          .in(Method.FLAGS_OF_METHODS)
          .onlyWith(Method.FLAG, KMeans.KMEANS, EmbeddingKMeans.EMBEDDING_KMEANS)
          .refusedElsewhere()
          .alwaysRecorded()
          .says("Distance", "Distance of KMEANS and EMBEDDING_KMEANS: EUCLIDEAN or COSINE.");

  /**
   * The geometry of it.
   *
   * @param origin the point of which directions are seen, as its value in a dimension
   */
  abstract Geometry in(int dimensions, IntToDoubleFunction origin);

  /** The distance of a geometry. */
  public static DistanceType of(Geometry geometry) {
    return geometry instanceof Cosine ? COSINE : EUCLIDEAN;
  }
}
