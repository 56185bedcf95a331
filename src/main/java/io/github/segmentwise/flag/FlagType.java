package io.github.segmentwise.flag;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the values of a flag look like: reads them, writes them in one canonical way, and says what
 * is expected. {@link FlagTypes} has the usual ones.
 *
 * @param <T> of the values
 * @param reading of a text without blanks around it; empty where it is of another form
 * @param writing in the one way in which the value is recorded; {@code reading} takes it
 * @param form of a template's parameter
 * @param range what is expected, as in the message "must be …, was …"
 * @param values in short, as in a table of flags; empty for any text
 * @param pattern regular expression of the texts that a template lets through
 * @param options where there are only a few values, in their order; else empty
 */
public record FlagType<T>(
    Function<String, Optional<T>> reading,
    Function<T, String> writing,
    Form form,
    String range,
    String values,
    String pattern,
    List<FlagOption> options) {

  /** Dataflow's types of parameters. */
  public enum Form {
    TEXT,
    NUMBER,
    BOOLEAN,
    ENUM,
    GCS_WRITE_FOLDER
  }

  public FlagType {
    options = List.copyOf(options);
  }

  /**
   * A type whose values are texts of some form.
   *
   * @param range what is expected
   */
  public static <T> FlagType<T> of(
      String range, Function<String, Optional<T>> reading, Function<T, String> writing) {
    return new FlagType<>(reading, writing, Form.TEXT, range, "", ".*\\S.*", List.of());
  }

  /**
   * A type with few values.
   *
   * @param byName values by their names, in the order in which they are listed
   */
  static <T> FlagType<T> choice(Map<String, T> byName, Function<T, String> writing) {
    List<String> names = List.copyOf(byName.keySet());
    return new FlagType<>(
        text ->
            names.stream().filter(name -> name.equalsIgnoreCase(text)).findFirst().map(byName::get),
        writing,
        Form.ENUM,
        "one of " + String.join(", ", names),
        String.join(", ", names),
        String.join("|", names),
        names.stream().map(name -> new FlagOption(name, name, "")).toList());
  }

  /** The same values of another type. */
  public <S> FlagType<S> as(Function<T, S> read, Function<S, T> write) {
    return new FlagType<>(
        text -> reading.apply(text).map(read),
        value -> writing.apply(write.apply(value)),
        form,
        range,
        values,
        pattern,
        options);
  }

  /** The same with another pattern and form of a template's parameter. */
  public FlagType<T> shown(Form newForm, String newPattern) {
    return new FlagType<>(reading, writing, newForm, range, values, newPattern, options);
  }

  /** The same with other words in a table of flags. */
  public FlagType<T> shownAs(String newValues) {
    return new FlagType<>(reading, writing, form, range, newValues, pattern, options);
  }

  /**
   * The same with words for one of its values.
   *
   * @throws IllegalArgumentException if there is no such value
   */
  FlagType<T> option(String value, String label, String description) {
    List<FlagOption> labelled =
        options.stream()
            .map(
                each ->
                    each.value().equals(value) ? new FlagOption(value, label, description) : each)
            .toList();
    if (labelled.equals(options)) {
      throw new IllegalArgumentException(
          "the option must be one of %s, was %s".formatted(values, value));
    }
    return new FlagType<>(reading, writing, form, range, values, pattern, labelled);
  }
}
