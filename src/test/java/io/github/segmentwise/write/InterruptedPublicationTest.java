package io.github.segmentwise.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.write.WriteTable.WrittenFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
