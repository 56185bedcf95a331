package io.github.segmentwise.flag;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What {@code --help} prints: all flags in short, or one group of them in full. */
public final class FlagHelp {

  private static final String FLAG = "--help";
  private static final int NAME_WIDTH = 22;
  private static final String INDENT = " ".repeat(NAME_WIDTH + 5);

  private final FlagSet flags;

  private FlagHelp(FlagSet flags) {
    this.flags = flags;
  }

  /**
   * What the arguments ask for; empty if they do not ask for help.
   *
   * @param usage first lines: what the program does
   * @throws FlagException if they name a group that there is not
   */
  public static Optional<String> askedFor(FlagSet flags, String usage, List<String> args) {
    FlagHelp help = new FlagHelp(flags);
    for (String arg : args) {
      if (List.of(FLAG, "-h", "help").contains(arg)) {
        return Optional.of(help.all(usage));
      }
      if (arg.startsWith(FLAG + "=")) {
        return Optional.of(help.group(arg.substring(FLAG.length() + 1).strip()));
      }
    }
    return Optional.empty();
  }

  private String all(String usage) {
    StringBuilder text = new StringBuilder(usage);
    add(text, "Needed most", Flag::isFirst, null);
    for (FlagGroup group : flags.groups()) {
      add(text, "%s (--help=%s)".formatted(group.title(), group.name()), f -> !f.isFirst(), group);
    }
    return text.append(
            """

            --help=GROUP tells all of a group: values, defaults and when a flag has a meaning.
            Options of the Beam runners, such as --runner, are taken as well.
            """)
        .toString();
  }

  private void add(
      StringBuilder text, String title, Predicate<Flag<?>> isShown, @Nullable FlagGroup group) {
    List<Flag<?>> shown =
        flags.shown().stream()
            .filter(isShown)
            .filter(flag -> group == null || flag.group().equals(group))
            .toList();
    if (!shown.isEmpty()) {
      text.append('\n').append(title).append(":\n");
      shown.forEach(flag -> text.append(line(flag)));
    }
  }

  private static String line(Flag<?> flag) {
    StringBuilder line =
        new StringBuilder(("  --%-" + NAME_WIDTH + "s ").formatted(flag.name()))
            .append(flag.helpWithRange());
    if (flag.isRequired()) {
      line.append(" Required.");
    }
    if (!flag.shownDefault().isEmpty()) {
      line.append(" Default ").append(flag.shownDefault()).append('.');
    }
    return line.append('\n').toString();
  }

  private String group(String name) {
    FlagGroup group =
        flags
            .group(name)
            .orElseThrow(
                () ->
                    new FlagException(
                        "--help must be one of the groups %s, was '%s'"
                            .formatted(
                                String.join(
                                    ", ", flags.groups().stream().map(FlagGroup::name).toList()),
                                name)));
    StringBuilder text = new StringBuilder(group.title()).append(":\n");
    for (Flag<?> flag : flags.in(group)) {
      text.append('\n').append(line(flag));
      FlagFacts.of(flag).forEach(fact -> text.append(INDENT).append(fact).append('\n'));
      flag.type().options().stream()
          .filter(option -> !option.description().isEmpty())
          .forEach(
              option ->
                  text.append(INDENT)
                      .append("%s: %s\n".formatted(option.value(), option.description())));
    }
    return text.toString();
  }
}
