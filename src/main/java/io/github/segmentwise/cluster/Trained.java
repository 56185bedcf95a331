package io.github.segmentwise.cluster;

import io.github.segmentwise.cluster.train.States;
import io.github.segmentwise.cluster.train.Training;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.rounds.Phases;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.sentence.SentenceJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a training ends with.
 *
 * @param trials that were trained, in the space in which their centroids lie
 * @param fitted what the method learnt beside the centroids; null where it is impossible
 * @param impossible why there is no trial; null where there is one
 */
public record Trained(Trials trials, @Nullable FittedMethod fitted, @Nullable Sentence impossible) {

  public Trained(Trials trials, FittedMethod fitted) {
    this(trials, fitted, null);
  }

  /** The end of a training that the rows do not allow. */
  static Trained impossible(Sentence reason) {
    return new Trained(Trials.none(), null, reason);
  }

  /** The coder, also of what methods learnt. */
  public static StreamCoder<Trained> coder() {
    return StreamCoder.of(Trained.class, Trained::writeTo, Trained::readFrom);
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.write(out, impossible == null ? null : SentenceJson.packed(impossible));
    if (impossible != null) {
      return;
    }
    trials.writeTo(out);
    Methods.write(fitted.method(), out);
    fitted.writeTo(out);
  }

  static Trained readFrom(DataInput in) throws IOException {
    Sentence reason = SentenceJson.unpackedOrNull(Packed.readText(in));
    if (reason != null) {
      return impossible(reason);
    }
    Trials trials = Trials.readFrom(in);
    return new Trained(trials, Methods.read(in).readFitted(in));
  }

  /**
   * The rounds that label rows by kept centroids and score the labels. A graph holds what they
   * begin with as bytes, because states and what methods learn are not serializable.
   *
   * @param begin the state of the first phase
   * @param phases that label and score
   */
  static <S> Training<S, Trained> labelling(
      FittedMethod fitted,
      S begin,
      Phases<S> phases,
      States<S> states,
      SerializableFunction<S, Trials> trials) {
    byte[] state = bytes(out -> states.write(begin, out));
    byte[] learnt = bytes(new Trained(Trials.none(), fitted)::writeTo);
    SerializableFunction<FeatureSpace, S> start = space -> read(state, states::read);
    return new Training<>(
        fitted.method() + "-kept",
        start,
        phases,
        states,
        last -> new Trained(trials.apply(last), read(learnt, Trained::readFrom).fitted()),
        Trained.coder());
  }

  private interface Written {
    void to(DataOutputStream out) throws IOException;
  }

  private interface Read<T> {
    T from(DataInputStream in) throws IOException;
  }

  private static byte[] bytes(Written written) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      written.to(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static <T> T read(byte[] bytes, Read<T> read) {
    try {
      return read.from(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
