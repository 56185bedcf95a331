package io.github.segmentwise.cluster;

import io.github.segmentwise.cluster.warm.FormerCentroids.Placed;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagGroup;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.json.JsonFields;
import io.github.segmentwise.kmeans.Geometry;
import java.io.DataInput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A way to cluster customers: its flags and what it refuses, its rounds, and what it learns.
 *
 * <p>A method is an enum of one constant, whose name is the value of {@code --method}. The list
 * behind {@code permits} is the only one of all methods, in the order in which they are listed and
 * compared: a further method is a file of its own and a name there.
 *
 * <p>A method passes through three forms. This one knows flags. {@link #plan} makes of their values
 * a {@link MethodPlan}, which knows the rounds. The rounds end with a {@link FittedMethod}, which
 * knows where the centroids lie and how they are told.
 */
public sealed interface Method permits KMeans, KPrototypes, LatentProfileKMeans, EmbeddingKMeans {

  /** Name of the flag that chooses a method. */
  String FLAG = "method";

  /** The group of the flags of single methods. */
  FlagGroup FLAGS_OF_METHODS = new FlagGroup("methods", "Single methods");

  /** As {@code --method} has it. */
  String name();

  /** A few words, for a form. */
  String label();

  /** What it does, one sentence, for a form. */
  String description();

  /** What it works on, for the help of {@code --method}: the name, and if need be more. */
  String help();

  /** The flags that only some methods have, this one among them; in the order of their listing. */
  List<Flag<?>> flags();

  /** How the first centroids can be found; of several methods in one run, each takes its own. */
  Set<InitMethod> seedings();

  /** How the first centroids are found unless a flag says otherwise. */
  InitMethod usualSeeding();

  /** Picks the thing for the space in which it works, by default that of the features. */
  default <T> T in(Spaces<T> spaces) {
    return spaces.ofFeatures();
  }

  /**
   * What it is to do in a run.
   *
   * @param values of the flags, each of which has been checked by itself
   * @param kMeans what all methods share
   * @throws io.github.segmentwise.flag.FlagException if flags do not fit together
   */
  MethodPlan plan(FlagValues values, KMeansConfig kMeans);

  /** Whether a trial can begin with the centroids of an earlier run. */
  default boolean startsWarm() {
    return true;
  }

  /**
   * The centroids of an earlier run of this method among other customers.
   *
   * @param former of as many clusters as the trial has
   * @param space of the other customers
   * @param geometry among them
   * @return {@code [dimension × k]}; empty where they have no place there
   */
  default Optional<double[]> carried(Placed former, FeatureSpace space, Geometry geometry) {
    return Optional.empty();
  }

  /** Reads what {@link FittedMethod#writeTo} wrote. */
  FittedMethod readFitted(DataInput in) throws IOException;

  /**
   * Reads from {@code model.json} what {@link FittedMethod} put there: the geometry, what was
   * learnt beside the centroids, and these themselves.
   *
   * @param space that the model keeps
   * @param model the whole document
   * @param segments the objects of the segments, in the order of their clusters
   * @throws io.github.segmentwise.json.WrongFieldException if a field is missing or wrong
   */
  KeptCentroids readModel(FeatureSpace space, JsonFields model, List<JsonFields> segments);

  /**
   * What a method reads of a kept model.
   *
   * @param space of the customers' rows
   * @param geometry by which customers are told apart, where the centroids lie
   * @param fitted what was learnt beside the centroids
   * @param centroids {@code [dimension × k]}, in the order of the clusters
   */
  record KeptCentroids(
      FeatureSpace space, Geometry geometry, FittedMethod fitted, double[] centroids) {}
}
