package io.github.segmentwise.attack;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A run of a harmless table, made once for each text and flags: a run takes most of an attack's
 * time.
 *
 * @param files as {@link RunFiles#all} gives them
 */
record Twin(SortedMap<String, String> files) {

  private static final String FEATURES = "--features=";
  private static final Map<List<String>, Twin> MADE = new HashMap<>();

  /**
   * The run of such flags.
   *
   * @param flags with {@code --features}, a CSV file
   */
  static synchronized Twin of(List<String> flags) throws IOException {
    Path file =
        Path.of(
            flags.stream()
                .filter(flag -> flag.startsWith(FEATURES))
                .findFirst()
                .orElseThrow()
                .substring(FEATURES.length()));
    List<String> key =
        flags.stream().map(flag -> flag.startsWith(FEATURES) ? text(file) : flag).toList();
    Twin made = MADE.get(key);
    if (made == null) {
      Path output = file.resolveSibling("twin");
      Command command = Attacker.segment(flags, output);
      assertThat(command.err(), command.exitCode(), is(0));
      made = new Twin(RunFiles.all(output));
      MADE.put(key, made);
    }
    return made;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts the files of the run into a folder, as if it had just ended there. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(
          folder.resolve(file.getKey()), file.getValue(), StandardCharsets.ISO_8859_1);
    }
  }
}
