package io.github.segmentwise;

import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagFacts;
import io.github.segmentwise.flag.FlagGroup;
import io.github.segmentwise.flag.FlagOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** {@code docs/flags.md}, which follows from the definitions of the flags. */
final class FlagsPage {

  static final Path PATH = Path.of("docs", "flags.md");

  private static final String INTRODUCTION =
      """
      # Flags

      This page answers: which flags does the program take, which values may they have, and what are the defaults?

      Write a flag as `--name=value`. Besides these flags, the program takes the options of Beam and its runners. Flags that
      affect the result are part of `run_id`; the others are marked. The environment variable `SEGMENTWISE_MEMORY` sets the
      largest heap of the JVM that `scripts/segment` starts; the default is `5g`.

      ```sh
      scripts/segment --help
      scripts/segment --help=outliers
      ```

      The first command prints the flags in short, the second those of one group in full. This page follows from the
      definitions in the code. [Errors](errors.md) shows what happens if a flag is wrong.

      ## A file of flags

      `--flagsFile` reads flags from a YAML file, also at `gs://`, under the same names. It may hold options of Beam, too. A
      flag of the command line wins.

      ```yaml
      input: my-shop.thelook
      output: my-shop.segments
      project: my-shop
      tempLocation: gs://my-shop-temp/segmentwise
      numClusters: [3, 5, 8]
      earlyStop: false
      ```

      ```sh
      scripts/segment --flagsFile=night.yaml
      ```
      """;

  private FlagsPage() {}

  /** The page as it should be. */
  static String written() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    List<String> first = names(Flag::isFirst);
    page.append("\nMost runs need only ").append(String.join(", ", first)).append(".\n");
    for (FlagGroup group : SegmentationFlags.ALL.groups()) {
      page.append("\n## %s (`--help=%s`)\n\n".formatted(group.title(), group.name()))
          .append("| flag | values | default | meaning |\n|---|---|---|---|\n");
      SegmentationFlags.ALL.in(group).forEach(flag -> page.append(row(flag)));
    }
    return page.toString();
  }

  private static List<String> names(Predicate<Flag<?>> which) {
    return SegmentationFlags.ALL.shown().stream()
        .filter(which)
        .map(flag -> "`--" + flag.name() + "`")
        .toList();
  }

  private static String row(Flag<?> flag) {
    List<String> meaning = new ArrayList<>();
    meaning.add(flag.help());
    for (FlagOption option : flag.type().options()) {
      meaning.add("`%s`: %s".formatted(option.value(), option.description()));
    }
    if (flag.isRequired()) {
      meaning.add("Required.");
    }
    meaning.addAll(FlagFacts.meaning(flag));
    if (!flag.affectsResult()) {
      meaning.add("Does not affect the result.");
    }
    String byDefault = flag.shownDefault();
    return "| `--%s` | %s | %s | %s |\n"
        .formatted(
            flag.name(),
            cell(values(flag)),
            byDefault.isEmpty() ? "" : "`" + byDefault + "`",
            cell(String.join(" ", meaning)));
  }

  private static String values(Flag<?> flag) {
    return flag.type().options().isEmpty()
        ? flag.type().values()
        : String.join(
            ", ", flag.type().options().stream().map(o -> "`" + o.value() + "`").toList());
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("(?<![`\\w])(--\\w+(=\\w+)?)", "`$1`");
  }
}
