package io.github.segmentwise.cluster;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.evaluate.Choice;
import io.github.segmentwise.evaluate.Stability;
import io.github.segmentwise.evaluate.StructureGap;
import io.github.segmentwise.evaluate.TrialChoice;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.Geometry;
import io.github.segmentwise.kmeans.Quality;
import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.sentence.Sentence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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
 * @param space of the customers' rows
 * @param trained trials by id, all scored, of which only the winner still has its centroids
 * @param verdict which trial won, and why
 * @param clusterOfSegment cluster of the winner for each segment, largest first: segment id s is
 *     cluster {@code clusterOfSegment[s - 1]}
 */
public record ClusterResult(
    FeatureSpace space, Trained trained, Verdict verdict, int[] clusterOfSegment) {

  public static StreamCoder<ClusterResult> coder() {
    return StreamCoder.of(ClusterResult.class, ClusterResult::writeTo, ClusterResult::readFrom);
  }

  /**
   * A method that the customers do not allow. It has no trial and no segment.
   *
   * @param reason one sentence
   */
  static ClusterResult impossible(FeatureSpace space, Sentence reason) {
    return new ClusterResult(
        space,
        Trained.impossible(reason),
        new Verdict(0, reason, List.of(), List.of(), Stability.UNKNOWN, null),
        new int[0]);
  }

  /** Whether there are segments; the reason of the verdict says why not. */
  public boolean isPossible() {
    return trained.impossible() == null;
  }

  /** The same with further warnings. */
  public ClusterResult warning(List<Sentence> more) {
    return new ClusterResult(
        space, trained, verdict.withStructure(verdict.structure(), more), clusterOfSegment);
  }

  /** {@link #choose(FeatureSpace, Iterable, Choice, Stability)} without asking for stability. */
  public static ClusterResult choose(FeatureSpace space, Iterable<Trained> groups, Choice choice) {
    return choose(space, groups, choice, Stability.UNKNOWN);
  }

  /**
   * Chooses the winner and orders its clusters by size.
   *
   * @param groups the trials of all groups, in any order
   * @param stability of the ks
   */
  public static ClusterResult choose(
      FeatureSpace space, Iterable<Trained> groups, Choice choice, Stability stability) {
    List<Trial> trials = new ArrayList<>();
    groups.forEach(group -> trials.addAll(group.trials().trials()));
    trials.sort(Comparator.comparing(trial -> trial.spec().id()));
    Trained first = groups.iterator().next();
    TrialChoice chosen = TrialChoice.of(trials, choice, stability);
    int winner = chosen.winner().spec().id();
    List<Trial> slim =
        trials.stream()
            .map(trial -> trial.spec().id() == winner ? trial : trial.withoutCentroids())
            .toList();
    List<Sentence> warnings = new ArrayList<>(chosen.warnings());
    warnings.addAll(first.fitted().warnings(space));
    Verdict verdict =
        new Verdict(winner, chosen.reason(), chosen.explanations(), warnings, stability, null);
    return new ClusterResult(
        space,
        new Trained(new Trials(first.trials().geometry(), slim), first.fitted()),
        because(
            space.choice().inWords(space.clusteredBy()), because(first.fitted().reason(), verdict)),
        bySize(chosen.winner().labels().sizes()));
  }

  private static Verdict because(Optional<Sentence> why, Verdict verdict) {
    return why.map(verdict::because).orElse(verdict);
  }

  /** The clusters that hold customers, largest first, ties to the lowest. */
  private static int[] bySize(double[] sizes) {
    return IntStream.range(0, sizes.length)
        .boxed()
        .filter(cluster -> sizes[cluster] > 0)
        .sorted(Comparator.comparing((Integer cluster) -> -sizes[cluster]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * The same, knowing whether there are clusters at all.
   *
   * @param asked the trials that were to be made
   */
  ClusterResult withStructure(@Nullable StructureGap gap, List<TrialSpec> asked) {
    List<Sentence> warnings = new ArrayList<>();
    leftOut(asked).ifPresent(warnings::add);
    if (gap != null) {
      gap.warning().ifPresent(warnings::add);
    }
    return new ClusterResult(
        space, trained, verdict.withStructure(gap, warnings), clusterOfSegment);
  }

  /** Says which trials found too few different rows for their clusters. */
  private Optional<Sentence> leftOut(List<TrialSpec> asked) {
    Set<Integer> made = new TreeSet<>();
    trials().forEach(trial -> made.add(trial.numClusters()));
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
        : Optional.of(Sentence.of("record.warning.left-out", missing, fitted().rowsInWords()));
  }

  /**
   * The same, as the best of several methods.
   *
   * @param why it is the best, one sentence
   */
  public ClusterResult because(Sentence why) {
    return new ClusterResult(space, trained, verdict.because(why), clusterOfSegment);
  }

  /** What the method learnt beside the centroids. */
  public FittedMethod fitted() {
    return trained.fitted();
  }

  /** By what customers were told apart. */
  public Geometry geometry() {
    return trained.trials().geometry();
  }

  /** The trials by id. */
  public List<Trial> trials() {
    return trained.trials().trials();
  }

  /** Rows of the customers' space in the space in which the centroids lie. */
  public Block placed(Block block) {
    return fitted().place(block);
  }

  /** The winning trial. */
  public Trial winningTrial() {
    return trials().stream()
        .filter(trial -> trial.spec().id() == verdict.winner())
        .findFirst()
        .orElseThrow();
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

  /** Customers of a segment; with weights, to the nearest whole one. */
  public long size(int segment) {
    return Math.round(winningTrial().labels().sizes()[clusterOfSegment[segment - 1]]);
  }

  /** Share of the customers in a segment. */
  public double share(int segment) {
    double[] sizes = winningTrial().labels().sizes();
    return sizes[clusterOfSegment[segment - 1]] / Arrays.stream(sizes).sum();
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
    return geometry().origin(dimension) + (scale == 0 ? 0 : mean / scale);
  }

  /** Quality of the winner. */
  public Quality quality() {
    return winningTrial().quality();
  }

  private void writeTo(DataOutput out) throws IOException {
    FeatureSpace.coder().encode(space, out);
    trained.writeTo(out);
    verdict.writeTo(out);
    Packed.write(out, clusterOfSegment);
  }

  private static ClusterResult readFrom(DataInput in) throws IOException {
    return new ClusterResult(
        FeatureSpace.coder().decode(in),
        Trained.readFrom(in),
        Verdict.readFrom(in),
        Packed.readInts(in));
  }
}
