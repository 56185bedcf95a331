package io.github.segmentwise.compare;

import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.Method;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The models that a comparison is about.
 *
 * @param methods in their order
 * @param results of each method on all customers
 * @param halves of each method on the first and on the second half of the customers; null where a
 *     half was too small
 */
record ComparedModels(
    List<Method> methods, List<ClusterResult> results, List<List<@Nullable ClusterResult>> halves) {

  /**
   * Puts models together.
   *
   * @param trained on halves, in any order; a half may lack
   */
  static ComparedModels of(
      List<Method> methods, List<ClusterResult> results, Iterable<HalfModel> trained) {
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
    return new ComparedModels(methods, results, halves);
  }

  /** Segments of each method. */
  int[] segments() {
    return results.stream().mapToInt(ClusterResult::segments).toArray();
  }
}
