package io.github.segmentwise.cluster;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.evaluate.Stability;
import io.github.segmentwise.evaluate.StructureGap;
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
    String reason,
    List<String> explanations,
    List<String> warnings,
    Stability stability,
    @Nullable StructureGap structure) {

  public Verdict {
    explanations = List.copyOf(explanations);
    warnings = List.copyOf(warnings);
  }

  /** The same with a sentence before the reason. */
  Verdict because(String why) {
    return new Verdict(winner, why + " " + reason, explanations, warnings, stability, structure);
  }

  /** The same with further warnings, knowing whether there are clusters at all. */
  Verdict withStructure(@Nullable StructureGap gap, List<String> more) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(more);
    return new Verdict(winner, reason, explanations, all, stability, gap);
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, winner);
    Packed.write(out, reason);
    Packed.write(out, explanations);
    Packed.write(out, warnings);
    stability.writeTo(out);
    out.writeBoolean(structure != null);
    if (structure != null) {
      structure.writeTo(out);
    }
  }

  static Verdict readFrom(DataInput in) throws IOException {
    return new Verdict(
        (int) Packed.readVarint(in),
        Packed.readText(in),
        Packed.readTexts(in),
        Packed.readTexts(in),
        Stability.readFrom(in),
        in.readBoolean() ? StructureGap.readFrom(in) : null);
  }
}
