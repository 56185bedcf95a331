package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.Audience;
import io.github.segmentwise.describe.wording.ColumnRole;
import io.github.segmentwise.describe.wording.Comparison;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.describe.wording.PlainText;
import io.github.segmentwise.profile.SegmentProfile.CategoryShare;
import java.util.Locale;
import java.util.Set;

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

  private static final Set<String> WITH_ARTICLE =
      Set.of(
          "usa",
          "us",
          "uk",
          "uae",
          "netherlands",
          "philippines",
          "bahamas",
          "gambia",
          "maldives",
          "czech republic",
          "dominican republic",
          "republic of korea");

  private static final Set<String> YES = Set.of("yes", "y", "true", "1");
  private static final Set<String> NO = Set.of("no", "n", "false", "0");

  /** The wording of what customers have or not, such as an accepted offer. */
  static CategoryWords flag(String column, CategoryShare yes) {
    String label = PlainText.ofColumn(column);
    ShareTexts numbers = numbers(yes);
    return new CategoryWords(
        TraitKind.CATEGORY,
        label,
        "with " + label,
        "mostly with " + label,
        "more with " + label,
        "rarely with " + label,
        Place.CLAUSE,
        Place.CLAUSE,
        Audience.UNKNOWN,
        new Fact(
            PlainText.capitalised(label) + " holds for " + numbers.ofThem() + numbers.againstAll(),
            label + " holds for " + numbers.share() + numbers.inBrackets()));
  }

  /** Chooses the wording by what the column means. */
  public static CategoryWords of(String column, CategoryShare value) {
    ShareTexts numbers = numbers(value);
    ColumnRole role = ColumnRole.of(column);
    if (value.value() == null) {
      return unknown(role, PlainText.ofColumn(column), numbers);
    }
    Audience audience = Audience.of(value.value());
    return switch (role) {
      case COUNTRY -> place(TraitKind.COUNTRY, country(value.value()), numbers);
      case CITY -> place(TraitKind.CITY, PlainText.of(value.value()), numbers);
      case TRAFFIC_SOURCE -> source(channel(value.value()), numbers);
      case GENDER ->
          audience == Audience.UNKNOWN
              ? other(column, value.value(), numbers)
              : gender(audience, numbers);
      case AGE, OTHER -> other(column, value.value(), numbers);
    };
  }

  private static ShareTexts numbers(CategoryShare value) {
    String percent = Figures.percent(value.share());
    String share =
        value.share() <= 0
            ? "none"
            : value.share() >= 1
                ? "all"
                : value.share() < 0.5 * value.populationShare() ? "only " + percent : percent;
    String usual = Figures.percent(value.populationShare());
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

  private static CategoryWords unknown(ColumnRole role, String label, ShareTexts n) {
    TraitKind kind =
        switch (role) {
          case COUNTRY -> TraitKind.COUNTRY;
          case CITY -> TraitKind.CITY;
          case TRAFFIC_SOURCE -> TraitKind.TRAFFIC_SOURCE;
          case GENDER -> TraitKind.GENDER;
          case AGE, OTHER -> TraitKind.CATEGORY;
        };
    String name = "unknown " + label;
    return new CategoryWords(
        kind,
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

  private static CategoryWords other(String column, String value, ShareTexts n) {
    String label = PlainText.ofColumn(column);
    String text = PlainText.of(value);
    String shown = text.startsWith("“") ? text : "“" + text + "”";
    Fact fact =
        new Fact(
            "The " + label + " is " + shown + " for " + n.ofThem() + n.againstAll(),
            "the " + label + " is " + shown + " for " + n.share() + n.inBrackets());
    String lower = value.strip().toLowerCase(Locale.ROOT);
    if (YES.contains(lower) || NO.contains(lower)) {
      String with = (YES.contains(lower) ? "with " : "without ") + label;
      String name = label + " " + shown;
      return new CategoryWords(
          TraitKind.CATEGORY,
          name,
          with,
          "mostly " + with,
          "more " + with,
          "",
          Place.CLAUSE,
          Place.CLAUSE,
          Audience.UNKNOWN,
          fact);
    }
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
        fact);
  }

  /** A country as it stands in a sentence, with its article where it has one. */
  public static String country(String value) {
    String text = PlainText.of(value);
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.startsWith("united ") || WITH_ARTICLE.contains(lower) ? "the " + text : text;
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
