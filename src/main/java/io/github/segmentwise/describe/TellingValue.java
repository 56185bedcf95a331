package io.github.segmentwise.describe;

import io.github.segmentwise.describe.trait.CategoryWords;
import io.github.segmentwise.describe.wording.ColumnName;
import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.describe.wording.Message.Named;
import io.github.segmentwise.describe.wording.Message.Shown;
import io.github.segmentwise.describe.wording.Phrases;
import io.github.segmentwise.describe.wording.PlainText;
import io.github.segmentwise.describe.wording.Windows;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoricalProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoryShare;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import io.github.segmentwise.profile.SegmentProfile.WindowProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A value that distinguishes segments with the same traits, such as ", spending 214.2 in the last
 * year": for segments that differ in size of the same differences only.
 */
final class TellingValue {
  private static final int FEWEST_DIGITS = 3;

  /** Enough to print every double differently. */
  private static final int MOST_DIGITS = 17;

  /**
   * A value that may tell segments apart.
   *
   * @param key of the words around it
   * @param scale by which the value is multiplied where it is written
   * @param name what the value is of; null for nothing
   */
  private record Candidate(
      String key, ToDoubleFunction<SegmentProfile> value, double scale, @Nullable Object name) {

    Message text(double number, int digits) {
      Shown shown = Shown.digits(scale * number, digits);
      return name == null ? Message.of(key, shown) : Message.of(key, shown, name);
    }
  }

  private TellingValue() {}

  /**
   * Returns words to append to each title: the value in which most of the profiles differ, with as
   * few digits as show it.
   *
   * @param rivals profiles with the same columns, at least two
   * @return one text per profile, distinct where the value is; empty where no value differs
   */
  static List<Message> of(List<SegmentProfile> rivals) {
    Candidate best = null;
    long bestDistinct = 1;
    for (Candidate candidate : candidates(rivals.get(0))) {
      // Of a segment in which nobody has a value there is no mean to tell.
      if (!rivals.stream().mapToDouble(candidate.value()).allMatch(Double::isFinite)) {
        continue;
      }
      long distinct = rivals.stream().mapToDouble(candidate.value()).distinct().count();
      if (distinct > bestDistinct) {
        best = candidate;
        bestDistinct = distinct;
      }
    }
    if (best == null) {
      return List.of();
    }
    List<Message> texts = List.of();
    for (int digits = FEWEST_DIGITS; digits <= MOST_DIGITS; digits++) {
      texts = texts(best, rivals, digits);
      if (texts.stream().map(Phrases.english()::text).distinct().count() == bestDistinct) {
        break;
      }
    }
    return texts;
  }

  private static List<Message> texts(Candidate candidate, List<SegmentProfile> rivals, int digits) {
    return rivals.stream()
        .mapToDouble(candidate.value())
        .mapToObj(value -> candidate.text(value, digits))
        .toList();
  }

  private static List<Candidate> candidates(SegmentProfile example) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < example.windows().size(); i++) {
      int at = i;
      WindowProfile window = example.windows().get(i);
      candidates.add(
          new Candidate(
              "telling.spending",
              p -> p.windows().get(at).spread().mean(),
              1,
              Windows.inLast(window.days())));
    }
    for (int i = 0; i < example.numerics().size(); i++) {
      int at = i;
      NumericProfile numeric = example.numerics().get(i);
      ColumnName name = ColumnName.of(numeric.column(), example.label(numeric.column()));
      candidates.add(
          new Candidate(
              "telling.mean",
              p -> p.numerics().get(at).spread().mean(),
              1,
              new Named(name.average(), name.heading())));
    }
    for (int i = 0; i < example.spends().size(); i++) {
      int at = i;
      candidates.add(
          new Candidate(
              "telling.spent",
              p -> p.spends().get(at).longestWindow().mean(),
              1,
              PlainText.of("" + example.spends().get(i).category())));
    }
    example
        .categoricals()
        .forEach(c -> c.shares().forEach(s -> add(candidates, c, s, example.label(c.column()))));
    candidates.add(new Candidate("telling.size", SegmentProfile::size, 1, null));
    return candidates;
  }

  private static void add(
      List<Candidate> candidates,
      CategoricalProfile column,
      CategoryShare example,
      @Nullable String label) {
    candidates.add(
        new Candidate(
            "telling.share",
            p ->
                p.categoricals().stream()
                    .filter(c -> c.column().equals(column.column()))
                    .flatMap(c -> c.shares().stream())
                    .filter(s -> Objects.equals(s.value(), example.value()))
                    .mapToDouble(CategoryShare::share)
                    .findFirst()
                    .orElse(0),
            100,
            CategoryWords.of(column.column(), example, column.pair(), label).name()));
  }
}
