package io.github.segmentwise.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run replaces what the former one wrote, and nothing else. */
class OutputFolderTest extends RunsIntoFolders {

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

  /** Records that are not complete and valid, or list what a run never writes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"files\":[{\"name\":\"thesis.docx\"}]}",
        "{\"files\":[{\"name\":\"a.csv\"}]}",
        "{\"files\":[{\"name\":\"a.csv\",\"rows\":1,\"bytes\":4}]}",
        "RUN [{\"name\":\"thesis.docx\",\"rows\":1,\"bytes\":4}]",
        "RUN [{\"name\":\"../precious.csv\",\"rows\":1,\"bytes\":4}]",
        "RUN [{\"name\":\"sub\",\"rows\":1,\"bytes\":4}]",
        "RUN [{\"name\":\".profile\",\"rows\":1,\"bytes\":4}]",
        "RUN [{\"name\":\"a.csv\",\"rows\":1,\"bytes\":4},{\"name\":\"thesis.docx\",\"bytes\":4}]",
        "RUN [{\"name\":\"a.csv\",\"rows\":1,\"bytes\":\"4\"}]",
        "RUN [{\"name\":\"a.csv\",\"rows\":1,\"bytes\":-4}]",
        "RUN [{\"name\":\"a.csv\",\"rows\":1}]",
        "RUN [\"a.csv\"]",
        "RUN []",
        "RUN 7",
        "[\"a.csv\"]",
        "null",
        "",
        "{\"files\":",
      })
  void publish_recordOfSomebodyElse_touchesNothing(String record) throws IOException {
    Files.createDirectories(folder("out/sub"));
    List<String> mine =
        List.of("precious.csv", "out/thesis.docx", "out/.profile", "out/a.csv", "out/sub/x");
    for (String file : mine) {
      Files.writeString(folder(file), "mine");
    }
    String text =
        record.startsWith("RUN ")
            ? TestRecords.runJsonWithFiles(record.substring("RUN ".length()))
            : record;
    Files.writeString(folder("out/run.json"), text);
    OutputFolder output = output("out", "out", "2");

    assertThrows(OutputException.class, () -> run(output, "second", "b.csv"));
    assertThrows(OutputException.class, () -> output.checkFree(List.of("b.csv", "run.json")));
    output.discard();

    for (String file : mine) {
      assertThat(text(file), is("mine"));
    }
    assertThat(text("out/run.json"), is(text));
    assertThat(
        names(folder("out")), contains(".profile", "a.csv", "run.json", "sub", "thesis.docx"));
  }

  @Test
  void publish_listOfSomebodyElse_touchesNothing() throws IOException {
    Files.createDirectories(folder("out"));
    Files.writeString(folder("out/thesis.docx"), "mine");
    Files.writeString(folder("out/a.csv"), "mine");
    for (String list :
        List.of(
            "[\"a.csv\",\"thesis.docx\"]",
            TestRecords.list("a.csv:4", "thesis.docx:4"),
            TestRecords.list("a.csv:5"))) {
      Files.writeString(folder("out/.segmentwise-files.json"), list);
      OutputFolder output = output("out", "out", "2");

      assertThrows(OutputException.class, () -> run(output, "second", "a.csv"));
      output.discard();

      assertThat(text("out/thesis.docx"), is("mine"));
      assertThat(text("out/a.csv"), is("mine"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "b.csv", "model.json"})
  void publish_fileChangedSinceTheRun_isSomebodyElses(String changed) throws IOException {
    run(output("out", "out", "1"), "first", "a.csv", "b.csv");
    Files.writeString(folder("out").resolve(changed), "edited by hand");
    OutputFolder second = output("out", "out", "2");

    OutputException error =
        assertThrows(OutputException.class, () -> run(second, "second", "a.csv"));
    second.discard();

    assertThat(error.getMessage(), containsString(changed + " has changed since the run"));
    assertThat(text("out/" + changed), is("edited by hand"));
    assertThat(text("out/run.json"), containsString("first"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "run.json", "model.json"})
  void publish_folderOrLinkInTheWay_isLeftAlone(String name) throws IOException {
    Files.createDirectories(folder("out").resolve(name));
    Files.createDirectories(folder("other"));
    Files.createSymbolicLink(folder("other").resolve(name), folder("nowhere"));
    for (String place : List.of("out", "other")) {
      OutputFolder output = output(place, place, "1");

      assertThrows(OutputException.class, () -> output.checkFree(List.of(name)));
      assertThrows(OutputException.class, () -> run(output, "first", "a.csv"));
      output.discard();

      assertThat(names(folder(place)), contains(name));
    }
    assertThat(Files.exists(folder("nowhere")), is(false));
  }

  @Test
  void publish_stagedFileChanged_failsAndLeavesTheFormerRunWhole() throws IOException {
    run(output("out", "out", "1"), "first", "a.csv");
    OutputFolder second = output("out", "out", "2");
    stage(second, "second", "a.csv", "model.json");
    Files.writeString(folder("out/.segmentwise-staging-2/a.csv"), "half");

    assertThrows(
        UnpublishedException.class,
        () ->
            second.publish(
                files("second", "a.csv"),
                files("second", "model.json"),
                runJson("second", "a.csv", "model.json")));

    assertThat(text("out/a.csv"), is("a.csv first"));
    assertThat(text("out/run.json"), containsString("first"));
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
        files("first", "a.csv"),
        files("first", "model.json"),
        runJson("first", "a.csv", "model.json"));

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
        () ->
            second.publish(
                files("second", "a.csv"),
                files("second", "model.json"),
                runJson("second", "a.csv")));
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
}
