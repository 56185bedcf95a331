package io.github.segmentwise.flag;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The values that a run was given, and the defaults of those that it was not. Immutable. */
public final class FlagValues {

  /**
   * A value as it was given.
   *
   * @param origin where it stands, as in {@code night.yaml, line 3}; empty on the command line
   */
  record Given(String text, String origin) {}

  private final FlagSet flags;
  private final Map<String, Given> given;

  /**
   * Holds values.
   *
   * @param given by the names of flags in the set
   */
  FlagValues(FlagSet flags, Map<String, Given> given) {
    this.flags = flags;
    this.given = new HashMap<>(given);
  }

  /** The same with another value of a flag. */
  public <T> FlagValues with(Flag<T> flag, T value) {
    Map<String, Given> changed = new HashMap<>(given);
    changed.put(flag.name(), new Given(flag.type().writing().apply(value), ""));
    return new FlagValues(flags, changed);
  }

  /**
   * The same with another value of a flag, as text.
   *
   * @param name of a flag in the set
   */
  public FlagValues with(String name, String text) {
    Map<String, Given> changed = new HashMap<>(given);
    changed.put(flags.get(name).name(), new Given(text, ""));
    return new FlagValues(flags, changed);
  }

  /** Whether a flag was given, even with its default. */
  public boolean isGiven(Flag<?> flag) {
    return isGiven(flag.name());
  }

  boolean isGiven(String name) {
    return given.containsKey(name);
  }

  /** Whether a flag was given with a value that is not the default as people see it. */
  public boolean isChanged(Flag<?> flag) {
    return isGiven(flag) && !text(flag).strip().equals(flag.shownDefault());
  }

  /**
   * The value of a flag with a default.
   *
   * @throws FlagException if what was given is of another form
   * @throws IllegalArgumentException if the flag has neither value nor default
   */
  public <T> T get(Flag<T> flag) {
    return find(flag)
        .orElseThrow(
            () -> new IllegalArgumentException("--%s has no default".formatted(flag.name())));
  }

  /**
   * The value of a flag, or its default; empty if it has neither.
   *
   * @throws FlagException if what was given is of another form
   */
  public <T> Optional<T> find(Flag<T> flag) {
    Given text = given.get(flag.name());
    if (text == null) {
      return Optional.ofNullable(flag.usual()).map(flag::read);
    }
    try {
      return Optional.of(flag.read(text.text()));
    } catch (FlagException e) {
      throw at(text, e);
    }
  }

  Optional<?> find(String name) {
    return find(flags.get(name));
  }

  /** The value of a flag in its canonical way; empty without. */
  String written(String name) {
    return written(flags.get(name));
  }

  /** The text that was given; empty without. */
  public String text(Flag<?> flag) {
    return isGiven(flag) ? given.get(flag.name()).text() : "";
  }

  private static FlagException at(Given given, FlagException failure) {
    return given.origin().isEmpty()
        ? failure
        : new FlagException(failure.getMessage() + " (" + given.origin() + ")");
  }

  /**
   * Checks every value, and that no flag is given where it has no meaning.
   *
   * @throws FlagException if one is wrong
   */
  public void check() {
    for (Flag<?> flag : flags.all()) {
      if (isGiven(flag)) {
        find(flag);
      }
    }
    for (Flag<?> flag : flags.all()) {
      if (isChanged(flag)) {
        checkScope(flag);
      }
    }
  }

  private void checkScope(Flag<?> flag) {
    Given value = given.get(flag.name());
    FlagScope scope = flag.scope();
    if (!scope.isOfMode(this)) {
      throw at(
          value, new FlagException("--%s is for %s".formatted(flag.name(), scope.mode().what())));
    }
    if (scope.isRefusedElsewhere() && !scope.holds(this)) {
      FlagCondition condition = outermost(scope.conditions().get(0));
      throw at(value, condition.refusal(flag.name() + "=" + value.text(), this));
    }
  }

  /** The condition that must hold first: that of the other flag, where it has no meaning either. */
  private FlagCondition outermost(FlagCondition condition) {
    FlagScope parent = flags.get(condition.flag()).scope();
    return parent.holds(this) ? condition : outermost(parent.conditions().get(0));
  }

  /**
   * The flags that affect the result, by name, each as text in one canonical way. Flags that have
   * no meaning in this run are left out, unless they are {@link Flag#alwaysRecorded}.
   */
  public SortedMap<String, String> record() {
    SortedMap<String, String> record = new TreeMap<>();
    for (Flag<?> flag : flags.all()) {
      boolean applies =
          switch (flag.use().record()) {
            case ALWAYS -> true;
            case WHERE_IT_APPLIES -> flag.scope().holds(this);
            case BY_ITS_READER, NEVER, SECRET -> false;
          };
      if (applies && flag.scope().isOfMode(this)) {
        record.put(flag.name(), written(flag));
      }
    }
    return record;
  }

  /** The value of a flag in its canonical way; empty without. */
  public <T> String written(Flag<T> flag) {
    return find(flag).map(flag.type().writing()).orElse("");
  }

  /** The texts of all flags with a value or a shown default, as a job's options show them. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Flag<?> flag : flags.all()) {
      String text = isGiven(flag) ? text(flag) : flag.shownDefault();
      if (!text.isEmpty() && !flag.isSecret()) {
        texts.put(flag.name(), text);
      }
    }
    return texts;
  }
}
