package io.github.segmentwise.describe.wording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What it means that a column says yes, as far as its name reads as a possession, a deed or a
 * state: {@code has_credit_card} as "with credit card", {@code accepted_offer} and {@code
 * offer_accepted} as "who accepted offer", {@code is_active_member} as "active members". Other
 * names, such as {@code Sex}, say nothing of what a 1 stands for.
 *
 * @param words what customers have, what they did, or what they are
 */
public record YesNo(Form form, String words) {

  /** How the words join a sentence. */
  public enum Form {
    /** "with credit card". */
    WITH,
    /** "who accepted offer". */
    DID,
    /** "nearly all active members". */
    ARE,
    /** Not by the name. */
    UNSAID
  }

  private static final Set<String> HAVE =
      Set.of("has", "have", "had", "having", "owns", "own", "holds", "with");
  private static final Set<String> BE = Set.of("is", "was", "are", "were");

  /** Deeds that do not end as most do. */
  private static final Set<String> VERBS = Set.of("bought", "paid", "won", "left", "spent");

  /** What customers do by habit, in the singular of a name. */
  private static final Map<String, String> HABITS =
      Map.of("uses", "use", "wants", "want", "likes", "like", "prefers", "prefer", "needs", "need");

  /** Words that may stand before a deed. */
  private static final Set<String> BEFORE_DEEDS =
      Set.of("never", "ever", "already", "recently", "once", "twice");

  /** Words that belong to the deed before them. */
  private static final Set<String> PARTICLES = Set.of("in", "out", "up", "off", "back");

  private static final Set<String> NOUNS =
      Set.of(
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
          "related",
          "preferred",
          "expected",
          "predicted",
          "detailed",
          "advanced",
          "mixed");

  private static final Set<String> PERSONS =
      Set.of("parent", "student", "client", "patient", "participant", "applicant", "tenant");

  /** Whom a participle before them describes, as in "registered user". */
  private static final Set<String> DESCRIBED =
      Set.of(
          "user",
          "customer",
          "member",
          "client",
          "buyer",
          "shopper",
          "subscriber",
          "student",
          "patient",
          "visitor",
          "guest",
          "partner",
          "parent");

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
    if (each.length > 1 && HABITS.containsKey(each[0])) {
      return new YesNo(Form.DID, HABITS.get(each[0]) + " " + rest);
    }
    for (int i = 0; i < each.length; i++) {
      if (isParticiple(each[i]) || (each.length > 1 && VERBS.contains(each[i]))) {
        return deed(words.split(" "), i);
      }
    }
    return new YesNo(
        Arrays.stream(each).anyMatch(NOUNS::contains) ? Form.WITH : Form.UNSAID, words);
  }

  /** Of several words, one of which is a participle: with that one first. */
  private static YesNo deed(String[] words, int participle) {
    String all = String.join(" ", words);
    String last = words[words.length - 1].toLowerCase(Locale.ROOT);
    if (words[0].equals("not")) {
      return new YesNo(Form.ARE, all);
    }
    if (DESCRIBED.contains(last)) {
      return new YesNo(Form.ARE, all + "s");
    }
    if (participle == 0 || BEFORE_DEEDS.contains(words[participle - 1])) {
      return new YesNo(Form.DID, all);
    }
    int end = participle + 1;
    while (end < words.length && PARTICLES.contains(words[end])) {
      end++;
    }
    List<String> ordered = new ArrayList<>(List.of(words).subList(participle, end));
    ordered.addAll(List.of(words).subList(0, participle));
    ordered.addAll(List.of(words).subList(end, words.length));
    return new YesNo(Form.DID, String.join(" ", ordered));
  }

  /** What customers have not done, of a form {@link Form#DID}: "have not accepted offer". */
  public String undone() {
    if (words.startsWith("never ")) {
      return "have " + words.substring("never ".length());
    }
    boolean isHabit = HABITS.values().stream().anyMatch(verb -> words.startsWith(verb + " "));
    return (isHabit ? "do not " : "have not ") + words;
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
