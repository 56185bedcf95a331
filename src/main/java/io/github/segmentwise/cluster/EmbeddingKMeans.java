package io.github.segmentwise.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.cluster.warm.FormerCentroids.Placed;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.feature.EmbeddingSpace;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.FeatureSpaceJson;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.json.JsonFields;
import io.github.segmentwise.kmeans.Geometry;
import java.io.DataInput;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** k-means on the vectors of texts about the customers, whose coordinates have no units. */
public enum EmbeddingKMeans implements Method, FittedMethod {
  EMBEDDING_KMEANS;

  @Override
  public String label() {
    return "Texts, embedded, then k-means";
  }

  @Override
  public String description() {
    return "k-means on the vectors of one text per customer.";
  }

  @Override
  public String help() {
    return name() + ", on the meaning of a text about each customer";
  }

  /** Who embeds the texts is known to the family of embedders, which has the flags for it. */
  @Override
  public List<Flag<?>> flags() {
    return List.of(DistanceType.FLAG);
  }

  @Override
  public Set<InitMethod> seedings() {
    return KMeans.ofRows();
  }

  @Override
  public InitMethod usualSeeding() {
    return InitMethod.KMEANS_PLUS_PLUS;
  }

  @Override
  public <T> T in(Spaces<T> spaces) {
    return spaces.ofTexts();
  }

  /** Vectors of texts are directions already, as seen from 0. */
  @Override
  public MethodPlan plan(FlagValues values, KMeansConfig kMeans) {
    DistanceType distance = values.get(DistanceType.FLAG);
    return new KMeansPlan(
        this, kMeans, space -> distance.in(space.dimensions(), j -> 0), List.of());
  }

  @Override
  public FittedMethod readFitted(DataInput in) {
    return this;
  }

  @Override
  public KeptCentroids readModel(FeatureSpace space, JsonFields model, List<JsonFields> segments) {
    JsonFields embedding = model.object("embedding");
    EmbeddingSpace vectors =
        new EmbeddingSpace(
            embedding.text("model"),
            embedding.integer("text_version", 0),
            embedding.integer("dimensions", 1));
    int k = segments.size();
    double[] centroids = new double[Math.multiplyExact(vectors.dimensions(), k)];
    for (int c = 0; c < k; c++) {
      double[] centroid = segments.get(c).numbers("centroid");
      segments
          .get(c)
          .check(centroid.length == vectors.dimensions(), "centroid", "as long as the vectors");
      for (int d = 0; d < centroid.length; d++) {
        centroids[d * k + c] = centroid[d];
      }
    }
    return new KeptCentroids(
        space.withEmbedding(vectors),
        model.oneOf("distance_type", DistanceType.class).in(vectors.dimensions(), d -> 0),
        this,
        centroids);
  }

  /** Vectors of another model, or of texts in other words, are not comparable. */
  @Override
  public Optional<double[]> carried(Placed former, FeatureSpace space, Geometry geometry) {
    boolean isSame =
        former.geometry().getClass() == geometry.getClass()
            && Objects.equals(former.space().embedding(), space.embedding());
    return isSame ? Optional.of(former.centroids().clone()) : Optional.empty();
  }

  @Override
  public Method method() {
    return this;
  }

  @Override
  public void putEncoding(ClusterResult result, ObjectNode model) {
    EmbeddingSpace space = result.space().embedding();
    FeatureSpaceJson.put(result.space(), false, model);
    model
        .putObject("embedding")
        .put("model", space.model())
        .put("text_version", space.textVersion())
        .put("dimensions", space.dimensions())
        .put("grid", 1 / Grid.EMBEDDED);
  }

  @Override
  public void putCentroid(ClusterResult result, int segment, ObjectNode node) {
    ArrayNode centroid = node.putArray("centroid");
    for (int d = 0; d < result.space().dimensions(); d++) {
      centroid.add(result.centroid(segment, d));
    }
  }

  @Override
  public Optional<List<Object[]>> centroids(ClusterResult result) {
    return Optional.empty();
  }

  @Override
  public int[] mapDimensions(ClusterResult result) {
    return FeatureCentroids.mapDimensions(result);
  }
}
