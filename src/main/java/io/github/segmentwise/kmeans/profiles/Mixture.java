package io.github.segmentwise.kmeans.profiles;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Latent profiles: a mixture in which, given the profile, numerics are normal and categoricals
 * multinomial, all independent of one another. Its arrays are not modified.
 *
 * @param weights {@code [profiles]} shares of the customers, summing to 1
 * @param means {@code [dimension × profiles]}, feature-major as centroids are: the mean of a
 *     numeric, the share of a category
 * @param variances {@code [numerics × profiles]}, greater than 0
 */
public record Mixture(double[] weights, double[] means, double[] variances) {

  public Mixture {
    Arguments.atLeast("weights.length", weights.length, 1);
    Arguments.exactly("means.length % profiles", means.length % weights.length, 0);
    Arguments.exactly("variances.length % profiles", variances.length % weights.length, 0);
  }

  /** Number of profiles. */
  public int profiles() {
    return weights.length;
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.write(out, weights);
    Packed.write(out, means);
    Packed.write(out, variances);
  }

  static Mixture readFrom(DataInput in) throws IOException {
    return new Mixture(Packed.readDoubles(in), Packed.readDoubles(in), Packed.readDoubles(in));
  }
}
