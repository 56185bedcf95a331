package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.Audience;
import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.describe.wording.Message.Named;
import io.github.segmentwise.describe.wording.PlainText;
import io.github.segmentwise.profile.SegmentProfile.SpendProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How departments and categories are called in a sentence.
 *
 * <p>Well-known categories have a wording in the resource {@code product-words.csv} ("Sleep and
 * Lounge" becomes "loungewear"); all others are called as in the data, without a heading's
 * capitals.
 */
public final class ProductWords {
  private static final String RESOURCE = "/describe/product-words.csv";

  /** A word such as "Trousers", but neither "TVs" nor "iPads". */
  private static final Pattern CAPITALISED =
      Pattern.compile("(?<!\\p{L})\\p{Lu}\\p{Ll}+(?!\\p{L})");

  private final Map<String, ProductName> byCategory;

  private ProductWords(Map<String, ProductName> byCategory) {
    this.byCategory = byCategory;
  }

  /**
   * A product's wording.
   *
   * @param beforeNoun as in "<i>dress</i> shoppers"
   * @param standingAlone as in "they bought <i>dresses</i>"
   * @param inData for languages other than English: {@code Dresses}, {@code Dresses (Women)}
   */
  public record ProductName(String beforeNoun, String standingAlone, String inData) {

    /** As an object, in any language. */
    Named named() {
      return new Named(standingAlone, inData);
    }
  }

  /**
   * Loads the wording from the class path.
   *
   * @throws UncheckedIOException when the resource cannot be read
   */
  public static ProductWords load() {
    try (InputStream in = ProductWords.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("resource not found: " + RESOURCE);
      }
      Map<String, ProductName> words = new HashMap<>();
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line : lines.lines().skip(1).toList()) {
        List<String> cells = List.of(line.split(","));
        words.put(key(cells.get(0)), new ProductName(cells.get(1), cells.get(2), cells.get(0)));
      }
      return new ProductWords(Map.copyOf(words));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Names products so that no two have the same name, where the data allows.
   *
   * <p>The department is named with a category only where the category alone would be ambiguous; a
   * common wording is used only where it stands for one category of the department.
   *
   * @return one wording per product, in their order
   */
  public List<ProductName> products(List<SpendProfile> products) {
    List<ProductName> common = products.stream().map(p -> category(p.category())).toList();
    List<ProductName> owned = new ArrayList<>();
    for (int i = 0; i < products.size(); i++) {
      owned.add(owned(products.get(i).department(), common.get(i)));
    }
    List<ProductName> names = new ArrayList<>();
    for (int i = 0; i < products.size(); i++) {
      if (isUnique(common, i)) {
        names.add(common.get(i));
      } else if (isUnique(owned, i)) {
        names.add(owned.get(i));
      } else {
        SpendProfile product = products.get(i);
        names.add(owned(product.department(), asInData(product.category())));
      }
    }
    return List.copyOf(names);
  }

  /** Names a category whatever its department. */
  ProductName category(String category) {
    ProductName found = byCategory.get(key(category));
    ProductName inData = asInData(category);
    return found == null
        ? inData
        : new ProductName(found.beforeNoun(), found.standingAlone(), inData.inData());
  }

  /** Names all products of a department: {@code womenswear}, otherwise as in the data. */
  Message department(String department) {
    return switch (Audience.of(department)) {
      case WOMEN -> Message.of("department.women");
      case MEN -> Message.of("department.men");
      case CHILDREN -> Message.of("department.children");
      case UNKNOWN -> Message.of("name", PlainText.of(department));
    };
  }

  private static String possessive(String department) {
    return switch (Audience.of(department)) {
      case WOMEN -> "women's";
      case MEN -> "men's";
      case CHILDREN -> "children's";
      case UNKNOWN -> PlainText.of(department);
    };
  }

  private static boolean isUnique(List<ProductName> names, int index) {
    String name = names.get(index).beforeNoun();
    return names.stream().filter(n -> n.beforeNoun().equals(name)).count() == 1;
  }

  private static ProductName owned(String department, ProductName category) {
    if (department == null || department.isBlank()) {
      return category;
    }
    String owner = possessive(department) + " ";
    return new ProductName(
        owner + category.beforeNoun(),
        owner + category.standingAlone(),
        "%s (%s)".formatted(category.inData(), PlainText.of(department)));
  }

  private static ProductName asInData(String category) {
    String text = category == null ? "unnamed" : category.replace("&", " and ");
    String shown = PlainText.of(text);
    boolean quoted = shown.contains("“");
    String inSentence =
        quoted ? shown : CAPITALISED.matcher(shown).replaceAll(ProductWords::lowered);
    return new ProductName(inSentence, inSentence, category == null ? "?" : PlainText.of(category));
  }

  private static String lowered(MatchResult word) {
    return word.group().toLowerCase(Locale.ROOT);
  }

  private static String key(String category) {
    return category == null ? "" : category.strip().toLowerCase(Locale.ROOT);
  }
}
