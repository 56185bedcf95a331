package io.github.segmentwise.describe.language;

import io.github.segmentwise.describe.wording.ReaderLocale;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with an answer, each in a sentence that the model and a reader understand. */
final class AnswerCheck {

  static final int MOST_IDEAS = 3;
  static final int LONGEST_TITLE = 80;
  static final int LONGEST_DESCRIPTION = 900;
  static final int LONGEST_IDEA = 250;

  private static final int MOST_LISTED = 8;
  private static final Pattern LINK =
      Pattern.compile("https?:|www\\.|\\]\\(|\\S@\\S+\\.\\w", Pattern.CASE_INSENSITIVE);
  private static final Pattern CURRENCY =
      Pattern.compile("\\p{Sc}|\\b(?:USD|EUR|GBP|dollars?|euros?)\\b", Pattern.CASE_INSENSITIVE);

  private final Grounding grounding;
  private final ReaderLocale readers;

  /**
   * Checks answers about one segment.
   *
   * @param profile as the model got it
   * @param readers for whom the model was to write
   */
  AnswerCheck(String profile, ReaderLocale readers) {
    this.readers = readers;
    grounding = new Grounding(ProfileFigures.of(profile), readers.locale());
  }

  /** The problems, the plainest first; none for a good answer. */
  List<String> problems(ParsedAnswer answer) {
    List<String> problems = new ArrayList<>();
    checkLength("title", answer.title(), LONGEST_TITLE, problems);
    checkLength("description", answer.description(), LONGEST_DESCRIPTION, problems);
    if (answer.campaignIdeas().isEmpty() || answer.campaignIdeas().size() > MOST_IDEAS) {
      problems.add(
          String.format(
              Locale.ROOT,
              "there are %d campaign ideas; expected 1 to %d",
              answer.campaignIdeas().size(),
              MOST_IDEAS));
    }
    for (String idea : answer.campaignIdeas()) {
      checkLength("campaign idea", idea, LONGEST_IDEA, problems);
    }
    if (LINK.matcher(answer.raw()).find()) {
      problems.add("there is a link or an address; expected none");
    }
    String told = answer.title() + "\n" + answer.description();
    String all = told + "\n" + String.join("\n", answer.campaignIdeas());
    if (CURRENCY.matcher(all).find()) {
      problems.add("there is a currency, which the profile does not name");
    }
    checkNumbers(told, all, answer.numbers(), problems);
    return List.copyOf(problems);
  }

  private static void checkLength(String what, String text, int longest, List<String> problems) {
    int length = SafeText.length(text);
    if (length == 0 || length > longest) {
      problems.add(
          String.format(
              Locale.ROOT, "the %s has %d characters; expected 1 to %d", what, length, longest));
    }
  }

  private void checkNumbers(
      String told, String all, List<BigDecimal> reliedOn, List<String> problems) {
    Set<String> wrong = new LinkedHashSet<>();
    for (String line : all.split("\n")) {
      wrong.addAll(grounding.ungrounded(line));
    }
    reliedOn.stream()
        .filter(number -> !grounding.holds(number))
        .forEach(number -> wrong.add(SafeText.of(number.toString(), MOST_LISTED * 2)));
    if (!wrong.isEmpty()) {
      problems.add("no number of the profile, rounded or not: " + list(wrong));
    }
    List<String> words = NumberWords.in(grounding.withoutNumbers(told), readers.language());
    if (!words.isEmpty()) {
      problems.add(
          "numbers in words, which cannot be checked: %s; expected the profile's number in digits"
              .formatted(list(new LinkedHashSet<>(words))));
    }
  }

  private static String list(Set<String> items) {
    return String.join(", ", items.stream().limit(MOST_LISTED).toList());
  }
}
