package io.github.segmentwise.flag;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.common.ReflectHelpers;

/** The options of Beam and its runners, which take what is not a flag of the program. */
final class BeamOptions {

  private static final String UNKNOWN = "missing a property named '";

  private BeamOptions() {}

  /**
   * Reads them.
   *
   * @throws FlagException if one is unknown or wrong
   */
  static PipelineOptions parse(Collection<String> args, FlagSet flags) {
    try {
      return PipelineOptionsFactory.fromArgs(args.toArray(String[]::new)).create();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      int name = message.indexOf(UNKNOWN);
      if (name < 0) {
        throw new FlagException("flags: " + message);
      }
      int begin = name + UNKNOWN.length();
      throw unknown(message.substring(begin, message.indexOf('\'', begin)), "--", flags, "");
    }
  }

  /** Loads the options that the class path has, which takes half a second. */
  static void load() {
    PipelineOptionsFactory.getRegisteredOptions();
  }

  /**
   * Refuses a name that neither the program nor Beam knows.
   *
   * @param prefix of names where they stand
   * @param origin where the name stands; empty on the command line
   */
  static FlagException unknown(String name, String prefix, FlagSet flags, String origin) {
    Set<String> names = names();
    names.addAll(flags.names());
    return new FlagException(
        "%s%s%s is not a flag%s; --help lists them all"
            .formatted(
                origin.isEmpty() ? "" : "--" + FlagsFile.FLAG.name() + ": " + origin + ": ",
                prefix,
                name,
                flags
                    .hint(name)
                    .or(() -> NearestName.of(name, names))
                    .map(near -> ", did you mean " + prefix + near)
                    .orElse("")));
  }

  /** Names of all options that the class path has. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Class<?> options : PipelineOptionsFactory.getRegisteredOptions()) {
      for (Method method : options.getMethods()) {
        String property = method.getName().replaceFirst("^(get|is)(?=[A-Z])", "");
        if (method.getParameterCount() == 0 && !property.equals(method.getName())) {
          names.add(Character.toLowerCase(property.charAt(0)) + property.substring(1));
        }
      }
    }
    return names;
  }

  /**
   * The same options with the program's flags beside them, as texts. A runner sends them with the
   * job, so that its page shows by what it was launched; nothing reads them.
   */
  static PipelineOptions with(FlagValues values, PipelineOptions options) {
    ObjectMapper json =
        new ObjectMapper()
            .registerModules(ObjectMapper.findModules(ReflectHelpers.findClassLoader()));
    try {
      ObjectNode all = json.valueToTree(options);
      values.texts().forEach(((ObjectNode) all.get("options"))::put);
      return json.readValue(json.writeValueAsBytes(all), PipelineOptions.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
