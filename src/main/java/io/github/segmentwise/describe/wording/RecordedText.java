package io.github.segmentwise.describe.wording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Says in the language of the readers what a run records in English.
 *
 * <p>Records and tables are in English, whoever reads the page, since other programs read them too.
 * Their sentences are made of few patterns, the phrases {@code record.*}. A text is taken apart
 * into messages, a phrase with its figures, and these are said again in another language: {@code
 * Left out: k = 4 is not stable; segments learnt from halves of the customers agree by 0.71.} as
 * {@code Außen vor: k = 4 ist nicht stabil; aus Hälften der Kunden gelernte Segmente stimmen zu
 * 0,71 überein.} A text of which a part fits no pattern stays in English as a whole.
 */
public final class RecordedText {

  static final String BUNDLE = "record";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)\\}");

  /** What stands in a placeholder ends with the clause. */
  private static final String WITHIN_A_CLAUSE = "((?:(?!; |\\. ).)+?)";

  private static final Pattern BORDER = Pattern.compile("; |(?<=\\.) ");

  /** As the root locale writes what differs elsewhere, on its own or in parentheses. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<=^|\\()[-−]?(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+\\.\\d+)(?=$|\\))");

  private static final List<Form> FORMS = forms();

  private final Phrases phrases;

  public RecordedText(Phrases phrases) {
    this.phrases = phrases;
  }

  /**
   * A text as it is shown.
   *
   * @param lang of the text where it is not that of the page, else null
   */
  public record Said(String text, @Nullable String lang) {}

  /**
   * A pattern of the record.
   *
   * @param places the numbers of the placeholders, in the order of the groups
   * @param literals how many characters are the same in every text
   */
  private record Form(String key, Pattern english, List<Integer> places, int literals) {}

  private static List<Form> forms() {
    List<Form> forms = new ArrayList<>();
    Properties english = Phrases.read(BUNDLE, Language.EN);
    for (String key : english.stringPropertyNames()) {
      String text = english.getProperty(key);
      StringBuilder regex = new StringBuilder();
      List<Integer> places = new ArrayList<>();
      int from = 0;
      int literals = 0;
      Matcher placeholder = PLACEHOLDER.matcher(text);
      while (placeholder.find()) {
        literals += placeholder.start() - from;
        regex.append(Pattern.quote(text.substring(from, placeholder.start())));
        regex.append(WITHIN_A_CLAUSE);
        places.add(Integer.parseInt(placeholder.group(1)));
        from = placeholder.end();
      }
      literals += text.length() - from;
      regex.append(Pattern.quote(text.substring(from)));
      forms.add(new Form(key, Pattern.compile(regex.toString()), List.copyOf(places), literals));
    }
    forms.sort(Comparator.comparingInt(Form::literals).reversed().thenComparing(Form::key));
    return List.copyOf(forms);
  }

  /** Says a text of any number of sentences and clauses. */
  public Said say(String text) {
    if (phrases.isEnglish()) {
      return new Said(text, null);
    }
    String said = clauses(text);
    return said == null ? new Said(text, Language.EN.code()) : new Said(said, null);
  }

  /** Null where a part fits no pattern. */
  private @Nullable String clauses(String text) {
    String whole = clause(text);
    if (whole != null) {
      return whole;
    }
    List<MatchResult> borders = BORDER.matcher(text).results().toList();
    for (int i = borders.size() - 1; i >= 0; i--) {
      String first = clause(text.substring(0, borders.get(i).start()));
      String rest = first == null ? null : clauses(text.substring(borders.get(i).end()));
      if (rest != null) {
        return first + between(borders.get(i).group()) + rest;
      }
    }
    return null;
  }

  private String between(String border) {
    return border.isBlank() || phrases.readers().language() != Language.FR
        ? border
        : "\u00A0" + border;
  }

  private @Nullable String clause(String text) {
    boolean isSentence = text.endsWith(".");
    String said = phrase(isSentence ? text.substring(0, text.length() - 1) : text);
    return said == null || !isSentence ? said : said + ".";
  }

  private @Nullable String phrase(String text) {
    for (Form form : FORMS) {
      Matcher matcher = form.english().matcher(text);
      if (matcher.matches()) {
        String[] arguments = new String[form.places().size()];
        for (int i = 0; i < arguments.length; i++) {
          arguments[form.places().get(i)] = argument(matcher.group(i + 1));
        }
        return phrases.text(form.key(), (Object[]) arguments);
      }
    }
    return null;
  }

  private String argument(String text) {
    String said = phrase(text);
    return said != null
        ? said
        : NUMBER
            .matcher(text)
            .replaceAll(n -> Matcher.quoteReplacement(phrases.figures().rewritten(n.group())));
  }
}
