package io.github.segmentwise.kmeans.profiles;

import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** States of latent profiles for tests, in which every dimension takes part. */
final class MixtureTrials {

  private MixtureTrials() {}

  /** Columns of which all take part. */
  static ProfileColumns columns(int dimensions, int numerics, int... levels) {
    return new ProfileColumns(IntStream.range(0, dimensions).toArray(), numerics, levels);
  }

  /** One fit that begins with the given mixture. */
  static ProfileTrials of(
      Mixture first, int dimensions, int numerics, int[] levels, double[][] points) {
    TrialSpec spec = new TrialSpec(1, first.profiles(), 42);
    ProfileFits fits =
        ProfileFits.unfitted(columns(dimensions, numerics, levels), List.of(spec))
            .withVariance(
                IntStream.range(0, numerics).mapToDouble(j -> variance(points, j)).toArray())
            .map(fit -> fit.begun(first));
    return new ProfileTrials(Trials.unseeded(new Euclidean(dimensions), List.of(spec)), fits);
  }

  /** The bytes that hold the state: equal if and only if all its bits are. */
  static byte[] bytes(ProfileTrials trials) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      trials.writeTo(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static double variance(double[][] points, int j) {
    double mean = 0;
    for (double[] point : points) {
      mean += point[j] / points.length;
    }
    double sum = 0;
    for (double[] point : points) {
      sum += (point[j] - mean) * (point[j] - mean);
    }
    return sum / points.length;
  }
}
