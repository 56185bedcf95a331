package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.full.Full;
import io.github.segmentwise.sample.SampleData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs where the machine writes numbers by other digits, dates by other calendars. */
class LocalesTest {

  private static final int CUSTOMERS = 120;
  private static final Locale OWN = Locale.getDefault();

  @TempDir static Path folder;
  private static Path shop;
  private static SortedMap<String, String> expected;
  private static String printed;

  @BeforeAll
  static void runInRootLocale() throws IOException {
    shop = folder.resolve("shop");
    SampleData.withDefaults().withCustomers(CUSTOMERS).withSeed(5).writeTo(shop);
    Locale.setDefault(Locale.ROOT);
    printed = run("root");
    expected = files("root");
  }

  @AfterEach
  void useOwnLocale() {
    Locale.setDefault(OWN);
  }

  /** What the command prints, without times and the folder. */
  private static String run(String name) {
    Path output = folder.resolve(name);
    Command command =
        Command.attempt(
            shop,
            output,
            "--numClusters=2..3",
            "--numTrials=4",
            "--topCustomers=3",
            "--featureSet=ALL");
    assertThat(command.err(), command.exitCode(), is(0));
    return command.out().replaceAll(" wrote in .* s:", " wrote:").replace(output.toString(), "OUT");
  }

  private static SortedMap<String, String> files(String name) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(folder.resolve(name))) {
      for (Path path : paths.toList()) {
        files.put(path.getFileName().toString(), Files.readString(path));
      }
    }
    ObjectNode run = (ObjectNode) new RunFolder(folder.resolve(name)).json("run");
    run.remove(List.of("launch", "timings"));
    files.put("run.json", run.toString());
    return files;
  }

  @Full
  @ParameterizedTest
  @ValueSource(strings = {"th-TH-u-ca-buddhist-nu-thai", "hi-IN-u-nu-deva"})
  void run_moreLocalesOfOtherDigits_writesTheSameBytes(String locale) throws IOException {
    run_localeOfOtherDigits_writesTheSameBytes(locale);
  }

  @ParameterizedTest
  @ValueSource(strings = "ar-EG-u-nu-arab")
  void run_localeOfOtherDigits_writesTheSameBytes(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));

    String alsoPrinted = run(locale);

    assertThat(files(locale), is(expected));
    assertThat(alsoPrinted, is(printed));
  }
}
