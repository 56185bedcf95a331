package io.github.segmentwise.cluster.output;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.Method;
import io.github.segmentwise.cluster.Method.KeptCentroids;
import io.github.segmentwise.cluster.Methods;
import io.github.segmentwise.cluster.Trained;
import io.github.segmentwise.cluster.Verdict;
import io.github.segmentwise.cluster.train.Training;
import io.github.segmentwise.evaluate.Stability;
import io.github.segmentwise.exact.Sha256;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.FeatureSpaceJson;
import io.github.segmentwise.json.JsonFields;
import io.github.segmentwise.json.WrongFieldException;
import io.github.segmentwise.kmeans.Quality;
import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.outlier.OutlierRule;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.value.ValueFit;
import io.github.segmentwise.value.ValueFitJson;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A model as {@link ModelJson} wrote it, read back: it gives every customer the segment that the
 * run gave that made it.
 *
 * @param content the bytes of the file
 * @param identity which model it is
 * @param centroids of its segments, in the order of their clusters
 * @param spec of the trial that the centroids come from
 * @param segmentIds lasting ids of the segments, in the order of their clusters
 * @param flags of the run that made it, those that affect the result
 * @param isOfShop whether its customers came from the tables of a shop
 * @param value what it knows of the customers' value; null where orders were not known
 * @param outliers who is one; null where they are not looked for
 */
public record KeptModel(
    byte[] content,
    Identity identity,
    KeptCentroids centroids,
    TrialSpec spec,
    int[] segmentIds,
    SortedMap<String, String> flags,
    boolean isOfShop,
    @Nullable ValueFit value,
    @Nullable OutlierRule outliers) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * Which model it is.
   *
   * @param runId of the run that made it
   * @param asOf reference time of that run
   * @param sha256 of the file, in hexadecimal digits
   * @param method that made it
   * @param customers who made it, outliers apart
   * @param quality on these
   */
  public record Identity(
      String runId, String asOf, String sha256, Method method, long customers, Quality quality)
      implements Serializable {}

  /**
   * Reads a model.
   *
   * @throws WrongFieldException if it is not one of this format
   */
  public static KeptModel read(byte[] content) {
    JsonFields model = JsonFields.of(parsed(content));
    long format = model.whole("format", 1);
    if (format != ModelJson.FORMAT) {
      throw new WrongFieldException(
          "its format is %d; this version reads format %d".formatted(format, ModelJson.FORMAT));
    }
    Method method = method(model);
    FeatureSpace space = FeatureSpaceJson.read(model);
    List<JsonFields> segments = new ArrayList<>(model.objects("segments"));
    model.check(!segments.isEmpty(), "segments", "a list of at least one");
    segments.sort(Comparator.comparingLong(segment -> segment.whole("cluster", 0)));
    KeptCentroids centroids;
    try {
      centroids = method.readModel(space, model, segments);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new WrongFieldException("its parts do not fit together: " + e.getMessage());
    }
    return new KeptModel(
        content,
        new Identity(
            model.text("run_id"),
            model.text("as_of"),
            sha256(content),
            method,
            space.customers(),
            quality(model.object("quality"))),
        centroids,
        new TrialSpec(model.integer("trial_id", 1), segments.size(), seed(model)),
        segmentIds(model, segments),
        flags(model.object("flags")),
        model.bool("of_shop"),
        model.has("value") ? ValueFitJson.read(model.object("value")) : null,
        model.has("outliers")
            ? OutlierRule.read(model.object("outliers"), space.numericDimensions())
            : null);
  }

  private static JsonNode parsed(byte[] content) {
    try {
      JsonNode parsed = JSON.readTree(content);
      return parsed == null ? JsonNodeFactory.instance.missingNode() : parsed;
    } catch (IOException e) {
      throw new WrongFieldException("it is not JSON");
    }
  }

  private static Method method(JsonFields model) {
    String name = model.text("method");
    return Methods.ALL.stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(() -> model.wrong("method", "one of " + Methods.ALL));
  }

  private static long seed(JsonFields model) {
    return model.whole("seed", Long.MIN_VALUE);
  }

  private static int[] segmentIds(JsonFields model, List<JsonFields> segments) {
    int[] ids = segments.stream().mapToInt(each -> each.integer("segment_id", 1)).toArray();
    model.check(
        IntStream.of(ids).distinct().count() == ids.length, "segments", "with different ids");
    return ids;
  }

  private static Quality quality(JsonFields quality) {
    return new Quality(
        quality.number("mean_squared_distance"),
        orInfinite(quality, "davies_bouldin_index"),
        quality.number("silhouette"),
        orInfinite(quality, "calinski_harabasz_index"));
  }

  private static double orInfinite(JsonFields quality, String name) {
    double index = quality.numberOrNaN(name);
    return Double.isNaN(index) ? Double.POSITIVE_INFINITY : index;
  }

  private static SortedMap<String, String> flags(JsonFields flags) {
    SortedMap<String, String> values = new TreeMap<>();
    flags.names().forEach(name -> values.put(name, flags.text(name)));
    return values;
  }

  private static String sha256(byte[] content) {
    return HexFormat.of().formatHex(Sha256.digest().digest(content));
  }

  /** The space in which it encodes customers. */
  public FeatureSpace space() {
    return centroids.space();
  }

  /** The rounds that label customers by its centroids and score the labels. */
  public Training<?, Trained> labelling() {
    Trial trial =
        Trial.unseeded(spec, centroids.geometry().dimensions())
            .withCentres(spec.numClusters(), centroids.centroids());
    return centroids.fitted().labelling(new Trials(centroids.geometry(), List.of(trial)));
  }

  /**
   * The segments with the customers that were labelled.
   *
   * @param labelled by {@link #labelling}
   */
  public ClusterResult result(Trained labelled) {
    long customers =
        Math.round(Arrays.stream(labelled.trials().trials().get(0).labels().sizes()).sum());
    Sentence reason = Sentence.of("record.choice.of-model", identity.runId()).ended();
    return new ClusterResult(
        space().withCustomers(customers),
        labelled,
        new Verdict(spec.id(), reason, List.of(reason), List.of(), Stability.UNKNOWN, null),
        bySize(labelled.trials().trials().get(0).labels().sizes()));
  }

  /** The clusters, largest first, ties to the lowest; those without customers too. */
  private static int[] bySize(double[] sizes) {
    return IntStream.range(0, sizes.length)
        .boxed()
        .sorted(Comparator.comparing((Integer cluster) -> -sizes[cluster]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The lasting id of each rank of a result of this model. */
  public IntUnaryOperator ids(ClusterResult result) {
    return rank -> segmentIds[result.clusterOfSegment()[rank - 1]];
  }

  /** Writes what {@link #readFrom} reads. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(content.length);
    out.write(content);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static KeptModel readFrom(DataInput in) throws IOException {
    byte[] content = new byte[in.readInt()];
    in.readFully(content);
    return read(content);
  }
}
