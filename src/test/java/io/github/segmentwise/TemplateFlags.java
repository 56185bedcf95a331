package io.github.segmentwise;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.Flags;
import io.github.segmentwise.flag.SegmentationOptions;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;

/** What the program says of its own flags: their texts, and which values it takes. */
final class TemplateFlags {

  /** Flags that a template does not have, each with the reason. */
  static final Map<String, String> LEFT_OUT =
      Map.of(
          "dryRun", "prints to the screen of whoever starts the program; a template has none",
          "printTexts", "is for the local runner only");

  private static final Pattern ONE_OF = Pattern.compile("must be one of ([A-Z0-9_, ]+), was");
  private static final String NO_VALUE = "?";

  private TemplateFlags() {}

  /**
   * A flag of {@link SegmentationOptions}.
   *
   * @param help its description
   * @param byDefault empty where it has none
   */
  record Flag(String name, String help, String byDefault) {

    /** Values of an enum or a switch, in their order; empty for other flags. */
    List<String> values(Map<String, String> others) {
      String refusal = refusal(name, NO_VALUE, others).orElse("");
      if (refusal.contains("must be true or false")) {
        return List.of("true", "false");
      }
      Matcher listed = ONE_OF.matcher(refusal);
      return listed.find() ? List.of(listed.group(1).split(", ")) : List.of();
    }
  }

  /** All flags that the template is to have, by name. */
  static SortedMap<String, Flag> all() {
    SortedMap<String, Flag> flags = new TreeMap<>();
    List<Method> getters = new ArrayList<>(List.of(SegmentationOptions.class.getDeclaredMethods()));
    getters.sort(Comparator.comparing(Method::getName));
    for (Method getter : getters) {
      String property = getter.getName().substring(3);
      String name = Character.toLowerCase(property.charAt(0)) + property.substring(1);
      if (getter.getName().startsWith("get")
          && !getter.isAnnotationPresent(Hidden.class)
          && !LEFT_OUT.containsKey(name)) {
        Default.String byDefault = getter.getAnnotation(Default.String.class);
        flags.put(
            name,
            new Flag(
                name,
                getter.getAnnotation(Description.class).value(),
                byDefault == null ? "" : byDefault.value()));
      }
    }
    return flags;
  }

  /**
   * Why the program refuses a value, in its own words; empty if it takes it.
   *
   * @param others flags that must be set for this one to be read
   */
  static Optional<String> refusal(String flag, String value, Map<String, String> others) {
    Map<String, String> given = new LinkedHashMap<>();
    given.put("input", ShopCopy.fixture().toString());
    given.put("output", Path.of("target", "never-written").toString());
    given.putAll(others);
    given.put(flag, value);
    String[] args =
        given.entrySet().stream()
            .map(each -> "--" + each.getKey() + "=" + each.getValue())
            .toArray(String[]::new);
    try {
      SegmentationOptions options = Flags.parse(args);
      FileSystems.setDefaultPipelineOptions(options);
      SegmentationConfig.from(options);
      return Optional.empty();
    } catch (FlagException e) {
      return Optional.of(e.getMessage()).filter(text -> text.startsWith("--" + flag + " "));
    } catch (InputException e) {
      // Tables are looked for once all flags are right.
      return Optional.empty();
    }
  }
}
