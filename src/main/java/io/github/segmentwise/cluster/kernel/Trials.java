package io.github.segmentwise.cluster.kernel;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The state of the k-means phases: all trials of a run, which advance together.
 *
 * @param dimensions of the feature space
 * @param trials by id
 */
public record Trials(int dimensions, List<Trial> trials) {

  public Trials {
    trials = List.copyOf(trials);
  }

  /** Trials of which nothing is known yet. */
  public static Trials unseeded(int dimensions, List<TrialSpec> specs) {
    return new Trials(
        dimensions, specs.stream().map(spec -> Trial.unseeded(spec, dimensions)).toList());
  }

  Trials map(UnaryOperator<Trial> change) {
    return new Trials(dimensions, trials.stream().map(change).toList());
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, dimensions);
    Packed.writeVarint(out, trials.size());
    for (Trial trial : trials) {
      trial.writeTo(out);
    }
  }

  public static Trials readFrom(DataInput in) throws IOException {
    int dimensions = (int) Packed.readVarint(in);
    int size = (int) Packed.readVarint(in);
    List<Trial> trials = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      trials.add(Trial.readFrom(in));
    }
    return new Trials(dimensions, trials);
  }
}
