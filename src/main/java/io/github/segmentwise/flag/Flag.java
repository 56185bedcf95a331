package io.github.segmentwise.flag;

import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The one definition of a flag: its name and values, its default, what it does, and when it has a
 * meaning. Reading, messages, help, the id of a run, the template's metadata and {@code
 * docs/flags.md} follow from it.
 *
 * <pre>{@code
 * static final Flag<Integer> NUM_TRIALS =
 *     Flag.of("numTrials", FlagTypes.integer(1, 100))
 *         .byDefault("10")
 *         .in(CLUSTERING)
 *         .says("Trials", "Trials, spread over the ks round robin.");
 * }</pre>
 *
 * @param <T> of the values
 * @param name as in {@code --name=value}
 * @param usual the value where none is given, as text; null where there is none
 * @param showsDefault whether the default is shown, and filled into a template's form
 */
public record Flag<T>(
    String name,
    FlagType<T> type,
    @Nullable String usual,
    boolean showsDefault,
    FlagWords words,
    FlagScope scope,
    FlagUse use) {

  /** A flag without default. It affects the result. */
  public static <T> Flag<T> of(String name, FlagType<T> type) {
    return new Flag<>(name, type, null, true, FlagWords.NONE, FlagScope.EVERYWHERE, FlagUse.USUAL);
  }

  /**
   * With a default.
   *
   * @throws IllegalArgumentException if the type does not take it
   */
  public Flag<T> byDefault(String text) {
    if (type.reading().apply(text).isEmpty()) {
      throw new IllegalArgumentException(
          "the default of --%s must be %s, was '%s'".formatted(name, type.range(), text));
    }
    return new Flag<>(name, type, text, true, words, scope, use);
  }

  /**
   * With a default that a template's form leaves empty, because the flag is an error where it has
   * no meaning.
   */
  public Flag<T> byDefaultUnshown(String text) {
    return new Flag<>(name, type, text, false, words, scope, use);
  }

  /** Without a value where none is given: an empty one is read as such. */
  public Flag<T> optional() {
    return byDefault("");
  }

  public Flag<T> in(FlagGroup group) {
    return with(words.in(group));
  }

  /**
   * With its words.
   *
   * @param label a few words, for a form
   * @param help what it does, one sentence or two; the range of its values is added
   */
  public Flag<T> says(String label, String help) {
    return with(words.says(label, help));
  }

  /** With words for one of few values. */
  public Flag<T> option(Object value, String label, String description) {
    return new Flag<>(
        name,
        type.option(value.toString(), label, description),
        usual,
        showsDefault,
        words,
        scope,
        use);
  }

  /** For one kind of input only. It is an error with another kind. */
  public Flag<T> of(FlagMode mode) {
    return with(scope.of(mode));
  }

  /** With a meaning only where another flag has one of some values. */
  public Flag<T> onlyWith(Flag<?> parent, Object... values) {
    return onlyWith(parent.name(), values);
  }

  /**
   * With a meaning only where another flag, which is defined elsewhere, has one of some values. Of
   * several conditions one must hold.
   */
  public Flag<T> onlyWith(String parent, Object... values) {
    List<String> texts = List.of(values).stream().map(Object::toString).toList();
    return with(scope.with(new FlagCondition(parent, texts)));
  }

  /** An error where it has no meaning. */
  public Flag<T> refusedElsewhere() {
    return with(scope.refusedElsewhere());
  }

  /** Part of the run's id even where it has no meaning. */
  public Flag<T> alwaysRecorded() {
    return with(use.recorded(FlagUse.Recording.ALWAYS));
  }

  /** Part of the run's id by whoever reads it, in a form and where that one sees fit. */
  public Flag<T> recordedByItsReader() {
    return with(use.recorded(FlagUse.Recording.BY_ITS_READER));
  }

  /** Without effect on the result. */
  public Flag<T> withoutEffect() {
    return with(use.recorded(FlagUse.Recording.NEVER));
  }

  /** Without effect on the result, and with values that are recorded and shown nowhere. */
  public Flag<T> secret() {
    return with(use.recorded(FlagUse.Recording.SECRET));
  }

  /** Among the few that most people need. */
  public Flag<T> shownFirst() {
    return with(use.at(FlagUse.Place.FIRST));
  }

  /** Needed in every run. */
  public Flag<T> required() {
    return with(use.at(FlagUse.Place.REQUIRED));
  }

  /** For tests only. */
  public Flag<T> hidden() {
    return with(use.at(FlagUse.Place.HIDDEN));
  }

  /** Not a parameter of the flex template, for a reason. */
  public Flag<T> notInTemplate(String reason) {
    return with(use.notInTemplate(reason));
  }

  private Flag<T> with(FlagWords newWords) {
    return new Flag<>(name, type, usual, showsDefault, newWords, scope, use);
  }

  private Flag<T> with(FlagScope newScope) {
    return new Flag<>(name, type, usual, showsDefault, words, newScope, use);
  }

  private Flag<T> with(FlagUse newUse) {
    return new Flag<>(name, type, usual, showsDefault, words, scope, newUse);
  }

  public String label() {
    return words.label();
  }

  public String help() {
    return words.help();
  }

  /** The help text with the range of numbers, for where there is no room for both. */
  public String helpWithRange() {
    boolean isNumeric = type.form() == FlagType.Form.NUMBER || type.values().matches("\\d.*");
    return isNumeric ? help().replaceFirst("\\.$", "; ") + type.values() + "." : help();
  }

  public FlagGroup group() {
    return words.group();
  }

  /** The default as people see it; empty without. */
  public String shownDefault() {
    return usual == null || !showsDefault ? "" : usual;
  }

  public List<FlagCondition> conditions() {
    return scope.conditions();
  }

  public @Nullable FlagMode mode() {
    return scope.mode();
  }

  /** Whether other values can give another result. */
  public boolean affectsResult() {
    return use.record() != FlagUse.Recording.NEVER && !isSecret();
  }

  /** Whether its values are recorded and shown nowhere. */
  boolean isSecret() {
    return use.record() == FlagUse.Recording.SECRET;
  }

  public boolean isRequired() {
    return use.place() == FlagUse.Place.REQUIRED;
  }

  /** Whether it is among the few that most people need. */
  public boolean isFirst() {
    return isRequired() || use.place() == FlagUse.Place.FIRST;
  }

  public boolean isHidden() {
    return use.place() == FlagUse.Place.HIDDEN;
  }

  public boolean isInTemplate() {
    return !isHidden() && use.notInTemplate().isEmpty();
  }

  /**
   * Reads a value.
   *
   * @throws FlagException if it is of another form
   */
  T read(String text) {
    String value = text.strip();
    Optional<T> read = type.reading().apply(value);
    return read.orElseThrow(() -> refusal(type.range(), value));
  }

  /** What is wrong with a value. */
  public FlagException refusal(String expected, String value) {
    return new FlagException("--%s must be %s, was '%s'".formatted(name, expected, value));
  }
}
