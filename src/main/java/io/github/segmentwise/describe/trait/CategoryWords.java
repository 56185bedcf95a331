package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.Audience;
import io.github.segmentwise.describe.wording.ColumnName;
import io.github.segmentwise.describe.wording.ColumnRole;
import io.github.segmentwise.describe.wording.Comparison;
import io.github.segmentwise.describe.wording.CountryName;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.describe.wording.PlainText;
import io.github.segmentwise.describe.wording.YesNo;
import io.github.segmentwise.profile.SegmentProfile.CategoryShare;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How one value of a categorical column is talked about.
 *
 * @param name as an object: "customers of <i>China</i>"
 * @param presence in a title, for nearly all: "in China"
 * @param majority in a title, for more than half: "mostly in China"
 * @param more in a title, for slightly more than usual: "more from China"
 * @param absence in a title, for far fewer than usual: "outside China"; empty where there is none
 * @param presencePlace where {@code presence} stands
 * @param majorityPlace where {@code majority} and {@code absence} stand
 * @param audience whom a gender's value stands for; else UNKNOWN
 */
public record CategoryWords(
    TraitKind kind,
    String name,
    String presence,
    String majority,
    String more,
    String absence,
    Place presencePlace,
    Place majorityPlace,
    Audience audience,
    Fact fact) {

  private static final Set<String> YES = Set.of("yes", "true");
  private static final Set<String> NO = Set.of("no", "false");

  /**
   * Chooses the wording by what the column means.
   *
   * @param pair the column's values over all customers where it has just two; else empty
   * @param label what people call the column; null where its name says it
   */
  public static CategoryWords of(
      String column, CategoryShare value, List<String> pair, @Nullable String label) {
    ColumnName name = ColumnName.of(column, label);
    ShareTexts numbers = numbers(value);
    ColumnRole role = ColumnRole.of(column);
    if (value.value() == null) {
      return unknown(name, numbers);
    }
    Audience audience = Audience.of(value.value());
    return switch (role) {
      case COUNTRY -> place(TraitKind.COUNTRY, CountryName.inSentence(value.value()), numbers);
      case CITY -> place(TraitKind.CITY, PlainText.of(value.value()), numbers);
      case TRAFFIC_SOURCE -> source(channel(value.value()), numbers);
      case GENDER ->
          audience == Audience.UNKNOWN
              ? plain(name, value.value(), numbers)
              : gender(audience, numbers);
      case AGE, OTHER -> other(name, value.value(), pair, numbers);
    };
  }

  /**
   * The wording of a column of the numbers 0 and 1.
   *
   * @param value one of them, of the customers of whom it is known
   */
  static CategoryWords flag(NumericProfile column, CategoryShare value, @Nullable String label) {
    return ofTwo(column, value, List.of("0", "1"), label);
  }

  /** The wording of a numeric column of two values that are codes, such as channel 1 and 2. */
  static CategoryWords ofTwo(
      NumericProfile column, CategoryShare value, List<String> pair, @Nullable String label) {
    ColumnName name = ColumnName.of(column.column(), label);
    CategoryWords words = other(name, value.value(), pair, numbers(value));
    String known = NumericWords.unknownForSome(column);
    return known.isEmpty() ? words : words.withFact(words.fact().with(known));
  }

  private CategoryWords withFact(Fact newFact) {
    return new CategoryWords(
        kind,
        name,
        presence,
        majority,
        more,
        absence,
        presencePlace,
        majorityPlace,
        audience,
        newFact);
  }

  /** The wording of customers of whom a numeric column says nothing. */
  static CategoryWords missing(String column, CategoryShare missing, @Nullable String label) {
    String time =
        column.startsWith(NumericWords.DAYS_SINCE)
            ? column.substring(NumericWords.DAYS_SINCE.length())
            : column;
    ColumnName name = ColumnName.of(time, label);
    ShareTexts numbers = numbers(missing);
    return NeverDone.of(name)
        .map(deed -> never(deed, numbers))
        .orElseGet(() -> unknown(name, numbers));
  }

  private static ShareTexts numbers(CategoryShare value) {
    String percent = Figures.PLAIN.percent(value.share());
    String share =
        value.share() <= 0
            ? "none"
            : value.share() >= 1
                ? "all"
                : value.share() < 0.5 * value.populationShare() ? "only " + percent : percent;
    String usual = Figures.PLAIN.percent(value.populationShare());
    return new ShareTexts(
        share, Comparison.ofAll(percent, usual), Comparison.ofAllInBrackets(percent, usual));
  }

  /** The printed share of the value, with its comparisons. */
  private record ShareTexts(String share, String againstAll, String inBrackets) {
    String ofThem() {
      return share + " of them";
    }

    boolean isAllOrNone() {
      return share.equals("all") || share.equals("none");
    }

    String allOrNone() {
      return PlainText.capitalised(ofThem());
    }

    /** The beginning of a sentence of which the customers are the subject. */
    String opening() {
      return isAllOrNone() ? allOrNone() : "Of them, " + share;
    }
  }

  private static CategoryWords place(TraitKind kind, String place, ShareTexts n) {
    return new CategoryWords(
        kind,
        place,
        "in " + place,
        "mostly in " + place,
        "more from " + place,
        "outside " + place,
        Place.CLAUSE,
        Place.CLAUSE,
        Audience.UNKNOWN,
        new Fact(
            n.isAllOrNone()
                ? n.allOrNone() + " live in " + place + n.againstAll()
                : PlainText.capitalised(place) + " is home to " + n.ofThem() + n.againstAll(),
            n.share() + " live in " + place + n.inBrackets()));
  }

  private static CategoryWords source(String source, ShareTexts n) {
    return new CategoryWords(
        TraitKind.TRAFFIC_SOURCE,
        source,
        "via " + source,
        "mostly via " + source,
        "more via " + source,
        "rarely via " + source,
        Place.CLAUSE,
        Place.CLAUSE,
        Audience.UNKNOWN,
        new Fact(
            PlainText.capitalised(source)
                + " brought in "
                + n.share()
                + " of them"
                + n.againstAll(),
            n.share() + " came via " + source + n.inBrackets()));
  }

  private static CategoryWords gender(Audience audience, ShareTexts n) {
    String people = audience.plural();
    return new CategoryWords(
        TraitKind.GENDER,
        people,
        people,
        "mostly " + people,
        "more " + people,
        "",
        Place.PERSON,
        Place.APPOSITION,
        audience,
        new Fact(
            n.isAllOrNone()
                ? n.allOrNone() + " are " + people + n.againstAll()
                : PlainText.capitalised(people) + " make up " + n.ofThem() + n.againstAll(),
            n.share() + " are " + people + n.inBrackets()));
  }

  private static CategoryWords never(NeverDone deed, ShareTexts n) {
    String never = "never " + deed.did();
    String all = n.share().equals("all") ? "none of them has ever " : n.share() + " have never ";
    return new CategoryWords(
        TraitKind.NEVER,
        "customers who " + never,
        "who " + never,
        "most of whom " + never,
        "more of whom " + never,
        "",
        Place.CLAUSE,
        Place.APPOSITION,
        Audience.UNKNOWN,
        new Fact(
            n.share().equals("all")
                ? "None of them has ever " + deed.done() + n.againstAll() + " who have not"
                : "Of them, " + all + deed.done() + n.againstAll(),
            all + deed.done() + n.inBrackets()));
  }

  private static CategoryWords unknown(ColumnName column, ShareTexts n) {
    String label = column.words();
    String name = "unknown " + label;
    return new CategoryWords(
        TraitKind.UNKNOWN,
        name,
        "of " + name,
        "mostly of " + name,
        "more of " + name,
        "",
        Place.CLAUSE,
        Place.CLAUSE,
        Audience.UNKNOWN,
        new Fact(
            "The " + label + " of " + n.ofThem() + " is unknown" + n.againstAll(),
            "the " + label + " of " + n.share() + " is unknown" + n.inBrackets()));
  }

  private static CategoryWords other(
      ColumnName column, String value, List<String> pair, ShareTexts numbers) {
    YesNo flag = YesNo.of(column);
    return switch (answer(value, pair, flag)) {
      case YES -> yes(flag, column.words(), value, numbers);
      case NO -> no(flag, value, numbers);
      case NEITHER -> plain(column, value, numbers);
    };
  }

  private enum Answer {
    YES,
    NO,
    NEITHER
  }

  /**
   * Whether a value says yes or no. Words do by themselves; a letter does beside its counterpart; a
   * 1 or 0 does beside its counterpart where the column's name says what it stands for, and a 1
   * beside a word that says no.
   */
  private static Answer answer(String value, List<String> pair, YesNo flag) {
    String lower = lower(value);
    Set<String> both =
        pair.stream().map(CategoryWords::lower).collect(Collectors.toUnmodifiableSet());
    boolean coded =
        both.equals(Set.of("y", "n"))
            || (both.equals(Set.of("0", "1")) && flag.form() != YesNo.Form.UNSAID)
            || (both.contains("1") && both.stream().anyMatch(NO::contains));
    if (YES.contains(lower) || (coded && (lower.equals("y") || lower.equals("1")))) {
      return Answer.YES;
    }
    boolean no = NO.contains(lower) || (coded && (lower.equals("n") || lower.equals("0")));
    return no ? Answer.NO : Answer.NEITHER;
  }

  private static String lower(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }

  private static CategoryWords yes(YesNo flag, String column, String value, ShareTexts n) {
    String what = flag.words();
    if (flag.form() == YesNo.Form.ARE) {
      return state(what, n);
    }
    if (flag.form() == YesNo.Form.DID) {
      return deed(what, n);
    }
    return new CategoryWords(
        TraitKind.CATEGORY,
        what,
        "with " + what,
        "mostly with " + what,
        "more with " + what,
        "rarely with " + what,
        Place.CLAUSE,
        Place.CLAUSE,
        Audience.UNKNOWN,
        value.strip().equals("1")
            ? holds(column.equals(what) ? column : "“" + column + "”", n)
            : fact(what, value, n));
  }

  /** A code means nothing to a reader, so it is not shown. */
  private static Fact holds(String column, ShareTexts n) {
    return new Fact(
        PlainText.capitalised(column) + " holds for " + n.ofThem() + n.againstAll(),
        column + " holds for " + n.share() + n.inBrackets());
  }

  private static CategoryWords no(YesNo flag, String value, ShareTexts n) {
    String what = flag.words();
    if (flag.form() == YesNo.Form.ARE) {
      return state(what.startsWith("not ") ? what.substring(4) : "not " + what, n);
    }
    if (flag.form() == YesNo.Form.DID) {
      return deed(flag.undone(), n);
    }
    return new CategoryWords(
        TraitKind.CATEGORY,
        "no " + what,
        "without " + what,
        "mostly without " + what,
        "more without " + what,
        "",
        Place.CLAUSE,
        Place.CLAUSE,
        Audience.UNKNOWN,
        fact(what, value, n));
  }

  /** What customers did, or have not done. */
  private static CategoryWords deed(String did, ShareTexts n) {
    return new CategoryWords(
        TraitKind.CATEGORY,
        "customers who " + did,
        "who " + did,
        "most of whom " + did,
        "more of whom " + did,
        "few of whom " + did,
        Place.CLAUSE,
        Place.APPOSITION,
        Audience.UNKNOWN,
        new Fact(n.opening() + " " + did + n.againstAll(), n.share() + " " + did + n.inBrackets()));
  }

  /** What customers are, such as active. */
  private static CategoryWords state(String what, ShareTexts n) {
    return new CategoryWords(
        TraitKind.CATEGORY,
        what,
        "nearly all " + what,
        "mostly " + what,
        "more often " + what,
        "rarely " + what,
        Place.APPOSITION,
        Place.APPOSITION,
        Audience.UNKNOWN,
        new Fact(
            n.opening() + " are " + what + n.againstAll(),
            n.share() + " are " + what + n.inBrackets()));
  }

  private static Fact fact(String label, String value, ShareTexts n) {
    String text = PlainText.of(value);
    String is = " is " + (text.startsWith("“") ? text : "“" + text + "”") + " for ";
    return new Fact(
        "The " + label + is + n.ofThem() + n.againstAll(),
        "the " + label + is + n.share() + n.inBrackets());
  }

  /** A value that stands for itself, with the name of its column where it is a code. */
  private static CategoryWords plain(ColumnName column, String value, ShareTexts numbers) {
    String label = column.words();
    String text = PlainText.of(value);
    boolean speaksForItself = text.length() > 2 && text.codePoints().anyMatch(Character::isLetter);
    String name = speaksForItself ? text : label + " " + text;
    return new CategoryWords(
        TraitKind.CATEGORY,
        name,
        "nearly all " + name,
        "mainly " + name,
        "more " + name,
        "rarely " + name,
        Place.APPOSITION,
        Place.APPOSITION,
        Audience.UNKNOWN,
        fact(label, value, numbers));
  }

  private static String channel(String value) {
    String text = PlainText.of(value);
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "search" -> "search";
      case "organic" -> "organic traffic";
      case "email", "e-mail" -> "email";
      case "display" -> "display ads";
      case "direct" -> "direct visits";
      case "referral" -> "referrals";
      default -> text;
    };
  }
}
