package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.Audience;
import io.github.segmentwise.describe.wording.ColumnName;
import io.github.segmentwise.describe.wording.ColumnRole;
import io.github.segmentwise.describe.wording.CountryName;
import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.describe.wording.Message.Named;
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
 * @param absence in a title, for far fewer than usual: "outside China"; null where there is none
 * @param presencePlace where {@code presence} stands
 * @param majorityPlace where {@code majority} and {@code absence} stand
 * @param audience whom a gender's value stands for; else UNKNOWN
 */
public record CategoryWords(
    TraitKind kind,
    Message name,
    Message presence,
    Message majority,
    Message more,
    @Nullable Message absence,
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
    ShareTexts numbers = ShareTexts.of(value);
    ColumnRole role = ColumnRole.of(column);
    if (value.value() == null) {
      return unknown(name, numbers);
    }
    Audience audience = Audience.of(value.value());
    return switch (role) {
      case COUNTRY ->
          place(
              TraitKind.COUNTRY,
              new Named(CountryName.inSentence(value.value()), PlainText.of(value.value())),
              numbers);
      case CITY ->
          place(
              TraitKind.CITY,
              new Named(PlainText.of(value.value()), PlainText.of(value.value())),
              numbers);
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
    CategoryWords words = other(name, value.value(), pair, ShareTexts.of(value));
    Message unknown = NumericWords.unknownForSome(column);
    return unknown == null ? words : words.withFact(words.fact().with(unknown));
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
    ShareTexts numbers = ShareTexts.of(missing);
    return NeverDone.of(name)
        .map(deed -> never(deed, numbers))
        .orElseGet(() -> unknown(name, numbers));
  }

  private static CategoryWords place(TraitKind kind, Named place, ShareTexts n) {
    return new CategoryWords(
        kind,
        Message.of("name", place),
        Message.of("title.place", place),
        Message.of("title.place.mostly", place),
        Message.of("title.place.more", place),
        Message.of("title.place.outside", place),
        Place.CLAUSE,
        Place.CLAUSE,
        Audience.UNKNOWN,
        n.factOfWhole("fact.place", place));
  }

  private static CategoryWords source(Message source, ShareTexts n) {
    return new CategoryWords(
        TraitKind.TRAFFIC_SOURCE,
        source,
        Message.of("title.source", source),
        Message.of("title.source.mostly", source),
        Message.of("title.source.more", source),
        Message.of("title.source.rarely", source),
        Place.CLAUSE,
        Place.CLAUSE,
        Audience.UNKNOWN,
        n.fact("fact.source", source));
  }

  private static CategoryWords gender(Audience audience, ShareTexts n) {
    Message people = audience.people();
    return new CategoryWords(
        TraitKind.GENDER,
        people,
        people,
        Message.of("title.people.mostly", people),
        Message.of("title.people.more", people),
        null,
        Place.PERSON,
        Place.APPOSITION,
        audience,
        n.factOfWhole("fact.people", people));
  }

  private static CategoryWords never(NeverDone deed, ShareTexts n) {
    Fact fact =
        n.share() >= 1
            ? new Fact(
                Message.of("fact.never.all", deed.done(), n.againstAll()),
                Message.of("fact.never.all.brief", deed.done(), n.inBrackets()))
            : n.fact("fact.never", deed.done());
    return new CategoryWords(
        TraitKind.NEVER,
        Message.of("title.never.customers", deed.did()),
        Message.of("title.never", deed.did()),
        Message.of("title.never.mostly", deed.did()),
        Message.of("title.never.more", deed.did()),
        null,
        Place.CLAUSE,
        Place.APPOSITION,
        Audience.UNKNOWN,
        fact);
  }

  private static CategoryWords unknown(ColumnName column, ShareTexts n) {
    Named label = named(column);
    return new CategoryWords(
        TraitKind.UNKNOWN,
        Message.of("name.unknown", label),
        Message.of("title.unknown", label),
        Message.of("title.unknown.mostly", label),
        Message.of("title.unknown.more", label),
        null,
        Place.CLAUSE,
        Place.CLAUSE,
        Audience.UNKNOWN,
        n.fact("fact.unknown", label));
  }

  private static Named named(ColumnName column) {
    return new Named(column.words(), column.heading());
  }

  private static CategoryWords other(
      ColumnName column, String value, List<String> pair, ShareTexts numbers) {
    YesNo flag = YesNo.of(column);
    return switch (answer(value, pair, flag)) {
      case YES -> yes(flag, column, value, numbers);
      case NO -> no(flag, column, value, numbers);
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

  private static CategoryWords yes(YesNo flag, ColumnName column, String value, ShareTexts n) {
    Named what = new Named(flag.words(), column.heading());
    if (flag.form() == YesNo.Form.ARE) {
      return state("title.are", what, Message.of("name.yes", what), n);
    }
    if (flag.form() == YesNo.Form.DID) {
      return deed("title.did", what, new Named(flag.words(), Message.of("name.yes", what)), n);
    }
    return new CategoryWords(
        TraitKind.CATEGORY,
        Message.of("name.yes", what),
        Message.of("title.with", what),
        Message.of("title.with.mostly", what),
        Message.of("title.with.more", what),
        Message.of("title.with.rarely", what),
        Place.CLAUSE,
        Place.CLAUSE,
        Audience.UNKNOWN,
        value.strip().equals("1") ? holds(column, flag.words(), n) : fact(what, value, n));
  }

  /** A code means nothing to a reader, so it is not shown. */
  private static Fact holds(ColumnName column, String what, ShareTexts n) {
    String words = column.words().equals(what) ? what : "“" + column.words() + "”";
    return n.fact("fact.holds", new Named(words, column.heading()));
  }

  private static CategoryWords no(YesNo flag, ColumnName column, String value, ShareTexts n) {
    Named what = new Named(flag.words(), column.heading());
    if (flag.form() == YesNo.Form.ARE) {
      String not =
          flag.words().startsWith("not ") ? flag.words().substring(4) : "not " + flag.words();
      Named named = new Named(not, column.heading());
      return state("title.are-not", named, Message.of("name.not", named), n);
    }
    if (flag.form() == YesNo.Form.DID) {
      Named undone = new Named(flag.undone(), column.heading());
      return deed(
          "title.did-not", undone, new Named(flag.undone(), Message.of("name.no", what)), n);
    }
    return new CategoryWords(
        TraitKind.CATEGORY,
        Message.of("name.no", what),
        Message.of("title.without", what),
        Message.of("title.without.mostly", what),
        Message.of("title.without.more", what),
        null,
        Place.CLAUSE,
        Place.CLAUSE,
        Audience.UNKNOWN,
        fact(what, value, n));
  }

  /**
   * What customers did, or have not done.
   *
   * @param keys the beginning of those of the title
   * @param fact the same as a fact tells it
   */
  private static CategoryWords deed(String keys, Named did, Named fact, ShareTexts n) {
    return new CategoryWords(
        TraitKind.CATEGORY,
        Message.of(keys + ".customers", did),
        Message.of(keys, did),
        Message.of(keys + ".mostly", did),
        Message.of(keys + ".more", did),
        Message.of(keys + ".few", did),
        Place.CLAUSE,
        Place.APPOSITION,
        Audience.UNKNOWN,
        n.factOfWhole("fact.did", fact));
  }

  /**
   * What customers are, such as active.
   *
   * @param keys the beginning of those of the title
   * @param name what they are
   */
  private static CategoryWords state(String keys, Named what, Message name, ShareTexts n) {
    return new CategoryWords(
        TraitKind.CATEGORY,
        name,
        Message.of(keys, what),
        Message.of(keys + ".mostly", what),
        Message.of(keys + ".more", what),
        Message.of(keys + ".rarely", what),
        Place.APPOSITION,
        Place.APPOSITION,
        Audience.UNKNOWN,
        n.factOfWhole("fact.are", name));
  }

  private static Fact fact(Named label, String value, ShareTexts n) {
    return n.fact("fact.value", label, PlainText.of(value).replaceAll("^“(.*)”$", "$1"));
  }

  /** A value that stands for itself, with the name of its column where it is a code. */
  private static CategoryWords plain(ColumnName column, String value, ShareTexts numbers) {
    String text = PlainText.of(value);
    boolean speaksForItself = text.length() > 2 && text.codePoints().anyMatch(Character::isLetter);
    Named name =
        speaksForItself
            ? new Named(text, text)
            : new Named(column.words() + " " + text, column.heading() + " " + text);
    return new CategoryWords(
        TraitKind.CATEGORY,
        Message.of("name", name),
        Message.of("title.value", name),
        Message.of("title.value.mostly", name),
        Message.of("title.value.more", name),
        Message.of("title.value.rarely", name),
        Place.APPOSITION,
        Place.APPOSITION,
        Audience.UNKNOWN,
        fact(named(column), value, numbers));
  }

  private static Message channel(String value) {
    String text = PlainText.of(value);
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "search" -> Message.of("channel.search");
      case "organic" -> Message.of("channel.organic");
      case "email", "e-mail" -> Message.of("channel.email");
      case "display" -> Message.of("channel.display");
      case "direct" -> Message.of("channel.direct");
      case "referral" -> Message.of("channel.referral");
      default -> Message.of("name", text);
    };
  }
}
