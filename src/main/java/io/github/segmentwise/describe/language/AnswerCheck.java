package io.github.segmentwise.describe.language;

import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.sentence.Sentence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
  List<Sentence> problems(ParsedAnswer answer) {
    List<Sentence> problems = new ArrayList<>();
    checkLength("record.answer.title", answer.title(), LONGEST_TITLE, problems);
    checkLength("record.answer.description", answer.description(), LONGEST_DESCRIPTION, problems);
    if (answer.campaignIdeas().isEmpty() || answer.campaignIdeas().size() > MOST_IDEAS) {
      problems.add(Sentence.of("record.answer.ideas", answer.campaignIdeas().size(), MOST_IDEAS));
    }
    for (String idea : answer.campaignIdeas()) {
      checkLength("record.answer.idea", idea, LONGEST_IDEA, problems);
    }
    if (LINK.matcher(answer.raw()).find()) {
      problems.add(Sentence.of("record.answer.link"));
    }
    String told = answer.title() + "\n" + answer.description();
    String all = told + "\n" + String.join("\n", answer.campaignIdeas());
    if (CURRENCY.matcher(all).find()) {
      problems.add(Sentence.of("record.answer.currency"));
    }
    checkNumbers(told, all, answer.numbers(), problems);
    return List.copyOf(problems);
  }

  private static void checkLength(String key, String text, int longest, List<Sentence> problems) {
    int length = SafeText.length(text);
    if (length == 0 || length > longest) {
      problems.add(Sentence.of(key, length, longest));
    }
  }

  private void checkNumbers(
      String told, String all, List<BigDecimal> reliedOn, List<Sentence> problems) {
    Set<String> wrong = new LinkedHashSet<>();
    for (String line : all.split("\n")) {
      wrong.addAll(grounding.ungrounded(line));
    }
    reliedOn.stream()
        .filter(number -> !grounding.holds(number))
        .forEach(number -> wrong.add(SafeText.of(number.toString(), MOST_LISTED * 2)));
    if (!wrong.isEmpty()) {
      problems.add(Sentence.of("record.answer.numbers", list(wrong)));
    }
    List<String> words = NumberWords.in(grounding.withoutNumbers(told), readers.language());
    if (!words.isEmpty()) {
      problems.add(Sentence.of("record.answer.words", list(new LinkedHashSet<>(words))));
    }
  }

  private static String list(Set<String> items) {
    return String.join(", ", items.stream().limit(MOST_LISTED).toList());
  }
}
