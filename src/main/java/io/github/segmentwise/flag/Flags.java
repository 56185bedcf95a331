package io.github.segmentwise.flag;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Turns the arguments of the command into options, with one clear line for what is wrong. */
public final class Flags {

  private static final int CLOSE = 3;

  private Flags() {}

  /**
   * Parses arguments of the form {@code --name=value}.
   *
   * @throws FlagException if one is malformed, unknown or given twice
   */
  public static SegmentationOptions parse(String[] args) {
    Set<String> given = new HashSet<>();
    for (String arg : args) {
      if (!arg.startsWith("--") || arg.length() == 2) {
        throw new FlagException("'%s' is no flag: flags have the form --name=value".formatted(arg));
      }
      String name = name(arg);
      if (!arg.contains("=") && FlagHelp.names().contains(name)) {
        throw new FlagException("--%s has no value: write --%s=value".formatted(name, name));
      }
      if (FlagHelp.names().contains(name) && !given.add(name)) {
        throw new FlagException("--%s is given twice".formatted(name));
      }
    }
    try {
      return PipelineOptionsFactory.fromArgs(args).as(SegmentationOptions.class);
    } catch (IllegalArgumentException e) {
      throw refused(args, e);
    }
  }

  private static String name(String arg) {
    int end = arg.indexOf('=');
    return arg.substring(2, end < 0 ? arg.length() : end);
  }

  private static FlagException refused(String[] args, IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    List<String> unknown =
        Arrays.stream(args)
            .map(Flags::name)
            .filter(name -> message.contains("'" + name + "'"))
            .filter(name -> message.contains("missing a property"))
            .toList();
    if (unknown.isEmpty()) {
      return new FlagException("flags: " + message);
    }
    String name = unknown.get(0);
    return new FlagException(
        "--%s is no flag%s; --help lists them all".formatted(name, suggestion(name)));
  }

  /** The flag of nearly the same spelling, if there is one. */
  private static String suggestion(String name) {
    return FlagHelp.names().stream()
        .filter(flag -> flag.equalsIgnoreCase(name) || isTypo(flag, name))
        .findFirst()
        .map(flag -> ", did you mean --" + flag)
        .orElse("");
  }

  /** Whether two names differ in one short stretch and have more in common than that. */
  private static boolean isTypo(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    int head = 0;
    while (head < shorter && a.charAt(head) == b.charAt(head)) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && a.charAt(a.length() - 1 - tail) == b.charAt(b.length() - 1 - tail)) {
      tail++;
    }
    int different = Math.max(a.length(), b.length()) - head - tail;
    return different <= CLOSE && head + tail > different;
  }
}
