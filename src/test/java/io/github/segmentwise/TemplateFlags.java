package io.github.segmentwise;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.flag.CommandLine;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagMode;
import io.github.segmentwise.identity.IdentityFlags;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;

/** The flags that are parameters of the template, and what the program says of their values. */
final class TemplateFlags {

  private TemplateFlags() {}

  /** All flags that the template is to have, in their order. */
  static Map<String, Flag<?>> all() {
    Map<String, Flag<?>> flags = new LinkedHashMap<>();
    SegmentationFlags.ALL.shown().stream()
        .filter(Flag::isInTemplate)
        .forEach(flag -> flags.put(flag.name(), flag));
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
    FlagMode mode = SegmentationFlags.ALL.get(flag).mode();
    if (mode != null && mode.flag().equals(IdentityFlags.PREVIOUS_RUN.name())) {
      given.put(mode.flag(), IdentityFlags.NONE);
    }
    given.put(flag, value);
    String[] args =
        given.entrySet().stream()
            .map(each -> "--" + each.getKey() + "=" + each.getValue())
            .toArray(String[]::new);
    try {
      CommandLine.Parsed parsed = CommandLine.parse(SegmentationFlags.ALL, args);
      FileSystems.setDefaultPipelineOptions(parsed.options());
      SegmentationConfig.from(parsed, Instant.now());
      return Optional.empty();
    } catch (FlagException e) {
      return Optional.of(e.getMessage()).filter(text -> text.startsWith("--" + flag + " "));
    } catch (InputException e) {
      // Tables are looked for once all flags are right.
      return Optional.empty();
    }
  }
}
