package io.github.segmentwise.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.run.RunRecords;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFolderTest {

  @TempDir Path root;

  private Path folder(String name) {
    return root.resolve(name);
  }

  private OutputFolder output(String tables, String artifacts, String token) {
    return OutputFolder.of(folder(tables).toString(), folder(artifacts).toString(), token);
  }

  private static void stage(OutputFolder output, String text, String... names) throws IOException {
    for (String name : names) {
      try (OutputStream out = output.stage(name)) {
        out.write((name + " " + text).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static byte[] runJson(String text, String... names) {
    return RunRecords.complete(text, List.of(names));
  }

  /** A whole run of one process with the given tables and a model. */
  private void run(OutputFolder output, String text, String... tables) throws IOException {
    stage(output, text, tables);
    stage(output, text, "model.json");
    String[] names =
        Stream.concat(Stream.of(tables), Stream.of("model.json")).toArray(String[]::new);
    output.publish(List.of(tables), List.of("model.json"), runJson(text, names));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private String text(String path) throws IOException {
    return Files.readString(root.resolve(path));
  }

  @Test
  void publish_newFolder_holdsTheFilesAndNoStagingFolder() throws IOException {
    run(output("out", "out", "1"), "first", "a.csv", "b.csv");

    assertThat(names(folder("out")), contains("a.csv", "b.csv", "model.json", "run.json"));
    assertThat(text("out/a.csv"), is("a.csv first"));
    assertThat(text("out/run.json"), containsString("first"));
  }

  @Test
  void publish_again_replacesOnlyWhatTheFormerRunListed() throws IOException {
    Files.createDirectories(folder("out/sub"));
    Files.writeString(folder("out/notes.txt"), "mine");
    Files.writeString(folder("out/c.csv"), "mine");
    run(output("out", "out", "1"), "first", "a.csv", "b.csv");

    run(output("out", "out", "2"), "second", "b.csv", "d.csv");

    assertThat(
        names(folder("out")),
        contains("b.csv", "c.csv", "d.csv", "model.json", "notes.txt", "run.json", "sub"));
    assertThat(text("out/b.csv"), is("b.csv second"));
    assertThat(text("out/c.csv"), is("mine"));
    assertThat(text("out/notes.txt"), is("mine"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "model.json", "run.json"})
  void publish_fileOfSomebodyElseInTheWay_changesNothing(String foreign) throws IOException {
    Files.createDirectories(folder("out"));
    Files.writeString(folder("out").resolve(foreign), "{\"mine\": true}");
    OutputFolder output = output("out", "out", "1");

    OutputException error =
        assertThrows(OutputException.class, () -> run(output, "first", "a.csv", "b.csv"));
    output.discard();

    assertThat(
        error.getMessage(),
        is(
            "output: "
                + folder("out").resolve(foreign)
                + " is there already and no earlier run wrote it; move it away or choose another"
                + " folder"));
    assertThat(names(folder("out")), contains(foreign));
    assertThat(text("out/" + foreign), is("{\"mine\": true}"));
  }

  @Test
  void publish_newFileNameInUseAfterARun_leavesTheFormerRunWhole() throws IOException {
    run(output("out", "out", "1"), "first", "a.csv");
    Files.writeString(folder("out/b.csv"), "mine");
    OutputFolder second = output("out", "out", "2");

    assertThrows(OutputException.class, () -> run(second, "second", "a.csv", "b.csv"));
    second.discard();

    assertThat(names(folder("out")), contains("a.csv", "b.csv", "model.json", "run.json"));
    assertThat(text("out/a.csv"), is("a.csv first"));
    assertThat(text("out/run.json"), containsString("first"));
  }

  @Test
  void publish_runJsonThatListsPathsElsewhere_deletesNothingThere() throws IOException {
    Files.createDirectories(folder("out"));
    Files.writeString(folder("precious.csv"), "mine");
    Files.writeString(folder("out/.profile"), "mine");
    Files.write(folder("out/run.json"), runJson("first", "../precious.csv", ".", "..", ".profile"));

    run(output("out", "out", "2"), "second", "a.csv");

    assertThat(text("precious.csv"), is("mine"));
    assertThat(names(folder("out")), contains(".profile", "a.csv", "model.json", "run.json"));
  }

  @Test
  void publish_foldersOfTheirOwn_holdTablesAndArtifacts() throws IOException {
    run(output("tables", "art", "1"), "first", "a.csv", "b.csv");

    assertThat(names(folder("tables")), contains(".segmentwise-files.json", "a.csv", "b.csv"));
    assertThat(names(folder("art")), contains(".segmentwise-files.json", "model.json", "run.json"));

    run(output("tables", "art", "2"), "second", "b.csv");

    assertThat(names(folder("tables")), contains(".segmentwise-files.json", "b.csv"));
    assertThat(text("tables/b.csv"), is("b.csv second"));
    assertThat(text("art/model.json"), is("model.json second"));
  }

  @Test
  void publish_foldersOfTheirOwn_leavesFilesOfTheSameNamesInTheOtherFolderAlone()
      throws IOException {
    Files.createDirectories(folder("tables"));
    Files.createDirectories(folder("art"));
    Files.writeString(folder("tables/model.json"), "mine");
    Files.writeString(folder("tables/run.json"), "mine");
    Files.writeString(folder("art/a.csv"), "mine");
    run(output("tables", "art", "1"), "first", "a.csv");

    run(output("tables", "art", "2"), "second", "b.csv");

    assertThat(text("tables/model.json"), is("mine"));
    assertThat(text("tables/run.json"), is("mine"));
    assertThat(text("art/a.csv"), is("mine"));
    assertThat(
        names(folder("tables")),
        contains(".segmentwise-files.json", "b.csv", "model.json", "run.json"));
  }

  @Test
  void publish_newFolderOfTables_doesNotOwnFilesThereByTheOldRunJson() throws IOException {
    run(output("art", "art", "1"), "first", "a.csv");
    Files.createDirectories(folder("tables"));
    Files.writeString(folder("tables/a.csv"), "mine");

    assertThrows(OutputException.class, () -> run(output("tables", "art", "2"), "second", "a.csv"));

    assertThat(text("tables/a.csv"), is("mine"));
    assertThat(text("art/a.csv"), is("a.csv first"));
  }

  @Test
  void publish_againAfterItWasDone_changesNothing() throws IOException {
    OutputFolder output = output("out", "out", "1");
    run(output, "first", "a.csv");

    output.publish(
        List.of("a.csv"), List.of("model.json"), runJson("first", "a.csv", "model.json"));

    assertThat(names(folder("out")), contains("a.csv", "model.json", "run.json"));
    assertThat(text("out/a.csv"), is("a.csv first"));
  }

  @Test
  void publish_stagedFileGone_failsAndLeavesTheFormerRunWhole() throws IOException {
    run(output("out", "out", "1"), "first", "a.csv");
    OutputFolder second = output("out", "out", "2");
    stage(second, "second", "model.json");

    assertThrows(
        FileNotFoundException.class,
        () -> second.publish(List.of("a.csv"), List.of("model.json"), runJson("second", "a.csv")));
    second.discard();

    assertThat(names(folder("out")), contains("a.csv", "model.json", "run.json"));
    assertThat(text("out/a.csv"), is("a.csv first"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"my shop", "sales[2026]", "{a,b}", "what?", "a*b"})
  void publish_folderWithAnyName_touchesNoOther(String name) throws IOException {
    for (String other : List.of("sales2", "a", "whatx", "axb")) {
      Files.createDirectories(folder(other));
      Files.writeString(folder(other).resolve("a.csv"), "mine");
    }

    run(output(name, name, "1"), "first", "a.csv");
    run(output(name, name, "2"), "second", "b.csv");

    assertThat(names(folder(name)), contains("b.csv", "model.json", "run.json"));
    for (String other : List.of("sales2", "a", "whatx", "axb")) {
      assertThat(names(folder(other)), contains("a.csv"));
    }
  }

  @Test
  void checkFree_foreignFiles_areFoundBeforeTheRun() throws IOException {
    OutputFolder output = output("out", "out", "1");
    List<String> names = List.of("a.csv", "model.json", "run.json");
    output.checkFree(names);
    run(output, "first", "a.csv");
    output.checkFree(names);
    Files.writeString(folder("out/b.csv"), "mine");

    assertThrows(OutputException.class, () -> output.checkFree(List.of("b.csv")));
  }

  @Test
  void checkFree_foldersOfTheirOwn_looksForEachFileInItsFolder() throws IOException {
    OutputFolder output = output("tables", "art", "1");
    Files.createDirectories(folder("tables"));
    Files.createDirectories(folder("art"));
    Files.writeString(folder("tables/model.json"), "mine");
    Files.writeString(folder("art/a.csv"), "mine");
    output.checkFree(List.of("a.csv", "model.json"));
    Files.writeString(folder("tables/a.csv"), "mine");

    assertThrows(OutputException.class, () -> output.checkFree(List.of("a.csv", "model.json")));
  }

  @Test
  void removeAbandoned_stagingOfDeadProcess_isRemovedAndOthersAreNot() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    String alive = String.valueOf(ProcessHandle.current().pid());
    stage(output("out", "out", String.valueOf(dead.pid())), "x", "a.csv", "b.csv");
    stage(output("out", "out", alive), "x", "a.csv");
    stage(output("out", "out", "nightly-job"), "x", "a.csv");
    Files.writeString(folder("out/" + ".segmentwise-staging-note"), "a file");
    Files.writeString(folder("out/a.csv"), "mine");

    output("out", "out", "999999999").removeAbandoned();

    assertThat(
        names(folder("out")),
        contains(
            ".segmentwise-staging-" + alive,
            ".segmentwise-staging-nightly-job",
            ".segmentwise-staging-note",
            "a.csv"));
  }

  @Test
  void removeAbandoned_ownToken_isKept() throws IOException {
    OutputFolder output = output("out", "out", "999999999");
    stage(output, "x", "a.csv");

    output.removeAbandoned();

    assertThat(names(folder("out")), contains(".segmentwise-staging-999999999"));
  }

  @Test
  void removeAbandoned_noFolder_makesNone() throws IOException {
    output("out", "out", "1").removeAbandoned();

    assertThat(names(root), is(empty()));
  }

  @Test
  void of_folderWithOrWithoutSlashAndScheme_isTheSame() {
    assertThat(OutputFolder.of("out", "out/", "7").tables(), is("out/"));
    assertThat(OutputFolder.of("out", "out/", "7").artifacts(), is("out/"));
    assertThat(
        OutputFolder.of("file:///data/out", "file:/data/out/", "7").tables(), is("/data/out/"));
    assertThat(
        OutputFolder.of("file:///data/out", "file:/data/out/", "7").artifacts(), is("/data/out/"));
  }
}
