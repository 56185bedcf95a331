package io.github.segmentwise.describe;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.sentence.Sentence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The descriptions of all segments of a run.
 *
 * @param descriptions by segment id
 * @param facts what describing them took
 */
public record SegmentDescriptions(List<Description> descriptions, Facts facts) {

  public static StreamCoder<SegmentDescriptions> coder() {
    return StreamCoder.of(
        SegmentDescriptions.class, SegmentDescriptions::writeTo, SegmentDescriptions::readFrom);
  }

  /** Why texts of another describer were not used, of each segment of which they were not. */
  public List<Sentence> fallbackReasons() {
    return descriptions.stream().map(Description::fallbackReason).filter(Objects::nonNull).toList();
  }

  /**
   * A warning for the run's report where another describer's text was asked for and not used: how
   * many segments, and the first one's reason.
   */
  public Optional<Sentence> warning() {
    List<Sentence> reasons = fallbackReasons();
    if (reasons.isEmpty()) {
      return Optional.empty();
    }
    boolean isOne = reasons.stream().distinct().count() == 1;
    return Optional.of(
        Sentence.of(
            isOne ? "record.warning.described" : "record.warning.described-otherwise",
            reasons.size(),
            descriptions.size(),
            reasons.get(0)));
  }

  private void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, descriptions.size());
    for (Description description : descriptions) {
      description.writeTo(out);
    }
    Facts.coder().encode(facts, out);
  }

  private static SegmentDescriptions readFrom(DataInput in) throws IOException {
    List<Description> descriptions = new ArrayList<>();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      descriptions.add(Description.readFrom(in));
    }
    return new SegmentDescriptions(List.copyOf(descriptions), Facts.coder().decode(in));
  }
}
