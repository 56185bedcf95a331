package io.github.segmentwise.kmeans;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The state of the k-means and k-prototypes phases: all trials of a run, which advance together.
 *
 * @param geometry in which the rows lie
 * @param trials by id
 * @param seeds what seeding keeps between its rounds
 * @param profiles the latent profiles that are fitted or were chosen; null where there are none
 */
public record Trials(
    Geometry geometry, List<Trial> trials, Seeds seeds, @Nullable ProfileFits profiles) {

  public Trials {
    trials = List.copyOf(trials);
  }

  /** Trials that are not being seeded. */
  public Trials(Geometry geometry, List<Trial> trials) {
    this(geometry, trials, Seeds.NONE, null);
  }

  /** Trials of which nothing is known yet. */
  public static Trials unseeded(Geometry geometry, List<TrialSpec> specs) {
    return new Trials(
        geometry, specs.stream().map(spec -> Trial.unseeded(spec, geometry.dimensions())).toList());
  }

  /** Fits of latent profiles of which nothing is known yet. */
  public static Trials unfitted(ProfileColumns columns, List<TrialSpec> specs) {
    return unseeded(new Euclidean(columns.size()), specs)
        .withProfiles(ProfileFits.unfitted(columns, specs));
  }

  Trials map(UnaryOperator<Trial> change) {
    return new Trials(geometry, trials.stream().map(change).toList(), seeds, profiles);
  }

  /**
   * The same with trials changed, without those that find too few different rows for their
   * clusters.
   *
   * @throws TooFewDistinctRowsException if no trial finds enough
   */
  Trials mapPossible(UnaryOperator<Trial> change) {
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
    return new Trials(geometry, changed, seeds, profiles);
  }

  Trials withGeometry(Geometry newGeometry) {
    return new Trials(newGeometry, trials, seeds, profiles);
  }

  Trials withSeeds(Seeds newSeeds) {
    return new Trials(geometry, trials, newSeeds, profiles);
  }

  /** The same with other latent profiles; null for none. */
  public Trials withProfiles(@Nullable ProfileFits newProfiles) {
    return new Trials(geometry, trials, seeds, newProfiles);
  }

  public void writeTo(DataOutput out) throws IOException {
    geometry.writeTo(out);
    Packed.writeVarint(out, trials.size());
    for (Trial trial : trials) {
      trial.writeTo(out);
    }
    seeds.writeTo(out);
    out.writeBoolean(profiles != null);
    if (profiles != null) {
      profiles.writeTo(out);
    }
  }

  public static Trials readFrom(DataInput in) throws IOException {
    Geometry geometry = Geometry.readFrom(in);
    int size = (int) Packed.readVarint(in);
    List<Trial> trials = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      trials.add(Trial.readFrom(in));
    }
    Seeds seeds = Seeds.readFrom(in);
    return new Trials(geometry, trials, seeds, in.readBoolean() ? ProfileFits.readFrom(in) : null);
  }
}
