package io.github.segmentwise.compare;

import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.Method;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.TooFewDistinctRowsException;
import io.github.segmentwise.sentence.Sentence;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The models that a comparison is about.
 *
 * @param methods in their order, without those that the customers do not allow
 * @param results of each method on all customers
 * @param halves of each method on the first and on the second half of the customers; null where a
 *     half was too small
 * @param leftOut a sentence for each method that the customers do not allow
 */
record ComparedModels(
    List<Method> methods,
    List<ClusterResult> results,
    List<List<@Nullable ClusterResult>> halves,
    List<Sentence> leftOut) {

  /**
   * Puts models together.
   *
   * @param all methods that were asked for
   * @param ofAll the result of each
   * @param trained on halves, in any order; a half may lack
   * @throws TooFewDistinctRowsException if no method is possible
   */
  static ComparedModels of(
      List<Method> all, List<ClusterResult> ofAll, Iterable<HalfModel> trained) {
    List<Method> methods = new ArrayList<>();
    List<ClusterResult> results = new ArrayList<>();
    List<Sentence> leftOut = new ArrayList<>();
    for (int m = 0; m < all.size(); m++) {
      if (ofAll.get(m).isPossible()) {
        methods.add(all.get(m));
        results.add(ofAll.get(m));
      } else {
        leftOut.add(
            Sentence.of("record.methods.left-out", all.get(m), ofAll.get(m).verdict().reason()));
      }
    }
    if (methods.isEmpty()) {
      throw TooFewDistinctRowsException.inWords(ofAll.get(0).verdict().reason());
    }
    List<List<@Nullable ClusterResult>> halves = new ArrayList<>();
    for (Method method : methods) {
      List<@Nullable ClusterResult> ofMethod = new ArrayList<>();
      ofMethod.add(null);
      ofMethod.add(null);
      for (HalfModel model : trained) {
        if (model.method() == method) {
          ofMethod.set(model.half(), model.result());
        }
      }
      halves.add(ofMethod);
    }
    return new ComparedModels(methods, results, halves, leftOut);
  }

  /** The space of the features, in which all methods are scored. */
  FeatureSpace features() {
    return results.get(0).space().withEmbedding(null);
  }

  /** Segments of each method. */
  int[] segments() {
    return results.stream().mapToInt(ClusterResult::segments).toArray();
  }
}
