package io.github.segmentwise.kmeans.profiles;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.kmeans.TrialSpec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How far the fit of one mixture has come.
 *
 * @param spec what it tries, {@code numClusters} being the number of profiles
 * @param mixture null before the first step, and where it is no longer needed
 * @param logLikelihoods mean log-likelihood of a row under each mixture so far, the first one
 *     included; never falls, but for rounding
 * @param converged whether the last step made little progress
 * @param quality null until the fit has ended
 */
public record ProfileFit(
    TrialSpec spec,
    @Nullable Mixture mixture,
    List<Double> logLikelihoods,
    boolean converged,
    @Nullable Quality quality) {

  /**
   * How good a mixture is.
   *
   * @param logLikelihood of all rows
   * @param bic −2·logL + p·ln n, p being the number of free parameters; lower is better
   * @param aic −2·logL + 2p; lower is better
   * @param entropy 1 − ΣH / (n·ln k), H being the entropy of a row's probabilities; 1 where every
   *     row clearly has one profile
   * @param smallestShare share of the rows whose most probable profile is the rarest such
   */
  public record Quality(
      double logLikelihood, double bic, double aic, double entropy, double smallestShare) {}

  static ProfileFit unfitted(TrialSpec spec) {
    return new ProfileFit(spec, null, List.of(), false, null);
  }

  boolean ended() {
    return quality != null;
  }

  /** Steps so far. */
  public int iterations() {
    return Math.max(0, logLikelihoods.size() - 1);
  }

  ProfileFit begun(Mixture newMixture) {
    return new ProfileFit(spec, newMixture, List.of(), false, null);
  }

  ProfileFit stepped(double logLikelihood, Mixture newMixture) {
    return new ProfileFit(spec, newMixture, with(logLikelihood), false, null);
  }

  ProfileFit ended(double logLikelihood, boolean hasConverged, Quality newQuality) {
    return new ProfileFit(spec, mixture, with(logLikelihood), hasConverged, newQuality);
  }

  ProfileFit withoutMixture() {
    return new ProfileFit(spec, null, logLikelihoods, converged, quality);
  }

  private List<Double> with(double logLikelihood) {
    List<Double> all = new ArrayList<>(logLikelihoods);
    all.add(logLikelihood);
    return List.copyOf(all);
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, spec.id());
    Packed.writeVarint(out, spec.numClusters());
    out.writeLong(spec.seed());
    out.writeBoolean(mixture != null);
    if (mixture != null) {
      mixture.writeTo(out);
    }
    Packed.write(out, logLikelihoods.stream().mapToDouble(Double::doubleValue).toArray());
    out.writeBoolean(converged);
    out.writeBoolean(quality != null);
    if (quality != null) {
      out.writeDouble(quality.logLikelihood());
      out.writeDouble(quality.bic());
      out.writeDouble(quality.aic());
      out.writeDouble(quality.entropy());
      out.writeDouble(quality.smallestShare());
    }
  }

  static ProfileFit readFrom(DataInput in) throws IOException {
    TrialSpec spec =
        new TrialSpec((int) Packed.readVarint(in), (int) Packed.readVarint(in), in.readLong());
    Mixture mixture = in.readBoolean() ? Mixture.readFrom(in) : null;
    List<Double> logLikelihoods = new ArrayList<>();
    for (double value : Packed.readDoubles(in)) {
      logLikelihoods.add(value);
    }
    boolean converged = in.readBoolean();
    Quality quality =
        in.readBoolean()
            ? new Quality(
                in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble())
            : null;
    return new ProfileFit(spec, mixture, List.copyOf(logLikelihoods), converged, quality);
  }
}
