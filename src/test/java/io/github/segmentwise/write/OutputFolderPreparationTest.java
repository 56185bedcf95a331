package io.github.segmentwise.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is looked at and removed before a run writes anything. */
class OutputFolderPreparationTest extends RunsIntoFolders {

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

    assertThat(output("out", "out", "999999999").removeAbandoned(), is(1));
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

    assertThat(output.removeAbandoned(), is(0));
    assertThat(names(folder("out")), contains(".segmentwise-staging-999999999"));
  }

  @Test
  void removeAbandoned_noFolder_makesNone() throws IOException {
    assertThat(output("out", "out", "1").removeAbandoned(), is(0));
    assertThat(names(root), is(empty()));
  }

  @Test
  void of_folderWithOrWithoutSlashAndScheme_isTheSame() {
    assertThat(OutputFolder.of("out", "out/", "7", TestRecords.NAMES).tables(), is("out/"));
    assertThat(OutputFolder.of("out", "out/", "7", TestRecords.NAMES).artifacts(), is("out/"));
    assertThat(
        OutputFolder.of("file:///data/out", "file:/data/out/", "7", TestRecords.NAMES).tables(),
        is("/data/out/"));
    assertThat(
        OutputFolder.of("file:///data/out", "file:/data/out/", "7", TestRecords.NAMES).artifacts(),
        is("/data/out/"));
  }
}
