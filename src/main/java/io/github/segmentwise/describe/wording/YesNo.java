package io.github.segmentwise.describe.wording;

import java.util.Locale;
import java.util.Set;

/**
 * What it means that a column says yes, as far as its name reads as a possession, a deed or a
 * state: {@code has_credit_card} as "with credit card", {@code accepted_offer} as "with accepted
 * offer", {@code is_active_member} as "active members". Other names, such as {@code Sex}, say
 * nothing of what a 1 stands for.
 *
 * @param words what customers have, or what they are
 */
public record YesNo(Form form, String words) {

  /** How the words join a sentence. */
  public enum Form {
    /** "with credit card". */
    WITH,
    /** "nearly all active members". */
    ARE,
    /** Not by the name. */
    UNSAID
  }

  private static final Set<String> HAVE =
      Set.of("has", "have", "had", "having", "owns", "own", "holds", "with");
  private static final Set<String> BE = Set.of("is", "was", "are", "were");

  private static final Set<String> DEEDS =
      Set.of(
          "bought",
          "paid",
          "won",
          "took",
          "uses",
          "wants",
          "likes",
          "response",
          "responses",
          "complaint",
          "complaints",
          "churn",
          "conversion",
          "default",
          "purchase",
          "subscription",
          "click",
          "visit",
          "refund",
          "reply",
          "donation",
          "opt");

  /** Words that end as deeds do. */
  private static final Set<String> NOT_DEEDS =
      Set.of(
          "speed",
          "breed",
          "need",
          "seed",
          "feed",
          "hundred",
          "embed",
          "shed",
          "weighted",
          "estimated",
          "adjusted",
          "combined",
          "dated",
          "aged",
          "united",
          "limited",
          "related");

  private static final Set<String> PERSONS =
      Set.of("parent", "student", "client", "patient", "participant", "applicant", "tenant");

  private static final int SHORTEST_DEED = 5;

  /** Reads a column's name. */
  public static YesNo of(String column) {
    return of(ColumnName.of(column));
  }

  /** Reads a column's name in words. */
  public static YesNo of(ColumnName column) {
    String words = column.words();
    String[] each = words.toLowerCase(Locale.ROOT).split(" ");
    String rest = words.substring(words.indexOf(' ') + 1);
    if (each.length > 1 && HAVE.contains(each[0])) {
      return new YesNo(Form.WITH, rest);
    }
    if (each.length > 1 && BE.contains(each[0])) {
      return new YesNo(Form.ARE, plural(rest));
    }
    if (each.length == 1 && isParticiple(each[0])) {
      return new YesNo(Form.ARE, words);
    }
    if (each.length == 1 && each[0].equals("complain")) {
      return new YesNo(Form.WITH, "complaint");
    }
    for (String word : each) {
      if (isParticiple(word) || DEEDS.contains(word)) {
        return new YesNo(Form.WITH, words);
      }
    }
    return new YesNo(Form.UNSAID, words);
  }

  private static boolean isParticiple(String word) {
    return word.endsWith("ed") && word.length() >= SHORTEST_DEED && !NOT_DEEDS.contains(word);
  }

  /** Persons in the plural; states such as "active" stay as they are. */
  private static String plural(String words) {
    String last = words.substring(words.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    boolean person =
        PERSONS.contains(last)
            || (last.length() > 4 && (last.endsWith("er") || last.endsWith("or")))
            || last.endsWith("zen")
            || last.endsWith("oyee");
    return person ? words + "s" : words;
  }
}
