package io.github.segmentwise.kmeans.profiles;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The fits of all mixtures of a run, which advance together, and once all have ended, the chosen
 * one.
 *
 * @param columns that take part
 * @param variance {@code [numerics]} population variances of the columns; empty until known
 * @param fits by id
 * @param chosen index of the chosen fit, the only one that still has its mixture; −1 before
 */
public record ProfileFits(
    ProfileColumns columns, double[] variance, List<ProfileFit> fits, int chosen) {

  public ProfileFits {
    fits = List.copyOf(fits);
    Arguments.inRange("chosen", chosen, -1, fits.size() - 1);
  }

  /** Fits of which nothing is known yet. */
  static ProfileFits unfitted(ProfileColumns columns, List<TrialSpec> specs) {
    return new ProfileFits(
        columns, new double[0], specs.stream().map(ProfileFit::unfitted).toList(), -1);
  }

  /** The chosen mixture alone, as a model keeps it; nothing is known of how it was found. */
  public static ProfileFits kept(ProfileColumns columns, Mixture mixture) {
    TrialSpec spec = new TrialSpec(1, mixture.profiles(), 0);
    ProfileFit fit = new ProfileFit(spec, mixture, List.of(), true, null);
    return new ProfileFits(columns, new double[0], List.of(fit), 0);
  }

  ProfileFits map(UnaryOperator<ProfileFit> change) {
    return new ProfileFits(columns, variance, fits.stream().map(change).toList(), chosen);
  }

  ProfileFits withVariance(double[] newVariance) {
    return new ProfileFits(columns, newVariance, fits, chosen);
  }

  /** The fits with the one of the lowest BIC chosen, ties to the lowest id. */
  ProfileFits choose() {
    int best = 0;
    for (int t = 1; t < fits.size(); t++) {
      if (fits.get(t).quality().bic() < fits.get(best).quality().bic()) {
        best = t;
      }
    }
    List<ProfileFit> slim = new ArrayList<>();
    for (int t = 0; t < fits.size(); t++) {
      slim.add(t == best ? fits.get(t) : fits.get(t).withoutMixture());
    }
    return new ProfileFits(columns, variance, slim, best);
  }

  /** The chosen fit. */
  public ProfileFit chosenFit() {
    return fits.get(chosen);
  }

  /** Number of profiles of the chosen fit. */
  public int profiles() {
    return chosenFit().spec().numClusters();
  }

  /**
   * The probabilities of the chosen profiles for each row, on the grid of encoded values.
   *
   * @param block in the feature space
   */
  public Block probabilities(Block block) {
    Block selected = columns.select(block);
    MixtureDensity density = new MixtureDensity(columns, List.of(chosenFit().mixture()));
    Block.Builder rows = new Block.Builder();
    for (int row = 0; row < selected.rows(); row++) {
      density.measure(selected, row);
      density.normalise(0);
      for (int p = 0; p < density.lanes(); p++) {
        rows.add(p, Grid.round(density.probability(p), Grid.ENCODED));
      }
      rows.endRow(selected.id(row), selected, row);
    }
    return rows.build();
  }

  public void writeTo(DataOutput out) throws IOException {
    columns.writeTo(out);
    Packed.write(out, variance);
    Packed.writeVarint(out, fits.size());
    for (ProfileFit fit : fits) {
      fit.writeTo(out);
    }
    out.writeInt(chosen);
  }

  public static ProfileFits readFrom(DataInput in) throws IOException {
    ProfileColumns columns = ProfileColumns.readFrom(in);
    double[] variance = Packed.readDoubles(in);
    List<ProfileFit> fits = new ArrayList<>();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      fits.add(ProfileFit.readFrom(in));
    }
    return new ProfileFits(columns, variance, fits, in.readInt());
  }
}
