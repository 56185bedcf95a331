package io.github.segmentwise.flag;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;

/** The arguments of the command: the program's flags, and options of Beam and its runners. */
public final class CommandLine {

  private final FlagSet flags;
  private final Map<String, FlagValues.Given> own = new LinkedHashMap<>();
  private final List<String> beam = new ArrayList<>();

  private CommandLine(FlagSet flags) {
    this.flags = flags;
  }

  /**
   * What the arguments say.
   *
   * @param values of the program's flags
   * @param options of Beam and its runners
   * @param optionNames names of the options that were given
   */
  public record Parsed(FlagValues values, PipelineOptions options, Set<String> optionNames) {

    /**
     * The same, with the flags beside the options. A runner sends them with the job, so that its
     * page shows by what it was launched; nothing reads them.
     */
    public Parsed withFlagsInOptions() {
      return new Parsed(values, BeamOptions.with(values, options), optionNames);
    }
  }

  /** Loads what reading takes, for when there is time before. */
  public static void load() {
    BeamOptions.load();
  }

  /**
   * Reads arguments of the form {@code --name=value}, and the file that {@link FlagsFile#FLAG}
   * names. An argument wins over the same flag in the file.
   *
   * @throws FlagException if one is malformed, unknown or given twice
   */
  public static Parsed parse(FlagSet flags, String... args) {
    CommandLine line = new CommandLine(flags);
    for (String arg : args) {
      line.add(arg);
    }
    FlagValues.Given file = line.own.get(FlagsFile.FLAG.name());
    if (file != null) {
      line.addFile(file.text().strip());
    }
    return new Parsed(
        new FlagValues(flags, line.own),
        BeamOptions.parse(line.beam, flags),
        Set.copyOf(line.beam.stream().map(CommandLine::name).toList()));
  }

  private void add(String arg) {
    if (!arg.startsWith("--") || arg.length() == 2) {
      throw new FlagException(
          "'%s' is not a flag: flags have the form --name=value".formatted(arg));
    }
    String name = flags.meant(name(arg), arg.substring(arg.indexOf('=') + 1));
    if (!flags.has(name)) {
      beam.add(arg);
    } else if (!arg.contains("=") && flags.get(name).type().form() == FlagType.Form.BOOLEAN) {
      add(arg + "=true");
    } else if (!arg.contains("=")) {
      throw new FlagException("--%s has no value: write --%s=value".formatted(name, name));
    } else if (own.put(name, new FlagValues.Given(arg.substring(arg.indexOf('=') + 1), ""))
        != null) {
      throw new FlagException("--%s is given twice".formatted(name));
    }
  }

  private static String name(String arg) {
    int end = arg.indexOf('=');
    return arg.substring(2, end < 0 ? arg.length() : end);
  }

  private void addFile(String path) {
    if (FlagsFile.isRemote(path)) {
      FileSystems.setDefaultPipelineOptions(BeamOptions.parse(beam, flags));
    }
    Set<String> onCommandLine = Set.copyOf(beam.stream().map(CommandLine::name).toList());
    FlagsFile.read(path)
        .forEach(
            (written, given) -> {
              String name = flags.meant(written, given.text());
              if (flags.has(name)) {
                own.putIfAbsent(name, given);
              } else if (!BeamOptions.names().contains(name)) {
                throw BeamOptions.unknown(name, "", flags, given.origin());
              } else if (!onCommandLine.contains(name)) {
                beam.add("--" + name + "=" + given.text());
              }
            });
  }
}
