package io.github.segmentwise.describe;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.sentence.SentenceJson;
import io.github.segmentwise.write.CsvFormulas;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What people read of a segment.
 *
 * @param title a few words, distinct within the run
 * @param description two or three sentences
 * @param campaignIdeas at most three short suggestions
 * @param describedBy who wrote it, such as {@code PROFILE}
 * @param fallbackReason why another describer's text was not used; null where none was asked
 */
public record Description(
    String title,
    String description,
    List<String> campaignIdeas,
    String describedBy,
    @Nullable Sentence fallbackReason) {

  public Description {
    // Titles are copied into spreadsheets, as names of audiences for one.
    String harmless = CsvFormulas.harmless(title);
    title = harmless.isEmpty() ? "Segment" : harmless;
  }

  /** The same under another title. */
  public Description titled(String newTitle) {
    return new Description(newTitle, description, campaignIdeas, describedBy, fallbackReason);
  }

  /** Writes what {@link #readFrom} reads. */
  public void writeTo(DataOutput out) throws IOException {
    Packed.write(out, title);
    Packed.write(out, description);
    Packed.write(out, campaignIdeas);
    Packed.write(out, describedBy);
    Packed.write(out, fallbackReason == null ? null : SentenceJson.packed(fallbackReason));
  }

  public static Description readFrom(DataInput in) throws IOException {
    return new Description(
        Packed.readText(in),
        Packed.readText(in),
        Packed.readTexts(in),
        Packed.readText(in),
        SentenceJson.unpackedOrNull(Packed.readText(in)));
  }
}
