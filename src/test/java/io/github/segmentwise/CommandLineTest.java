package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command is like to use: help, hints, completion, and how much it says. */
class CommandLineTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"-h", "help", "--help"})
  void help_anySpelling_beginsWithTheFlagsThatMostPeopleNeed(String spelling) {
    Command command = Command.run(spelling);

    assertThat(command.exitCode(), is(0));
    List<String> lines = command.out().lines().toList();
    int begin = lines.indexOf("Needed most:");
    assertThat(
        lines.subList(begin + 1, begin + 6).stream()
            .map(line -> line.strip().split(" ")[0])
            .toList(),
        contains("--input", "--features", "--output", "--asOf", "--numClusters"));
    assertThat(lines.get(begin + 6), is(""));
    assertThat(command.out(), containsString("--open opens the page"));
    assertThat(command.out(), containsString("SEGMENTWISE_MEMORY"));
  }

  @ParameterizedTest
  @CsvSource({
    "k,numClusters",
    "K,numClusters",
    "outliers,outlierMethod",
    "date,asOf",
    "out,output",
    "numCluster,numClusters"
  })
  void run_nameThatOthersUse_isToldTheRightOne(String name, String meant) {
    Command command = Command.run("--" + name + "=1", "--input=in", "--output=out");

    assertThat(command.exitCode(), is(2));
    assertThat(
        command.complaints(),
        contains(
            "--%s is not a flag, did you mean --%s; --help lists them all".formatted(name, meant)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nope.csv", "/nope-*.csv"})
  void run_tableThatIsNotThere_isAnsweredAtOnce(String table) {
    long start = System.nanoTime();

    Command command = Command.run("--features=" + table, "--output=" + folder.resolve("out"));

    assertThat(command.exitCode(), is(3));
    assertThat(command.complaints(), hasSize(1));
    assertThat((System.nanoTime() - start) / 1_000_000_000 < 10, is(true));
  }

  @Test
  void run_quietAndJson_sayNothingElse() throws Exception {
    Path shop = ShopCopy.sample(folder.resolve("shop"), 150, 3);
    Command command =
        Command.attempt(
            shop,
            folder.resolve("out"),
            "--quiet",
            "--json",
            "--numClusters=2",
            "--numTrials=1",
            "--featureSet=SPEND");

    assertThat(command.err(), command.exitCode(), is(0));
    JsonNode result = new ObjectMapper().readTree(command.out());
    assertThat(result.path("segments").size(), is(2));
    assertThat(result.at("/segments/0/revenue").isNumber(), is(true));
    assertThat(
        command.err().lines().filter(line -> !line.startsWith("Warning: ")).toList(), is(empty()));
  }

  @Test
  void completion_otherShell_isRefused() {
    Command command = Command.run("--completion=fish");

    assertThat(command.exitCode(), is(2));
    assertThat(command.err().strip(), is("--completion must be bash or zsh, was 'fish'"));
  }

  /** In a real bash, as its Tab key would. */
  @ParameterizedTest
  @CsvSource({"--numCl,--numClusters=", "--method=KP,KPROTOTYPES", "--qui,--quiet=true"})
  void completion_inBash_completesNamesAndValues(String typed, String expected) throws Exception {
    Path script = folder.resolve("completion.sh");
    Files.writeString(
        script,
        Command.run("--completion=bash").out()
            + "compopt() { :; }\nCOMP_LINE='scripts/segment "
            + typed
            + "' COMP_POINT=$((16 + "
            + typed.length()
            + "))\n_segmentwise\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n");

    assertThat(bash(script).lines().findFirst().orElse(""), is(expected));
  }

  private static String bash(Path script) throws IOException {
    Process process =
        new ProcessBuilder("bash", script.toString()).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
