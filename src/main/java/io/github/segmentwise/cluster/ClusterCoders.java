package io.github.segmentwise.cluster;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.rounds.Phases.Progress;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Coders of classes that know nothing of Beam. */
public final class ClusterCoders {

  private ClusterCoders() {}

  static StreamCoder<Trials> trials() {
    return StreamCoder.of(Trials.class, Trials::writeTo, Trials::readFrom);
  }

  static StreamCoder<Progress<Trials>> progress() {
    return StreamCoder.of(
        Progress.class, ClusterCoders::writeProgress, ClusterCoders::readProgress);
  }

  static void writeProgress(Progress<Trials> progress, DataOutput out) throws IOException {
    Packed.writeVarint(out, progress.phase());
    Packed.writeVarint(out, progress.round());
    progress.state().writeTo(out);
  }

  static Progress<Trials> readProgress(DataInput in) throws IOException {
    return new Progress<>(
        (int) Packed.readVarint(in), (int) Packed.readVarint(in), Trials.readFrom(in));
  }
}
