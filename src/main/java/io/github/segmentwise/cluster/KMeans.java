package io.github.segmentwise.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.cluster.warm.CarriedCentroids;
import io.github.segmentwise.cluster.warm.FormerCentroids.Placed;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.FeatureSpaceJson;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.json.JsonFields;
import io.github.segmentwise.kmeans.Cosine;
import io.github.segmentwise.kmeans.Geometry;
import java.io.DataInput;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** k-means: centroids are means of the numerics and shares of the categories. */
public enum KMeans implements Method, FittedMethod {
  KMEANS;

  @Override
  public String label() {
    return "k-means";
  }

  @Override
  public String description() {
    return "Centroids are means.";
  }

  @Override
  public String help() {
    return name();
  }

  @Override
  public List<Flag<?>> flags() {
    return List.of(DistanceType.FLAG);
  }

  @Override
  public Set<InitMethod> seedings() {
    return ofRows();
  }

  /** The seedings that need nothing but rows. */
  static Set<InitMethod> ofRows() {
    return EnumSet.of(
        InitMethod.KMEANS_PLUS_PLUS,
        InitMethod.KMEANS_PARALLEL,
        InitMethod.RANDOM,
        InitMethod.CUSTOM);
  }

  @Override
  public InitMethod usualSeeding() {
    return InitMethod.KMEANS_PLUS_PLUS;
  }

  @Override
  public MethodPlan plan(FlagValues values, KMeansConfig kMeans) {
    return plan(kMeans, values.get(DistanceType.FLAG));
  }

  /** The plan by a distance. */
  public static MethodPlan plan(KMeansConfig kMeans, DistanceType distance) {
    return new KMeansPlan(KMEANS, kMeans, space -> geometry(space, distance), List.of());
  }

  /** Directions are seen from the origins of the numerics, and from 0 in categories. */
  private static Geometry geometry(FeatureSpace space, DistanceType distance) {
    int numerics = space.numericDimensions();
    return distance.in(space.dimensions(), j -> j < numerics ? space.origin(j) : 0);
  }

  @Override
  public FittedMethod readFitted(DataInput in) {
    return this;
  }

  @Override
  public KeptCentroids readModel(FeatureSpace space, JsonFields model, List<JsonFields> segments) {
    return new KeptCentroids(
        space,
        geometry(space, model.oneOf("distance_type", DistanceType.class)),
        this,
        FeatureCentroids.readShares(space, segments));
  }

  @Override
  public Optional<double[]> carried(Placed former, FeatureSpace space, Geometry geometry) {
    if (former.geometry().getClass() != geometry.getClass()) {
      return Optional.empty();
    }
    return geometry instanceof Cosine
        ? CarriedCentroids.directions(former, space)
        : Optional.of(CarriedCentroids.means(former, space));
  }

  @Override
  public Method method() {
    return this;
  }

  @Override
  public void putEncoding(ClusterResult result, ObjectNode model) {
    FeatureSpaceJson.put(result.space(), isDirection(result), model);
  }

  @Override
  public void putCentroid(ClusterResult result, int segment, ObjectNode node) {
    FeatureCentroids.putNumerics(result, segment, node);
    FeatureCentroids.putShares(result, segment, node);
  }

  /** A centroid that is a direction is told as {@link ClusterResult#mean}. */
  @Override
  public Optional<List<Object[]>> centroids(ClusterResult result) {
    return Optional.of(
        FeatureCentroids.cells(result, isDirection(result) ? result::mean : result::centroid));
  }

  private static boolean isDirection(ClusterResult result) {
    return DistanceType.of(result.geometry()) == DistanceType.COSINE;
  }

  @Override
  public int[] mapDimensions(ClusterResult result) {
    return FeatureCentroids.mapDimensions(result);
  }
}
