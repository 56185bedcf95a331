package io.github.segmentwise.cluster;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.evaluate.Objective;
import io.github.segmentwise.evaluate.StructureGap;
import io.github.segmentwise.evaluate.TrialChoice;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.Geometry;
import io.github.segmentwise.kmeans.Quality;
import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.kmeans.profiles.ProfileFits;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What clustering found: all trials, the winner, and the segments that its clusters are.
 *
 * @param space of the customers' features
 * @param geometry by which customers were told apart
 * @param trials by id, all scored; only the winner still has its centroids
 * @param winner id of the winning trial
 * @param reason why it won, one sentence
 * @param explanations one sentence per trial: why it won, or did not
 * @param warnings what is wrong with the choice, uncertain, or was left out
 * @param structure whether there are clusters at all; null where that was not asked, or there are
 *     too few customers to tell
 * @param clusterOfSegment cluster of the winner for each segment, largest first: segment id s is
 *     cluster {@code clusterOfSegment[s - 1]}
 * @param profiles the latent profiles on whose probabilities the centroids lie; null where they lie
 *     in the feature space
 */
public record ClusterResult(
    FeatureSpace space,
    Geometry geometry,
    List<Trial> trials,
    int winner,
    String reason,
    List<String> explanations,
    List<String> warnings,
    @Nullable StructureGap structure,
    int[] clusterOfSegment,
    @Nullable ProfileFits profiles) {

  public static StreamCoder<ClusterResult> coder() {
    return StreamCoder.of(ClusterResult.class, ClusterResult::writeTo, ClusterResult::readFrom);
  }

  /**
   * Chooses the winner and orders its clusters by size.
   *
   * @param groups the trials of all groups, in any order
   */
  public static ClusterResult choose(
      FeatureSpace space, Iterable<Trained> groups, Objective objective, double minSegmentShare) {
    List<Trial> trials = new ArrayList<>();
    groups.forEach(group -> trials.addAll(group.trials().trials()));
    Trained first = groups.iterator().next();
    ProfileFits profiles = first.profiles();
    trials.sort(Comparator.comparing(trial -> trial.spec().id()));
    TrialChoice choice = TrialChoice.of(trials, objective, minSegmentShare);
    Trial winner = choice.winner();
    long[] sizes = winner.labels().sizes();
    int[] clusterOfSegment =
        IntStream.range(0, sizes.length)
            .boxed()
            .filter(cluster -> sizes[cluster] > 0)
            .sorted(Comparator.comparing((Integer cluster) -> -sizes[cluster]))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Trial> slim =
        trials.stream()
            .map(
                trial -> trial.spec().id() == winner.spec().id() ? trial : trial.withoutCentroids())
            .toList();
    List<String> warnings = new ArrayList<>(choice.warnings());
    String reason = choice.reason();
    if (profiles != null) {
      warnings.addAll(ProfileTexts.warnings(space, profiles));
      reason = ProfileTexts.reason(profiles) + " " + reason;
    }
    return new ClusterResult(
        space,
        first.trials().geometry(),
        slim,
        winner.spec().id(),
        reason,
        choice.explanations(),
        warnings,
        null,
        clusterOfSegment,
        profiles);
  }

  /**
   * The same, knowing whether there are clusters at all.
   *
   * @param asked the trials that were to be made
   */
  ClusterResult withStructure(@Nullable StructureGap gap, List<TrialSpec> asked) {
    List<String> all = new ArrayList<>(warnings);
    leftOut(asked).ifPresent(all::add);
    if (gap != null) {
      gap.warning().ifPresent(all::add);
    }
    return new ClusterResult(
        space,
        geometry,
        trials,
        winner,
        reason,
        explanations,
        all,
        gap,
        clusterOfSegment,
        profiles);
  }

  /** Says which trials found too few different rows for their clusters. */
  private Optional<String> leftOut(List<TrialSpec> asked) {
    Set<Integer> made = new TreeSet<>();
    trials.forEach(trial -> made.add(trial.numClusters()));
    String missing =
        asked.stream()
            .map(TrialSpec::numClusters)
            .filter(k -> !made.contains(k))
            .distinct()
            .sorted()
            .map(String::valueOf)
            .collect(Collectors.joining(","));
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "trials with k = %s were left out: the customers do not show so many different %s"
                .formatted(
                    missing, profiles == null ? "feature rows" : "sets of profile probabilities"));
  }

  /**
   * The same, as the best of several methods.
   *
   * @param why it is the best, one sentence
   */
  public ClusterResult because(String why) {
    return new ClusterResult(
        space,
        geometry,
        trials,
        winner,
        why + " " + reason,
        explanations,
        warnings,
        structure,
        clusterOfSegment,
        profiles);
  }

  /** Rows of the feature space in the space in which the centroids lie. */
  public Block placed(Block block) {
    return profiles == null ? block : profiles.probabilities(block);
  }

  /** The winning trial. */
  public Trial winningTrial() {
    return trials.stream().filter(t -> t.spec().id() == winner).findFirst().orElseThrow();
  }

  /** Number of segments. */
  public int segments() {
    return clusterOfSegment.length;
  }

  /** Segment id of each cluster of the winner; 0 for a cluster without customers. */
  public int[] segmentOfCluster() {
    int[] segmentOf = new int[winningTrial().numClusters()];
    for (int s = 0; s < clusterOfSegment.length; s++) {
      segmentOf[clusterOfSegment[s]] = s + 1;
    }
    return segmentOf;
  }

  /** Customers of a segment. */
  public long size(int segment) {
    return winningTrial().labels().sizes()[clusterOfSegment[segment - 1]];
  }

  /** Value of a segment's centroid in a dimension, as encoded. */
  public double centroid(int segment, int dimension) {
    Trial trial = winningTrial();
    return trial.centroids()[dimension * trial.numClusters() + clusterOfSegment[segment - 1]];
  }

  /**
   * Mean of a segment's customers in a dimension as encoded, for a category the share who have it.
   * With cosine distances, the mean weighted by 1 / ‖x − origin‖, a point in the direction of the
   * mean direction.
   */
  public double mean(int segment, int dimension) {
    Trial trial = winningTrial();
    int cluster = clusterOfSegment[segment - 1];
    double mean = trial.labels().means()[dimension * trial.numClusters() + cluster];
    double scale = trial.labels().scales()[cluster];
    return geometry.origin(dimension) + (scale == 0 ? 0 : mean / scale);
  }

  /** Quality of the winner. */
  public Quality quality() {
    return winningTrial().quality();
  }

  private void writeTo(DataOutput out) throws IOException {
    FeatureSpace.coder().encode(space, out);
    new Trained(new Trials(geometry, trials), profiles).writeTo(out);
    Packed.writeVarint(out, winner);
    Packed.write(out, reason);
    Packed.write(out, explanations);
    Packed.write(out, warnings);
    out.writeBoolean(structure != null);
    if (structure != null) {
      structure.writeTo(out);
    }
    Packed.write(out, clusterOfSegment);
  }

  private static ClusterResult readFrom(DataInput in) throws IOException {
    FeatureSpace space = FeatureSpace.coder().decode(in);
    Trained trained = Trained.readFrom(in);
    return new ClusterResult(
        space,
        trained.trials().geometry(),
        trained.trials().trials(),
        (int) Packed.readVarint(in),
        Packed.readText(in),
        Packed.readTexts(in),
        Packed.readTexts(in),
        in.readBoolean() ? StructureGap.readFrom(in) : null,
        Packed.readInts(in),
        trained.profiles());
  }
}
