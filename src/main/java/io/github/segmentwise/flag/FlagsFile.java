package io.github.segmentwise.flag;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.UnicodeReader;

/**
 * Flags in a YAML file, under the names that they have on the command line:
 *
 * <pre>
 * input: my-shop.thelook
 * asOf: 2026-11-21
 * numClusters: [3, 5, 8]
 * earlyStop: false
 * </pre>
 *
 * <p>Values are taken as they are written, so that a date stays a date and 0.10 stays 0.10; a list
 * is its entries with commas between them.
 */
public final class FlagsFile {

  /** Names the file. */
  public static final Flag<String> FLAG =
      Flag.of("flagsFile", FlagTypes.text().shownAs("a file, also at gs://"))
          .in(FlagGroup.RUN)
          .withoutEffect()
          .notInTemplate("the form sends every default, and these would win over the file's values")
          .says(
              "File of flags",
              "YAML file of flags, such as numClusters: 4 or spendWindowDays: [30, 365]; a flag of"
                  + " the command line wins.");

  private static final String EXPECTED = "expected lines such as numClusters: 4";
  private static final String UNREADABLE = "cannot be read; expected a YAML file of flags";
  private static final String CLOUD_STORAGE = "gs://";

  private final String path;
  private final Map<String, FlagValues.Given> values = new LinkedHashMap<>();

  private FlagsFile(String path) {
    this.path = path;
  }

  /**
   * Reads a file.
   *
   * @throws FlagException if it is missing or not such a file
   */
  static Map<String, FlagValues.Given> read(String path) {
    FlagsFile file = new FlagsFile(path);
    if (path.isEmpty()) {
      throw file.wrong("", "the name of a file is missing");
    }
    try (InputStream in = open(path);
        UnicodeReader text = new UnicodeReader(in)) {
      Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(text);
      if (root != null) {
        file.add(root);
      }
      return file.values;
    } catch (MarkedYAMLException e) {
      throw file.wrong(line(e.getProblemMark()), "is not YAML: " + firstLine(e.getProblem()));
    } catch (YAMLException e) {
      boolean isRead =
          !(e.getCause() instanceof IOException)
              || e.getCause() instanceof CharacterCodingException;
      throw isRead
          ? file.wrong("", "is not YAML: " + firstLine(e.getMessage()))
          : file.wrong("", UNREADABLE);
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw file.wrong("", "there is no such file; expected a YAML file of flags");
    } catch (IOException | IllegalArgumentException e) {
      throw file.wrong("", UNREADABLE);
    }
  }

  /** Whether a file is in Cloud Storage. */
  static boolean isRemote(String path) {
    return path.startsWith(CLOUD_STORAGE);
  }

  private static InputStream open(String path) throws IOException {
    return isRemote(path)
        ? Channels.newInputStream(
            FileSystems.open(FileSystems.matchSingleFileSpec(path).resourceId()))
        : Files.newInputStream(Path.of(path));
  }

  private void add(Node root) {
    if (!(root instanceof MappingNode mapping)) {
      throw wrong(line(root.getStartMark()), EXPECTED);
    }
    for (NodeTuple entry : mapping.getValue()) {
      String line = line(entry.getKeyNode().getStartMark());
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw wrong(line, EXPECTED);
      }
      String name = key.getValue();
      if (name.equals(FLAG.name())) {
        throw wrong(line, "a file of flags cannot name another one");
      }
      String text = text(name, entry.getValueNode(), line);
      if (values.put(name, new FlagValues.Given(text, path + line)) != null) {
        throw wrong(line, name + " is given twice");
      }
    }
  }

  private String text(String name, Node value, String line) {
    if (value instanceof SequenceNode list) {
      List<String> entries = new ArrayList<>();
      for (Node each : list.getValue()) {
        String entry = scalar(name, each, line);
        if (entry.contains(",")) {
          throw wrong(
              line, "an entry of " + name + " has a comma; expected one entry for each value");
        }
        entries.add(entry);
      }
      return String.join(",", entries);
    }
    return scalar(name, value, line);
  }

  private String scalar(String name, Node value, String line) {
    if (!(value instanceof ScalarNode scalar)) {
      throw wrong(line, name + " must be a text, a number, true or false, or a list of these");
    }
    if (scalar.getTag().equals(Tag.NULL)) {
      throw wrong(line, name + " has no value");
    }
    return scalar.getValue();
  }

  private FlagException wrong(String line, String what) {
    return new FlagException(
        "--%s: %s%s: %s".formatted(FLAG.name(), path.isEmpty() ? "''" : path, line, what));
  }

  private static String line(Mark mark) {
    return mark == null ? "" : ", line " + (mark.getLine() + 1);
  }

  private static String firstLine(String text) {
    return String.valueOf(text).lines().findFirst().orElse("");
  }
}
