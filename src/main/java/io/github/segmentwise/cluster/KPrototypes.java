package io.github.segmentwise.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.cluster.warm.CarriedCentroids;
import io.github.segmentwise.cluster.warm.FormerCentroids.Placed;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.FeatureSpaceJson;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.json.JsonFields;
import io.github.segmentwise.kmeans.Geometry;
import io.github.segmentwise.kmeans.Prototypes;
import io.github.segmentwise.kmeans.seeding.MeasureColumns;
import java.io.DataInput;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** k-prototypes: centroids are means of the numerics and the most frequent categories. */
public enum KPrototypes implements Method, FittedMethod {
  KPROTOTYPES;

  /** NaN stands for the default, which the data gives. */
  static final Flag<Double> GAMMA =
      Flag.of("gamma", FlagTypes.weightOrNone())
          .optional()
          .in(Method.FLAGS_OF_METHODS)
          .onlyWith(Method.FLAG, KPROTOTYPES)
          .refusedElsewhere()
          .alwaysRecorded()
          .says(
              "Weight of a differing category",
              "Weight of a differing category in KPROTOTYPES; half the numerics' mean standard"
                  + " deviation if not given.");

  @Override
  public String label() {
    return "k-prototypes";
  }

  @Override
  public String description() {
    return "Centroids have one category per feature.";
  }

  @Override
  public String help() {
    return name() + ", whose centroids have one category per feature";
  }

  @Override
  public List<Flag<?>> flags() {
    return List.of(GAMMA);
  }

  @Override
  public Set<InitMethod> seedings() {
    return EnumSet.allOf(InitMethod.class);
  }

  @Override
  public InitMethod usualSeeding() {
    return InitMethod.CAO;
  }

  @Override
  public MethodPlan plan(FlagValues values, KMeansConfig kMeans) {
    return plan(kMeans, values.get(GAMMA));
  }

  /**
   * The plan with a weight.
   *
   * @param gamma weight of a mismatch, at least 0; NaN for the default
   */
  public static MethodPlan plan(KMeansConfig kMeans, double gamma) {
    return new KMeansPlan(
        KPROTOTYPES,
        kMeans,
        space -> new Prototypes(offsets(space), gamma, roots(space)),
        List.of(new MeasureColumns(kMeans.initMethod().needsCategoryCounts())));
  }

  /** Empty where no feature is weighted. */
  private static double[] roots(FeatureSpace space) {
    int numerics = space.numericDimensions();
    double[] roots = new double[numerics + space.schema().categoricals().size()];
    for (int j = 0; j < numerics; j++) {
      roots[j] = space.root(j);
    }
    for (int column = 0; column < roots.length - numerics; column++) {
      roots[numerics + column] = space.categoryRoot(column);
    }
    boolean isWeighted = Arrays.stream(roots).anyMatch(root -> root != 1);
    return isWeighted ? roots : new double[0];
  }

  private static int[] offsets(FeatureSpace space) {
    int[] offset = new int[space.schema().categoricals().size() + 1];
    for (int column = 0; column < offset.length; column++) {
      offset[column] = space.categoryOffset(column);
    }
    return offset;
  }

  @Override
  public FittedMethod readFitted(DataInput in) {
    return this;
  }

  @Override
  public KeptCentroids readModel(FeatureSpace space, JsonFields model, List<JsonFields> segments) {
    double gamma = model.number("gamma");
    model.check(gamma >= 0, "gamma", "at least 0");
    Prototypes geometry = new Prototypes(offsets(space), gamma, roots(space));
    return new KeptCentroids(
        space, geometry, this, FeatureCentroids.readModes(space, segments, geometry::value));
  }

  @Override
  public Optional<double[]> carried(Placed former, FeatureSpace space, Geometry geometry) {
    return Optional.of(CarriedCentroids.prototypes(former, space, (Prototypes) geometry));
  }

  @Override
  public Method method() {
    return this;
  }

  @Override
  public void putSettings(ClusterResult result, ObjectNode model) {
    model.put("gamma", ((Prototypes) result.geometry()).gamma());
  }

  @Override
  public void putEncoding(ClusterResult result, ObjectNode model) {
    FeatureSpaceJson.put(result.space(), false, model);
  }

  @Override
  public void putCentroid(ClusterResult result, int segment, ObjectNode node) {
    FeatureCentroids.putNumerics(result, segment, node);
    FeatureCentroids.putModes(result, segment, node);
  }

  /** Of each feature only the prototype's category, with its share. */
  @Override
  public Optional<List<Object[]>> centroids(ClusterResult result) {
    int numerics = result.space().numericDimensions();
    return Optional.of(
        FeatureCentroids.cells(
            result,
            (segment, dimension) -> {
              double centroid = result.centroid(segment, dimension);
              return dimension < numerics || centroid == 0
                  ? centroid
                  : result.mean(segment, dimension);
            }));
  }

  @Override
  public int[] mapDimensions(ClusterResult result) {
    return FeatureCentroids.mapDimensions(result);
  }
}
