package io.github.segmentwise.scoring;

import io.github.segmentwise.cluster.ClusterFlags;
import io.github.segmentwise.cluster.InitMethod;
import io.github.segmentwise.cluster.Method;
import io.github.segmentwise.cluster.MethodFlags;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.identity.IdentityFlags;
import io.github.segmentwise.sentence.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * How a run is clustered that begins with the centroids of the run before.
 *
 * @param cluster in which a trial begins so, where one can
 * @param warnings why none can
 */
public record WarmStart(ClusterFlags cluster, List<Sentence> warnings) {

  /**
   * Checks that the flags allow it.
   *
   * @param isScored whether a kept model gives the segments
   * @throws FlagException if not
   */
  public static void check(FlagValues values, ClusterFlags cluster, boolean isScored) {
    if (!values.get(IdentityFlags.WARM_START)) {
      return;
    }
    String what = "--warmStart=true ";
    if (isScored) {
      throw new FlagException(what + "is for training; --model trains nothing");
    }
    if (values.find(MethodFlags.INIT_METHOD).filter(InitMethod.CUSTOM::equals).isPresent()) {
      throw new FlagException(
          what + "contradicts --initMethod=CUSTOM, which chooses the first centroids");
    }
    if (cluster.methods().stream().noneMatch(Method::startsWarm)) {
      throw new FlagException(
          what
              + "is not for --method=%s, whose centroids lie among what each run learns anew"
                  .formatted(cluster.methods().get(0)));
    }
  }

  /** Of a run in which no trial begins so. */
  public static WarmStart none(ClusterFlags cluster) {
    return new WarmStart(cluster, List.of());
  }

  /**
   * Of a run that goes on from another.
   *
   * @param model of the run before
   * @param runId of the run before
   */
  public static WarmStart of(ClusterFlags cluster, ModelFile model, String runId) {
    Method method = model.model().identity().method();
    int segments = model.model().segmentIds().length;
    Optional<Sentence> whyNot = cluster.whyNotWarm(method, segments);
    return whyNot.isPresent()
        ? new WarmStart(
            cluster, List.of(Sentence.of("record.warning.no-warm-start", runId, whyNot.get())))
        : new WarmStart(
            cluster.beginningWith(ModelCentroids.of(model), method, segments), List.of());
  }
}
