package io.github.segmentwise.cluster;

import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.kmeans.profiles.ProfileFits;
import io.github.segmentwise.kmeans.profiles.ProfileTrials;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a training ends with.
 *
 * @param trials that were trained, in the space in which their centroids lie
 * @param profiles the latent profiles on whose probabilities the centroids lie; null where they lie
 *     in the feature space
 */
public record Trained(Trials trials, @Nullable ProfileFits profiles) {

  static StreamCoder<Trained> coder() {
    return StreamCoder.of(Trained.class, Trained::writeTo, Trained::readFrom);
  }

  static Trained of(Trials trials) {
    return new Trained(trials, null);
  }

  static Trained of(ProfileTrials state) {
    return new Trained(state.trials(), state.profiles());
  }

  void writeTo(DataOutput out) throws IOException {
    trials.writeTo(out);
    out.writeBoolean(profiles != null);
    if (profiles != null) {
      profiles.writeTo(out);
    }
  }

  static Trained readFrom(DataInput in) throws IOException {
    return new Trained(Trials.readFrom(in), in.readBoolean() ? ProfileFits.readFrom(in) : null);
  }
}
