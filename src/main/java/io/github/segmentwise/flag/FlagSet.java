package io.github.segmentwise.flag;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** All flags of a program, in the order in which they are listed. */
public final class FlagSet {

  private final Map<String, Flag<?>> byName = new LinkedHashMap<>();

  /** Other names of flags, which Beam has for options of another form. */
  private final Map<String, Alias> aliases = new LinkedHashMap<>();

  /** What people write in the place of flags. */
  private final Map<String, String> hints = new LinkedHashMap<>();

  private record Alias(String flag, Pattern ofBeam) {}

  /**
   * Gathers flags.
   *
   * @throws IllegalArgumentException if two have one name, or one lacks its words, or one is for a
   *     flag that there is not
   */
  public FlagSet(List<? extends Flag<?>> flags) {
    for (Flag<?> flag : flags) {
      if (byName.put(flag.name(), flag) != null) {
        throw new IllegalArgumentException("--%s must be defined once".formatted(flag.name()));
      }
      if (!flag.isHidden() && (flag.group() == null || flag.help().isEmpty())) {
        throw new IllegalArgumentException(
            "--%s must have a group and a help text".formatted(flag.name()));
      }
    }
    byName.values().forEach(this::checkScope);
  }

  /**
   * Lets a flag have another name as well.
   *
   * @param name that Beam has too
   * @param ofBeam values that are Beam's
   */
  public FlagSet alsoCalled(String name, Flag<?> flag, Pattern ofBeam) {
    aliases.put(name, new Alias(get(flag.name()).name(), ofBeam));
    return this;
  }

  /** Says which flag people mean by names that are too unlike its own to be a slip. */
  public FlagSet whereOthersSay(Flag<?> flag, String... names) {
    for (String name : names) {
      hints.put(name.toLowerCase(Locale.ROOT), get(flag.name()).name());
    }
    return this;
  }

  /** The flag that people mean by a name; empty where nobody knows. */
  Optional<String> hint(String name) {
    return Optional.ofNullable(hints.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The name of the flag that is meant by a name with a value; other names stay as they are. */
  String meant(String name, String value) {
    Alias alias = aliases.get(name);
    return alias == null || alias.ofBeam().matcher(value).matches() ? name : alias.flag();
  }

  private void checkScope(Flag<?> flag) {
    if (flag.mode() != null) {
      get(flag.mode().flag());
    }
    for (FlagCondition condition : flag.conditions()) {
      Flag<?> parent = get(condition.flag());
      for (String value : condition.values()) {
        parent.read(value);
      }
    }
  }

  /**
   * The flag of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Flag<?> get(String name) {
    Flag<?> flag = byName.get(name);
    if (flag == null) {
      throw new IllegalArgumentException("--%s must be a flag of the set".formatted(name));
    }
    return flag;
  }

  /** Whether there is a flag of this name, hidden ones included. */
  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /** All flags, hidden ones included. */
  Collection<Flag<?>> all() {
    return byName.values();
  }

  /** All flags but hidden ones. */
  public List<Flag<?>> shown() {
    return byName.values().stream().filter(flag -> !flag.isHidden()).toList();
  }

  /** Names of the flags that people see. */
  public List<String> names() {
    return byName.values().stream()
        .filter(flag -> !flag.isHidden())
        .<String>map(Flag::name)
        .toList();
  }

  /** Groups, in the order of their first flags. */
  public List<FlagGroup> groups() {
    return shown().stream().<FlagGroup>map(Flag::group).distinct().toList();
  }

  /** Flags of a group, in their order. */
  public List<Flag<?>> in(FlagGroup group) {
    return shown().stream().filter(flag -> flag.group().equals(group)).toList();
  }

  /** Group of a name, whatever its case. */
  public Optional<FlagGroup> group(String name) {
    return groups().stream().filter(group -> group.name().equalsIgnoreCase(name)).findFirst();
  }
}
