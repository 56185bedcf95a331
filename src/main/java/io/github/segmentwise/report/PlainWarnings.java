package io.github.segmentwise.report;

import io.github.segmentwise.describe.wording.PlainText;
import io.github.segmentwise.describe.wording.RecordedText.Said;
import io.github.segmentwise.report.words.PageWords;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunStability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a reader has to know before they act on the segments, the gravest first. */
final class PlainWarnings {

  private static final double STABLE = 0.9;
  private static final double DOMINANT = 0.6;

  /** Fewer customers, of whom one is more than 3 %, say little in percentages. */
  private static final int FEW = 30;

  /** Warnings for the data person, which are said in other words here. */
  private static final Set<String> SAID =
      Set.of("record.warning.no-structure", "record.warning.unsettled", "record.warning.crowded");

  private static final String VALUE = "record.value.now";

  private static final String OLD = "record.warning.newest";

  /** Warnings that everybody has to know. */
  private static final Set<String> GRAVE =
      Set.of("record.warning.nobody-spent", "record.warning.too-few", "record.warning.all-small");

  /** Warnings that leave the page without expected values. */
  private static final Set<String> NO_VALUE =
      Set.of(
          "record.value.one-day",
          "record.value.purchases-diverged",
          "record.value.no-repeats",
          "record.value.amounts-diverged",
          "record.value.correlated",
          "record.value.no-mean");

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
    if (segments.stream().anyMatch(segment -> segment.profile().size() < FEW)) {
      plain.add(words.text("warning.small", words.count(FEW)));
    }
    for (String recorded : run.results().warnings()) {
      Said said = words.record().say(recorded);
      Said sentence = new Said(sentence(said.text()), said.lang());
      if (says(words, recorded, Set.of(OLD))) {
        plain.add(words.text("warning.old"));
      } else if (says(words, recorded, NO_VALUE) && says(words, recorded, Set.of(VALUE))) {
        plain.add(words.text("warning.no-value"));
      } else if (says(words, recorded, GRAVE)) {
        plain.add(sentence.text());
      } else if (!says(words, recorded, SAID)) {
        notes.add(sentence);
      }
    }
    return new Warnings(plain, notes);
  }

  private static boolean says(PageWords words, String recorded, Set<String> phrases) {
    return phrases.stream().anyMatch(phrase -> words.record().says(recorded, phrase));
  }

  /** A name that begins a warning, such as that of a table, stays as the data has it. */
  private static String sentence(String warning) {
    boolean beginsWithName = NAMED.matcher(warning).lookingAt();
    return (beginsWithName ? warning : PlainText.capitalised(warning))
        + (warning.endsWith(".") ? "" : ".");
  }
}
