package io.github.segmentwise.cluster;

import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.kmeans.Trials;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a training ends with.
 *
 * @param trials that were trained, in the space in which their centroids lie
 * @param fitted what the method learnt beside the centroids
 */
public record Trained(Trials trials, FittedMethod fitted) {

  /** The coder, also of what methods learnt. */
  public static StreamCoder<Trained> coder() {
    return StreamCoder.of(Trained.class, Trained::writeTo, Trained::readFrom);
  }

  void writeTo(DataOutput out) throws IOException {
    trials.writeTo(out);
    Methods.write(fitted.method(), out);
    fitted.writeTo(out);
  }

  static Trained readFrom(DataInput in) throws IOException {
    Trials trials = Trials.readFrom(in);
    return new Trained(trials, Methods.read(in).readFitted(in));
  }
}
