package io.github.segmentwise.report;

import io.github.segmentwise.describe.wording.PlainText;
import io.github.segmentwise.report.words.PageWords;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunStability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a reader has to know before they act on the segments, the gravest first. */
final class PlainWarnings {

  private static final double STABLE = 0.9;
  private static final double DOMINANT = 0.6;

  /** Beginnings of warnings for the data person, which are said in other words here. */
  private static final List<String> SAID =
      List.of(
          "the data shows no cluster structure",
          "the segments depend on which customers they are learnt from");

  private PlainWarnings() {}

  /** Whether the run looked for a structure and found none, so that titles claim too much. */
  static boolean areSlices(RunJson run) {
    return run.results().structure() != null && !run.results().structure().isClear();
  }

  static List<String> of(RunJson run, List<Segment> segments, PageWords words) {
    List<String> warnings = new ArrayList<>();
    if (areSlices(run)) {
      warnings.add(words.text("warning.slices"));
    }
    RunStability stability = run.results().choice().stability();
    if (stability != null && stability.adjustedRandIndex() < STABLE) {
      warnings.add(words.text("warning.unsettled"));
    }
    segments.stream()
        .max(Comparator.comparingLong(segment -> segment.profile().size()))
        .filter(largest -> segments.size() > 1 && largest.profile().share() >= DOMINANT)
        .ifPresent(
            largest ->
                warnings.add(
                    words.text("warning.dominant", words.percent(largest.profile().share()))));
    List<String> others =
        run.results().warnings().stream()
            .filter(warning -> SAID.stream().noneMatch(warning::startsWith))
            .map(PlainWarnings::sentence)
            .toList();
    if (words.phrases().isEnglish()) {
      warnings.addAll(others);
    } else if (!others.isEmpty()) {
      // What a run records for the data person is in English, whoever reads the page.
      warnings.add(words.text("warning.others", words.count(others.size())));
    }
    return warnings;
  }

  /** A name that begins a warning, such as that of a table, stays as the data has it. */
  private static String sentence(String warning) {
    boolean beginsWithName = warning.substring(0, (warning + " ").indexOf(' ')).endsWith(":");
    return (beginsWithName ? warning : PlainText.capitalised(warning))
        + (warning.endsWith(".") ? "" : ".");
  }
}
