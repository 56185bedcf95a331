package io.github.segmentwise.kmeans;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The state of the k-means and k-prototypes phases: all trials of a run, which advance together.
 *
 * @param geometry in which the rows lie
 * @param trials by id
 * @param seeds what seeding keeps between its rounds
 */
public record Trials(Geometry geometry, List<Trial> trials, Seeds seeds) {

  public Trials {
    trials = List.copyOf(trials);
  }

  /** Trials that are not being seeded. */
  public Trials(Geometry geometry, List<Trial> trials) {
    this(geometry, trials, Seeds.NONE);
  }

  /** Trials of which nothing is known yet. */
  public static Trials unseeded(Geometry geometry, List<TrialSpec> specs) {
    return new Trials(
        geometry, specs.stream().map(spec -> Trial.unseeded(spec, geometry.dimensions())).toList());
  }

  /** No trial. */
  public static Trials none() {
    return new Trials(new Euclidean(0), List.of());
  }

  /** Clusters of all trials. */
  public int clusters() {
    return trials.stream().mapToInt(Trial::numClusters).sum();
  }

  public Trials map(UnaryOperator<Trial> change) {
    return new Trials(geometry, trials.stream().map(change).toList(), seeds);
  }

  /**
   * The same with trials changed, without those that find too few different rows for their
   * clusters.
   *
   * @throws TooFewDistinctRowsException if no trial finds enough
   */
  public Trials mapPossible(UnaryOperator<Trial> change) {
    List<Trial> changed = new ArrayList<>();
    TooFewDistinctRowsException impossible = null;
    for (Trial trial : trials) {
      try {
        changed.add(change.apply(trial));
      } catch (TooFewDistinctRowsException e) {
        impossible = impossible == null ? e : impossible;
      }
    }
    if (changed.isEmpty() && impossible != null) {
      throw impossible;
    }
    return new Trials(geometry, changed, seeds);
  }

  public Trials withGeometry(Geometry newGeometry) {
    return new Trials(newGeometry, trials, seeds);
  }

  public Trials withSeeds(Seeds newSeeds) {
    return new Trials(geometry, trials, newSeeds);
  }

  public void writeTo(DataOutput out) throws IOException {
    geometry.writeTo(out);
    Packed.writeVarint(out, trials.size());
    for (Trial trial : trials) {
      trial.writeTo(out);
    }
    seeds.writeTo(out);
  }

  public static Trials readFrom(DataInput in) throws IOException {
    Geometry geometry = Geometry.readFrom(in);
    int size = (int) Packed.readVarint(in);
    List<Trial> trials = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      trials.add(Trial.readFrom(in));
    }
    return new Trials(geometry, trials, Seeds.readFrom(in));
  }
}
