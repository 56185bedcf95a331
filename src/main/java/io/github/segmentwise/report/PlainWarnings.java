package io.github.segmentwise.report;

import io.github.segmentwise.describe.wording.PlainText;
import io.github.segmentwise.describe.wording.RecordedText.Said;
import io.github.segmentwise.report.words.PageWords;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunStability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** What a reader has to know before they act on the segments, the gravest first. */
final class PlainWarnings {

  private static final double STABLE = 0.9;
  private static final double DOMINANT = 0.6;

  /** Beginnings of warnings for the data person, which are said in other words here. */
  private static final List<String> SAID =
      List.of(
          "the data shows no cluster structure",
          "the segments depend on which customers they are learnt from",
          "one segment holds",
          "the newest order is of");

  /** Beginnings of warnings that everybody has to know. */
  private static final List<String> GRAVE =
      List.of("nobody spent anything", "there are too few customers", "every trial has a segment");

  /** Ends of warnings that leave the page without expected values. */
  private static final Pattern NO_VALUE =
      Pattern.compile("value of customers: .*, so (?:nothing|no value) is expected.*");

  /** French has a space before a colon. */
  private static final Pattern NAMED = Pattern.compile("\\S+\u00A0?: ");

  private PlainWarnings() {}

  /** Whether the run looked for a structure and found none, so that titles claim too much. */
  static boolean areSlices(RunJson run) {
    return run.results().structure() != null && !run.results().structure().isClear();
  }

  /**
   * What the first screen says.
   *
   * @param plain what everybody has to know
   * @param notes what the run says of the data, for those who look after it
   */
  record Warnings(List<String> plain, List<Said> notes) {}

  static Warnings of(RunJson run, List<Segment> segments, PageWords words) {
    List<String> plain = new ArrayList<>();
    List<Said> notes = new ArrayList<>();
    if (areSlices(run)) {
      plain.add(words.text("warning.slices"));
    }
    RunStability stability = run.results().choice().stability();
    if (stability != null && stability.adjustedRandIndex() < STABLE) {
      plain.add(words.text("warning.unsettled"));
    }
    segments.stream()
        .max(Comparator.comparingLong(segment -> segment.profile().size()))
        .filter(largest -> segments.size() > 1 && largest.profile().share() >= DOMINANT)
        .ifPresent(
            largest ->
                plain.add(
                    words.text("warning.dominant", words.percent(largest.profile().share()))));
    for (String recorded : run.results().warnings()) {
      Said said = words.record().say(recorded);
      Said sentence = new Said(sentence(said.text()), said.lang());
      if (recorded.startsWith("the newest order is of")) {
        plain.add(words.text("warning.old"));
      } else if (NO_VALUE.matcher(recorded).matches()) {
        plain.add(words.text("warning.no-value"));
      } else if (said.lang() == null && GRAVE.stream().anyMatch(recorded::startsWith)) {
        plain.add(sentence.text());
      } else if (SAID.stream().noneMatch(recorded::startsWith)) {
        notes.add(sentence);
      }
    }
    return new Warnings(plain, notes);
  }

  /** A name that begins a warning, such as that of a table, stays as the data has it. */
  private static String sentence(String warning) {
    boolean beginsWithName = NAMED.matcher(warning).lookingAt();
    return (beginsWithName ? warning : PlainText.capitalised(warning))
        + (warning.endsWith(".") ? "" : ".");
  }
}
