package io.github.segmentwise.cluster;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.evaluate.Stability;
import io.github.segmentwise.evaluate.StructureGap;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.sentence.SentenceJson;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which trial won, and what is to be said of it.
 *
 * @param winner id of the winning trial
 * @param reason why it won, one sentence or a few
 * @param explanations one sentence per trial: why it won, or did not
 * @param warnings what is wrong with the choice, uncertain, or was left out
 * @param stability of the ks that were tried
 * @param structure whether there are clusters at all; null where that was not asked, or there are
 *     too few customers to tell
 */
public record Verdict(
    int winner,
    Sentence reason,
    List<Sentence> explanations,
    List<Sentence> warnings,
    Stability stability,
    @Nullable StructureGap structure) {

  public Verdict {
    explanations = List.copyOf(explanations);
    warnings = List.copyOf(warnings);
  }

  /** The same with a sentence before the reason. */
  Verdict because(Sentence why) {
    return new Verdict(winner, why.then(reason), explanations, warnings, stability, structure);
  }

  /** The same with further warnings, knowing whether there are clusters at all. */
  Verdict withStructure(@Nullable StructureGap gap, List<Sentence> more) {
    List<Sentence> all = new ArrayList<>(warnings);
    all.addAll(more);
    return new Verdict(winner, reason, explanations, all, stability, gap);
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, winner);
    Packed.write(out, SentenceJson.packed(reason));
    Packed.write(out, SentenceJson.packed(explanations));
    Packed.write(out, SentenceJson.packed(warnings));
    stability.writeTo(out);
    out.writeBoolean(structure != null);
    if (structure != null) {
      structure.writeTo(out);
    }
  }

  static Verdict readFrom(DataInput in) throws IOException {
    return new Verdict(
        (int) Packed.readVarint(in),
        SentenceJson.unpacked(Packed.readText(in)),
        SentenceJson.unpacked(Packed.readTexts(in)),
        SentenceJson.unpacked(Packed.readTexts(in)),
        Stability.readFrom(in),
        in.readBoolean() ? StructureGap.readFrom(in) : null);
  }
}
