package io.github.segmentwise.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.segmentwise.write.WriteTable.WrittenFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Publications that were killed: the folder is prepared as each step leaves it. */
class InterruptedPublicationTest {

  private static final List<String> FORMER = List.of("a.csv", "b.csv");
  private static final List<String> KILLED = List.of("b.csv", "c.csv");
  private static final List<String> NEXT = List.of("c.csv", "d.csv");

  /** How far the killed publication came. */
  private enum Step {
    STAGED,
    LIST_BEGUN,
    LIST_WRITTEN,
    RUN_JSON_REMOVED,
    OUTDATED_REMOVED,
    MOVING_BEGUN,
    ONE_MOVED,
    ALL_MOVED,
    RUN_JSON_BEGUN,
    RUN_JSON_WRITTEN,
    LIST_REMOVED
  }

  @TempDir Path out;

  private OutputFolder output(String token) {
    return OutputFolder.of(out.toString(), out.toString(), token, TestRecords.NAMES);
  }

  private static List<WrittenFile> files(String run, List<String> names) {
    return names.stream().map(name -> new WrittenFile(name, 1, run.length())).toList();
  }

  private static byte[] runJson(String run, List<String> tables) {
    return TestRecords.runJson(run, files(run, tables));
  }

  private static void stage(OutputFolder output, String run, List<String> tables)
      throws IOException {
    for (String name : tables) {
      try (OutputStream stream = output.stage(name)) {
        stream.write(run.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void run(String run, List<String> tables) throws IOException {
    OutputFolder output = output(run);
    stage(output, run, tables);
    output.publish(files(run, tables), List.of(), runJson(run, tables));
  }

  private Path staged(String name) {
    return out.resolve(".segmentwise-staging-killed").resolve(name);
  }

  private List<String> visible() throws IOException {
    try (Stream<Path> entries = Files.list(out)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  @BeforeEach
  void formerRunAndOtherFiles() throws IOException {
    Files.writeString(out.resolve("notes.txt"), "mine");
    Files.writeString(out.resolve("z.csv"), "mine");
    run("former", FORMER);
  }

  /** Leaves the folder as a publication killed after {@code step} does. */
  private void killAfter(Step step) throws IOException {
    stage(output("killed"), "killed", KILLED);
    if (step.compareTo(Step.LIST_BEGUN) >= 0) {
      Files.writeString(
          out.resolve(".segmentwise-unfinished-.segmentwise-files.json"), "[\"a.csv\",\"b.c");
    }
    if (step.compareTo(Step.LIST_WRITTEN) >= 0) {
      Files.delete(out.resolve(".segmentwise-unfinished-.segmentwise-files.json"));
      Files.writeString(
          out.resolve(".segmentwise-files.json"),
          TestRecords.list(
              "a.csv:6", "b.csv:6", "c.csv:6", "run.json:" + runJson("former", FORMER).length));
    }
    if (step.compareTo(Step.RUN_JSON_REMOVED) >= 0) {
      Files.delete(out.resolve("run.json"));
    }
    if (step.compareTo(Step.OUTDATED_REMOVED) >= 0) {
      Files.delete(out.resolve("a.csv"));
    }
    if (step.compareTo(Step.MOVING_BEGUN) >= 0) {
      Files.createFile(staged(".publishing"));
    }
    if (step.compareTo(Step.ONE_MOVED) >= 0) {
      Files.delete(out.resolve("b.csv"));
      Files.move(staged("b.csv"), out.resolve("b.csv"));
    }
    if (step.compareTo(Step.ALL_MOVED) >= 0) {
      Files.move(staged("c.csv"), out.resolve("c.csv"));
    }
    if (step.compareTo(Step.RUN_JSON_BEGUN) >= 0) {
      Files.writeString(out.resolve(".segmentwise-unfinished-run.json"), "{\"run\": \"kil");
    }
    if (step.compareTo(Step.RUN_JSON_WRITTEN) >= 0) {
      Files.delete(out.resolve(".segmentwise-unfinished-run.json"));
      Files.write(out.resolve("run.json"), runJson("killed", KILLED));
    }
    if (step.compareTo(Step.LIST_REMOVED) >= 0) {
      Files.delete(out.resolve(".segmentwise-files.json"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void kill_afterAnyStep_leavesAWholeRunOrNoRunJson(Step step) throws IOException {
    killAfter(step);

    if (Files.exists(out.resolve("run.json"))) {
      String run = Files.readString(out.resolve("run.json"));
      assertThat(run, anyOf(containsString("\"former\""), containsString("\"killed\"")));
      boolean former = run.contains("\"former\"");
      for (String name : former ? FORMER : KILLED) {
        assertThat(Files.readString(out.resolve(name)), is(former ? "former" : "killed"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void publish_nextRunAfterAKill_replacesAllThatWasLeft(Step step) throws IOException {
    killAfter(step);

    output("next").checkFree(List.of("c.csv", "d.csv", "run.json"));
    run("next", NEXT);

    assertThat(visible(), contains("c.csv", "d.csv", "notes.txt", "run.json", "z.csv"));
    assertThat(Files.readString(out.resolve("c.csv")), is("next"));
    assertThat(Files.readString(out.resolve("z.csv")), is("mine"));
    assertThat(Files.exists(out.resolve(".segmentwise-files.json")), is(false));
  }

  @ParameterizedTest
  @EnumSource
  void publish_triedAgainByTheSameJob_endsAsIfNeverKilled(Step step) throws IOException {
    killAfter(step);

    output("killed").publish(files("killed", KILLED), List.of(), runJson("killed", KILLED));

    assertThat(visible(), contains("b.csv", "c.csv", "notes.txt", "run.json", "z.csv"));
    assertThat(Files.readString(out.resolve("b.csv")), is("killed"));
    assertThat(Files.readString(out.resolve("c.csv")), is("killed"));
    assertThat(Files.exists(staged("")), is(false));
    assertThat(Files.exists(out.resolve(".segmentwise-files.json")), is(false));
  }

  @ParameterizedTest
  @EnumSource
  void publish_killedTwice_stillKnowsItsFiles(Step step) throws IOException {
    killAfter(Step.ALL_MOVED);
    Files.delete(staged(".publishing"));
    Files.delete(staged(""));
    Files.writeString(out.resolve("run.json"), "");
    killNextAfter(step);

    run("last", List.of("e.csv"));

    assertThat(visible(), contains("e.csv", "notes.txt", "run.json", "z.csv"));
  }

  /** As on a disk that is full: what needs space fails before an earlier run is touched. */
  @ParameterizedTest
  @ValueSource(strings = {"run.json", ".segmentwise-files.json"})
  void publish_withoutSpace_leavesTheFormerRun(String unwritable) throws IOException {
    Path blocked = out.resolve(".segmentwise-unfinished-" + unwritable);
    Files.createDirectories(blocked.resolve("inside"));
    byte[] former = Files.readAllBytes(out.resolve("run.json"));

    assertThrows(IOException.class, () -> run("next", NEXT));

    assertThat(Files.readAllBytes(out.resolve("run.json")), is(former));
    for (String name : FORMER) {
      assertThat(Files.readString(out.resolve(name)), is("former"));
    }
    assertThat(Files.exists(out.resolve(".segmentwise-files.json")), is(false));
  }

  @Test
  void publish_artifactsOnAnotherDisk_comesWholeOrNotAtAll() throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeTrue(Files.isWritable(memory), "no second disk");
    Path artifacts = Files.createTempDirectory(memory, "segmentwise-test");
    Path tables = out.resolve("tables");
    try {
      publish(tables, artifacts, "one");
      Path blocked = artifacts.resolve(".segmentwise-unfinished-model.json");
      Files.createDirectories(blocked.resolve("inside"));

      assertThrows(IOException.class, () -> publish(tables, artifacts, "two"));

      assertThat(Files.readString(tables.resolve("a.csv")), is("one"));
      assertThat(Files.readString(artifacts.resolve("model.json")), is("one"));
      assertThat(
          Files.readString(artifacts.resolve("run.json")),
          is(new String(artifactRun("one"), StandardCharsets.UTF_8)));
      Files.delete(blocked.resolve("inside"));
      Files.delete(blocked);
      publish(tables, artifacts, "two");
      assertThat(Files.readString(tables.resolve("a.csv")), is("two"));
      assertThat(Files.readString(artifacts.resolve("model.json")), is("two"));
      try (Stream<Path> left = Files.list(artifacts)) {
        assertThat(left.filter(file -> file.toString().contains("unfinished")).count(), is(0L));
      }
    } finally {
      try (Stream<Path> files = Files.walk(artifacts)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static byte[] artifactRun(String run) {
    return TestRecords.runJson(run, files(run, List.of("a.csv", "model.json")));
  }

  private static void publish(Path tables, Path artifacts, String run) throws IOException {
    OutputFolder output =
        OutputFolder.of(tables.toString(), artifacts.toString(), run, TestRecords.NAMES);
    stage(output, run, List.of("a.csv", "model.json"));
    output.publish(
        files(run, List.of("a.csv")), files(run, List.of("model.json")), artifactRun(run));
  }

  /** A second killed publication on top of the first one. */
  private void killNextAfter(Step step) throws IOException {
    Files.delete(out.resolve("run.json"));
    stage(output("killed-too"), "killed too", NEXT);
    if (step == Step.LIST_BEGUN) {
      Files.writeString(
          out.resolve(".segmentwise-unfinished-.segmentwise-files.json"), "[\"b.csv\",");
    }
    if (step.compareTo(Step.LIST_WRITTEN) >= 0) {
      Files.writeString(
          out.resolve(".segmentwise-files.json"),
          TestRecords.list("a.csv:6", "b.csv:6", "c.csv:6", "c.csv:10", "d.csv:10", "run.json:0"));
    }
    if (step.compareTo(Step.ALL_MOVED) >= 0) {
      Files.writeString(out.resolve("d.csv"), "killed too");
    }
  }
}
