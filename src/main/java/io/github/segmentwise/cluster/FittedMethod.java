package io.github.segmentwise.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.cluster.train.Training;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.sentence.Sentence;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a method learnt beside the centroids: where they lie, and how they are told in the outputs.
 * Not modified once it is made.
 */
public interface FittedMethod {

  /** Which method it is. */
  Method method();

  /** Rows of the customers' space in the space in which the centroids lie. */
  default Block place(Block rows) {
    return rows;
  }

  /** Whether {@link #place} leaves rows as they are. */
  default boolean isInPlace() {
    return true;
  }

  /** What customers show too few different ones of, where there are fewer than clusters. */
  default Sentence rowsInWords() {
    return Sentence.of("record.word.feature-rows");
  }

  /** Why this was learnt and nothing else, one sentence; empty where there was no choice. */
  default Optional<Sentence> reason() {
    return Optional.empty();
  }

  /** What is wrong with what was learnt, uncertain, or was left out. */
  default List<Sentence> warnings(FeatureSpace space) {
    return List.of();
  }

  /** Puts the settings of its own into {@code model.json}. */
  default void putSettings(ClusterResult result, ObjectNode model) {}

  /** Puts into {@code model.json} how a customer is encoded and placed. */
  void putEncoding(ClusterResult result, ObjectNode model);

  /** Puts the centroid of a segment into its part of {@code model.json}. */
  void putCentroid(ClusterResult result, int segment, ObjectNode node);

  /**
   * The cells of {@code segment_centroids}; empty where the centroids have no units, so that the
   * means of the customers' features take their place.
   */
  Optional<List<Object[]>> centroids(ClusterResult result);

  /** The sentences in {@link #trials}. */
  default List<Sentence> explanations() {
    return List.of();
  }

  /** Further cells of {@code trials}, of what was tried beside the trials. */
  default List<Object[]> trials() {
    return List.of();
  }

  /** Further cells of {@code training_info}. */
  default List<Object[]> trainingInfo() {
    return List.of();
  }

  /** The dimensions of the customers' space of which the map is made, ascending. */
  int[] mapDimensions(ClusterResult result);

  /**
   * The rounds that label rows by kept centroids and score the labels, without moving a centroid.
   *
   * @param kept one trial with its final centroids, unlabelled
   */
  default Training<?, Trained> labelling(Trials kept) {
    return KMeansPlan.labelling(this, kept);
  }

  /** Writes what {@link Method#readFitted} reads. */
  default void writeTo(DataOutput out) throws IOException {}
}
