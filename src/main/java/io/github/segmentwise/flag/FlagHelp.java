package io.github.segmentwise.flag;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;

/** What {@code --help} prints, read from {@link SegmentationOptions}. */
public final class FlagHelp {

  private static final int TEXT_COLUMN = 25;

  private FlagHelp() {}

  /** Names of all flags of the program, without those of the runners. */
  public static Set<String> names() {
    return getters().keySet();
  }

  public static String text() {
    StringBuilder text =
        new StringBuilder(
            """
            Usage: scripts/segment [--name=value ...]

            Reads a shop's orders, order items, products and users, and writes named customer
            segments. Flags:

            """);
    getters()
        .forEach(
            (name, getter) -> {
              Default.String byDefault = getter.getAnnotation(Default.String.class);
              text.append(("  --%-" + (TEXT_COLUMN - 5) + "s ").formatted(name))
                  .append(getter.getAnnotation(Description.class).value());
              if (byDefault != null && !byDefault.value().isEmpty()) {
                text.append(" Default ").append(byDefault.value()).append('.');
              }
              text.append('\n');
            });
    return text.append("\nOptions of the Beam runners, such as --runner, are taken as well.\n")
        .toString();
  }

  private static Map<String, Method> getters() {
    Map<String, Method> getters = new TreeMap<>();
    for (Method method : SegmentationOptions.class.getDeclaredMethods()) {
      if (method.getName().startsWith("get") && !method.isAnnotationPresent(Hidden.class)) {
        String name = method.getName().substring(3);
        getters.put(Character.toLowerCase(name.charAt(0)) + name.substring(1), method);
      }
    }
    return getters;
  }
}
