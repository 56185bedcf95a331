package io.github.segmentwise.describe;

import io.github.segmentwise.behaviour.Behaviour;
import io.github.segmentwise.describe.trait.Fact;
import io.github.segmentwise.describe.trait.NumericTraits;
import io.github.segmentwise.describe.trait.ProductWords;
import io.github.segmentwise.describe.trait.SegmentTraits;
import io.github.segmentwise.describe.trait.Trait;
import io.github.segmentwise.describe.trait.TraitKind;
import io.github.segmentwise.describe.wording.Audience;
import io.github.segmentwise.describe.wording.ColumnName;
import io.github.segmentwise.describe.wording.ColumnRole;
import io.github.segmentwise.describe.wording.Phrases;
import io.github.segmentwise.describe.wording.PlainText;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words of the descriptions for cards and tables, so that these call things by the same names
 * and give the same numbers.
 */
public final class SegmentWords {

  /** Facts of one kind, so that the facts are about different things. */
  private static final int MOST_OF_A_KIND = 2;

  private final Phrases phrases;
  private final ProductWords words;
  private final SegmentTraits traits;

  /**
   * Reads the wording of well-known product categories from the class path.
   *
   * @throws java.io.UncheckedIOException when that resource cannot be read
   */
  public SegmentWords(Phrases phrases) {
    this.phrases = phrases;
    words = ProductWords.load();
    traits = new SegmentTraits(words, "");
  }

  /**
   * What sets a segment apart.
   *
   * @param text a sentence without its full stop; purchases are those of the longest window
   * @param contrast the segment against all customers in a word, such as {@code 4.4×}; may be empty
   */
  public record Statement(String text, String contrast) {}

  /** In the language of those who read. */
  public Phrases phrases() {
    return phrases;
  }

  /** The strongest facts that set a segment apart, strongest first; fewer where there are none. */
  public List<Statement> facts(SegmentProfile profile, int most) {
    List<Fact> chosen = new ArrayList<>();
    Map<TraitKind, Integer> ofKind = new EnumMap<>(TraitKind.class);
    for (Trait trait : traits.of(profile)) {
      boolean alreadyNamed = chosen.contains(trait.fact());
      if (!alreadyNamed
          && chosen.size() < most
          && ofKind.merge(trait.kind(), 1, Integer::sum) <= MOST_OF_A_KIND) {
        chosen.add(trait.fact());
      }
    }
    return chosen.stream()
        .map(
            fact ->
                new Statement(
                    phrases.text(fact.inSameTime().capital()),
                    fact.contrast() == null ? "" : phrases.text(fact.contrast())))
        .toList();
  }

  /** Names of the department-categories of a profile, in their order: {@code Women's dresses}. */
  public List<String> products(SegmentProfile profile) {
    return words.products(profile.spends()).stream()
        .map(
            name ->
                phrases.isEnglish() ? PlainText.capitalised(name.standingAlone()) : name.inData())
        .toList();
  }

  /**
   * Whether the mean of a numeric column is a share: the column holds 0 and 1 only, or a share of
   * what each customer ordered.
   */
  public static boolean isShare(SegmentProfile profile, NumericProfile numeric) {
    return NumericTraits.isFlag(numeric.spread())
        || (isBehaviour(profile, numeric.column()) && Behaviour.of(numeric.column()).isShare());
  }

  /** Whether a numeric column holds calendar years. */
  public static boolean isCalendarYear(NumericProfile numeric) {
    return NumericTraits.isCalendarYear(numeric);
  }

  /** A column as a heading: {@code Traffic source}, {@code Petal length (cm)}. */
  public String column(SegmentProfile profile, String column) {
    String label = profile.label(column);
    if (label == null && isBehaviour(profile, column)) {
      return phrases.text("behaviour." + Behaviour.of(column).column().replace('_', '-'));
    }
    ColumnRole role = ColumnRole.of(column);
    if (label == null && role != ColumnRole.OTHER && !phrases.isEnglish()) {
      return phrases.text("column." + role.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    ColumnName name = ColumnName.of(column, label);
    // A label names the date itself.
    return label != null && NumericTraits.isOfDate(column)
        ? phrases.text("days-since", phrases.isEnglish() ? name.words() : name.heading())
        : name.heading();
  }

  private static boolean isBehaviour(SegmentProfile profile, String column) {
    return profile.behaviours().stream().anyMatch(behaviour -> behaviour.column().equals(column));
  }

  /** A value as a table shows it: genders in words, the rest as in the data. */
  public String value(String column, String value) {
    if (value == null) {
      return phrases.text("unknown");
    }
    Audience audience = Audience.of(value);
    boolean isGender = ColumnRole.of(column) == ColumnRole.GENDER && audience != Audience.UNKNOWN;
    return isGender ? phrases.text(audience.people().capital()) : value;
  }
}
