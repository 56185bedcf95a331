package io.github.segmentwise.describe;

import io.github.segmentwise.describe.wording.Phrases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises the campaign ideas of profiles by their phrases, whatever products they name. */
public final class KnownIdeas {

  private static final String BUNDLE = "descriptions";
  private static final String KEYS = "idea.";

  /** The same idea, about a product. */
  private static final String ON_PRODUCTS = ".on";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d\\}");

  /**
   * A phrase.
   *
   * @param literals how many characters are the same in every idea
   */
  private record Form(String name, Pattern pattern, int literals) {}

  private final List<Form> forms = new ArrayList<>();

  public KnownIdeas(Phrases phrases) {
    phrases
        .bundle(BUNDLE)
        .forEach(
            (key, text) -> {
              if (key.startsWith(KEYS)) {
                forms.add(form(key, text));
              }
            });
    forms.sort(Comparator.comparingInt(Form::literals).reversed().thenComparing(Form::name));
  }

  private static Form form(String key, String text) {
    List<String> pieces = new ArrayList<>();
    for (String literal : PLACEHOLDER.split(text, -1)) {
      pieces.add(Pattern.quote(literal));
    }
    String name = key.substring(KEYS.length());
    return new Form(
        name.endsWith(ON_PRODUCTS) ? name.substring(0, name.length() - ON_PRODUCTS.length()) : name,
        Pattern.compile(String.join(".+", pieces)),
        PLACEHOLDER.matcher(text).replaceAll("").length());
  }

  /** Such as {@code second-order}; empty where somebody else had the idea. */
  public Optional<String> name(String idea) {
    return forms.stream()
        .filter(form -> form.pattern().matcher(idea).matches())
        .map(Form::name)
        .findFirst();
  }
}
