package io.github.segmentwise.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The fields of an object of a JSON document. Every method throws {@link WrongFieldException} where
 * a field is missing or of another type, and names it by its path, such as {@code
 * segments[2].numerics}.
 */
public final class JsonFields {

  private final JsonNode node;
  private final String path;

  private JsonFields(JsonNode node, String path) {
    this.node = node;
    this.path = path;
  }

  /** The fields of a whole document. */
  public static JsonFields of(JsonNode document) {
    if (!document.isObject()) {
      throw new WrongFieldException("it is not a JSON object");
    }
    return new JsonFields(document, "");
  }

  /** The value of a field as it is; missing where there is none. */
  public JsonNode node(String name) {
    return node.path(name);
  }

  /** Whether there is a field of this name with a value. */
  public boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** The object in a field. */
  public JsonFields object(String name) {
    JsonNode field = field(name);
    check(field.isObject(), name, "an object");
    return new JsonFields(field, path(name) + ".");
  }

  /** The objects of a list. */
  public List<JsonFields> objects(String name) {
    List<JsonFields> objects = new ArrayList<>();
    for (JsonNode each : list(name)) {
      check(each.isObject(), name, "a list of objects");
      objects.add(new JsonFields(each, path(name) + "[" + objects.size() + "]."));
    }
    return objects;
  }

  public String text(String name) {
    JsonNode field = field(name);
    check(field.isTextual(), name, "a text");
    return field.textValue();
  }

  /** The texts of a list. */
  public List<String> texts(String name) {
    List<String> texts = textsOrNulls(name);
    check(texts.stream().noneMatch(text -> text == null), name, "a list of texts");
    return List.copyOf(texts);
  }

  /** The texts of a list in which null stands for a missing value. */
  public List<@Nullable String> textsOrNulls(String name) {
    List<@Nullable String> texts = new ArrayList<>();
    for (JsonNode each : list(name)) {
      check(each.isTextual() || each.isNull(), name, "a list of texts");
      texts.add(each.textValue());
    }
    return texts;
  }

  /** A finite number. */
  public double number(String name) {
    return number(field(name), name);
  }

  /** A finite number; NaN where the field is missing or null. */
  public double numberOrNaN(String name) {
    return has(name) ? number(name) : Double.NaN;
  }

  /** The finite numbers of a list. */
  public double[] numbers(String name) {
    JsonNode list = list(name);
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(list.get(i), name);
    }
    return numbers;
  }

  /** The finite numbers of a list in which null stands for none; these are NaN. */
  public double[] numbersOrNaN(String name) {
    JsonNode list = list(name);
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = list.get(i).isNull() ? Double.NaN : number(list.get(i), name);
    }
    return numbers;
  }

  /** The lists of numbers in a list; null where that holds null. */
  public List<double @Nullable []> numberLists(String name) {
    List<double @Nullable []> lists = new ArrayList<>();
    for (JsonNode each : list(name)) {
      check(each.isArray() || each.isNull(), name, "a list of lists of numbers");
      double[] numbers = new double[each.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = number(each.get(i), name);
      }
      lists.add(each.isNull() ? null : numbers);
    }
    return lists;
  }

  /** A whole number of at least {@code least}. */
  public long whole(String name, long least) {
    JsonNode field = field(name);
    check(
        field.canConvertToLong() && field.isIntegralNumber() && field.longValue() >= least,
        name,
        "a whole number of at least " + least);
    return field.longValue();
  }

  /** The same within the range of an int. */
  public int integer(String name, int least) {
    long value = whole(name, least);
    check(value <= Integer.MAX_VALUE, name, "at most " + Integer.MAX_VALUE);
    return (int) value;
  }

  /** The whole numbers of a list, each of at least {@code least}. */
  public long[] wholes(String name, long least) {
    JsonNode list = list(name);
    long[] numbers = new long[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode each = list.get(i);
      check(
          each.canConvertToLong() && each.isIntegralNumber() && each.longValue() >= least,
          name,
          "a list of whole numbers of at least " + least);
      numbers[i] = each.longValue();
    }
    return numbers;
  }

  public boolean bool(String name) {
    JsonNode field = field(name);
    check(field.isBoolean(), name, "true or false");
    return field.booleanValue();
  }

  /** A constant of an enum, by its name. */
  public <E extends Enum<E>> E oneOf(String name, Class<E> type) {
    String text = text(name);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    String names =
        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    throw wrong(name, "one of " + names);
  }

  /** The names of the fields, in their order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** What is thrown where a field is not what it must be. */
  public WrongFieldException wrong(String name, String expected) {
    return new WrongFieldException("%s must be %s".formatted(path(name), expected));
  }

  /**
   * Checks what a field holds.
   *
   * @param expected what it must be
   */
  public void check(boolean isRight, String name, String expected) {
    if (!isRight) {
      throw wrong(name, expected);
    }
  }

  private double number(JsonNode field, String name) {
    check(field.isNumber() && Double.isFinite(field.doubleValue()), name, "a number");
    return field.doubleValue();
  }

  private JsonNode list(String name) {
    JsonNode list = field(name);
    check(list.isArray(), name, "a list");
    return list;
  }

  private JsonNode field(String name) {
    if (!has(name)) {
      throw new WrongFieldException(path(name) + " is missing");
    }
    return node.get(name);
  }

  private String path(String name) {
    return path + name;
  }
}
