package io.github.segmentwise.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.Command;
import io.github.segmentwise.exact.Hash;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fifth method is one file, {@code method/HashKMeans.java} among the resources, and one name
 * behind {@code permits} in {@link Method}: with these two changes alone the program has it.
 */
class FifthMethodTest {

  private static final Path SOURCES = Path.of("src/main/java/io/github/segmentwise/cluster");
  private static final String LAST = "EmbeddingKMeans {";

  @TempDir static Path folder;
  private static Path classes;
  private static Map<String, Run> runs;

  private record Run(int exitCode, String out) {}

  @BeforeAll
  static void addTheMethodAndRunIt() throws Exception {
    Path method = folder.resolve("Method.java");
    String registry = Files.readString(SOURCES.resolve("Method.java"));
    assertThat(registry.split("\\b" + LAST.replace("{", "\\{"), -1).length, is(2));
    Files.writeString(method, registry.replace(LAST, "EmbeddingKMeans, HashKMeans {"));
    classes = Files.createDirectory(folder.resolve("classes"));
    int failures =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-nowarn",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                method.toString(),
                "src/test/resources/method/HashKMeans.java");
    assertThat(failures, is(0));
    String customers = "--features=" + customers();
    runs =
        run(
            Map.of(
                "segment",
                List.of(
                    customers,
                    "--idColumn=id",
                    "--output=" + folder.resolve("output"),
                    "--asOf=2026-01-01",
                    "--method=HASH_KMEANS",
                    "--corners=3",
                    "--numClusters=3",
                    "--numTrials=2",
                    "--maxIterations=2",
                    "--partitions=2",
                    "--execution=DISTRIBUTED"),
                "methods",
                List.of("--help=methods"),
                "clustering",
                List.of("--help=clustering"),
                "refused",
                List.of(
                    customers,
                    "--output=" + folder.resolve("none"),
                    "--corners=3",
                    "--method=KMEANS")));
  }

  /**
   * What runs in a process of its own: one command after the other, since starting is what costs.
   */
  static final class Commands {

    private Commands() {}

    /** Takes files of one argument a line; leaves the exit code and the words beside each. */
    public static void main(String[] files) throws IOException {
      for (String file : files) {
        Command command = Command.run(Files.readAllLines(Path.of(file)));
        Files.writeString(Path.of(file + ".out"), command.out() + command.err());
        Files.writeString(Path.of(file + ".code"), String.valueOf(command.exitCode()));
      }
    }
  }

  /** Runs the program on each of these, where the two compiled files come first. */
  private static Map<String, Run> run(Map<String, List<String>> commands) throws Exception {
    List<String> process =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classes + File.pathSeparator + System.getProperty("java.class.path"),
                Commands.class.getName()));
    for (Map.Entry<String, List<String>> command : commands.entrySet()) {
      process.add(Files.write(folder.resolve(command.getKey()), command.getValue()).toString());
    }
    Path printed = folder.resolve("printed.txt");
    int exitCode =
        new ProcessBuilder(process)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start()
            .waitFor();
    assertThat(Files.readString(printed), exitCode, is(0));
    Map<String, Run> runs = new HashMap<>();
    for (String name : commands.keySet()) {
      runs.put(
          name,
          new Run(
              Integer.parseInt(Files.readString(folder.resolve(name + ".code"))),
              Files.readString(folder.resolve(name + ".out"))));
    }
    return runs;
  }

  private static Path customers() throws IOException {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>(List.of("id,income,town"));
    for (int id = 0; id < 80; id++) {
      lines.add("%d,%d,T%d".formatted(id, random.nextInt(1_000), random.nextInt(3)));
    }
    return Files.write(folder.resolve("customers.csv"), lines);
  }

  @Test
  void method_addedByOneFileAndOneName_segmentsCustomers() throws Exception {
    Path output = folder.resolve("output");
    Run run = runs.get("segment");

    assertThat(run.out(), run.exitCode(), is(0));
    JsonNode model = new ObjectMapper().readTree(output.resolve("model.json").toFile());
    assertThat(model.get("method").asText(), is("HASH_KMEANS"));
    assertThat(model.get("corners").asInt(), is(3));
    Map<Long, String> segmentOfCorner = new HashMap<>();
    for (String[] cells : assignments(output)) {
      long corner = Math.floorMod(Hash.mix(7, Long.parseLong(cells[0])), 3L);
      String segment = segmentOfCorner.computeIfAbsent(corner, each -> cells[1]);
      assertThat("customer " + cells[0], cells[1], is(segment));
    }
    assertThat(segmentOfCorner.keySet(), hasSize(3));
  }

  /** The cells of {@code customer_segments}, after run and time: id and segment come first. */
  private static List<String[]> assignments(Path output) throws IOException {
    List<String[]> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(output)) {
      for (Path file :
          files
              .filter(each -> each.getFileName().toString().startsWith("customer_segments"))
              .sorted()
              .toList()) {
        Files.readAllLines(file).stream()
            .skip(1)
            .map(line -> line.split(",", 5))
            .forEach(cells -> rows.add(new String[] {cells[2], cells[3]}));
      }
    }
    assertThat(rows, hasSize(80));
    return rows;
  }

  @Test
  void help_addedMethod_isListedWithItsFlag() {
    assertThat(runs.get("methods").exitCode(), is(0));
    assertThat(runs.get("methods").out(), containsString("--corners"));
    assertThat(runs.get("clustering").out(), containsString("HASH_KMEANS, on hashes of ids"));
  }

  @Test
  void flags_ofTheAddedMethod_areRefusedWithAnother() {
    Run run = runs.get("refused");
    assertThat(run.exitCode(), is(2));
    assertThat(
        run.out(),
        containsString("--corners=3 is for --method=HASH_KMEANS only, the method is 'KMEANS'"));
    assertThat(Files.exists(folder.resolve("none")), is(not(true)));
  }
}
