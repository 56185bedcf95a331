package io.github.segmentwise.cluster.kernel;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The state of the k-means phases: all trials of a run, which advance together.
 *
 * @param dimensions of the feature space
 * @param trials by id
 * @param profiles the latent profiles that are fitted or were chosen; null where there are none
 */
public record Trials(int dimensions, List<Trial> trials, @Nullable ProfileFits profiles) {

  public Trials {
    trials = List.copyOf(trials);
  }

  /** Trials without latent profiles. */
  public Trials(int dimensions, List<Trial> trials) {
    this(dimensions, trials, null);
  }

  /** Trials of which nothing is known yet. */
  public static Trials unseeded(int dimensions, List<TrialSpec> specs) {
    return new Trials(
        dimensions, specs.stream().map(spec -> Trial.unseeded(spec, dimensions)).toList());
  }

  /** Fits of latent profiles of which nothing is known yet. */
  public static Trials unfitted(ProfileColumns columns, List<TrialSpec> specs) {
    int dimensions = columns.size();
    return new Trials(
        dimensions, unseeded(dimensions, specs).trials(), ProfileFits.unfitted(columns, specs));
  }

  Trials map(UnaryOperator<Trial> change) {
    return new Trials(dimensions, trials.stream().map(change).toList(), profiles);
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, dimensions);
    Packed.writeVarint(out, trials.size());
    for (Trial trial : trials) {
      trial.writeTo(out);
    }
    out.writeBoolean(profiles != null);
    if (profiles != null) {
      profiles.writeTo(out);
    }
  }

  public static Trials readFrom(DataInput in) throws IOException {
    int dimensions = (int) Packed.readVarint(in);
    int size = (int) Packed.readVarint(in);
    List<Trial> trials = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      trials.add(Trial.readFrom(in));
    }
    return new Trials(dimensions, trials, in.readBoolean() ? ProfileFits.readFrom(in) : null);
  }
}
