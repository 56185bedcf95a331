package io.github.segmentwise.describe.stage;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.describe.language.SegmentTexts;
import io.github.segmentwise.describe.language.Usage;
import io.github.segmentwise.sentence.SentenceJson;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * What became of a segment, or of the attempt to read the earlier texts.
 *
 * @param segment from 0; {@value #EARLIER} where the earlier texts could not be read
 * @param reused whether an earlier run's texts are taken
 */
record Outcome(int segment, SegmentTexts texts, boolean reused) {

  private static final int EARLIER = -1;

  /** The earlier texts could not be read; reported once per run. */
  static Outcome earlierUnreadable() {
    return new Outcome(EARLIER, new SegmentTexts("", "", List.of(), null, Usage.NONE), false);
  }

  boolean isOfSegment() {
    return segment != EARLIER;
  }

  static StreamCoder<Outcome> coder() {
    return StreamCoder.of(Outcome.class, Outcome::writeTo, Outcome::readFrom);
  }

  private void writeTo(DataOutput out) throws IOException {
    out.writeInt(segment);
    Packed.write(out, texts.title());
    Packed.write(out, texts.description());
    Packed.write(out, texts.campaignIdeas());
    Packed.write(out, texts.failure() == null ? null : SentenceJson.packed(texts.failure()));
    Packed.writeVarint(out, texts.usage().requests());
    Packed.writeVarint(out, texts.usage().retries());
    Packed.writeVarint(out, texts.usage().promptTokens());
    Packed.writeVarint(out, texts.usage().answerTokens());
    out.writeBoolean(reused);
  }

  private static Outcome readFrom(DataInput in) throws IOException {
    return new Outcome(
        in.readInt(),
        new SegmentTexts(
            Packed.readText(in),
            Packed.readText(in),
            Packed.readTexts(in),
            SentenceJson.unpackedOrNull(Packed.readText(in)),
            new Usage(
                (int) Packed.readVarint(in),
                (int) Packed.readVarint(in),
                Packed.readVarint(in),
                Packed.readVarint(in))),
        in.readBoolean());
  }
}
