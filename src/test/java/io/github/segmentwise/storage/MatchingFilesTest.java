package io.github.segmentwise.storage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchingFilesTest {

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    for (String name : List.of("a-1.csv", "a-2.csv", "b/a-3.csv", "c[1]/a-4.csv", "b/d/a-5.csv")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    Files.createDirectories(folder.resolve("a-0.csv"));
  }

  private List<String> matching(String pattern) throws IOException {
    return StoredFiles.matching(folder + "/" + pattern).stream()
        .map(file -> folder.relativize(Path.of(file.path())).toString())
        .toList();
  }

  @Test
  void matching_patterns_findFilesOfTheirLevelsOnly() throws Exception {
    assertThat(matching("*.csv"), contains("a-1.csv", "a-2.csv"));
    assertThat(matching("a-[2-9].csv"), contains("a-2.csv"));
    assertThat(matching("{a,b}-?.csv"), contains("a-1.csv", "a-2.csv"));
    assertThat(matching("*/a-?.csv"), contains("b/a-3.csv", "c[1]/a-4.csv"));
    assertThat(matching("b/../a-1*"), contains("a-1.csv"));
  }

  /** The folder of this name is meant, not c1. */
  @Test
  void matching_folderWithSignsOfPatterns_isFoundByItsName() throws Exception {
    assertThat(matching("c[1]/*.csv"), contains("c[1]/a-4.csv"));
    assertThat(matching("c[1]/a-4.csv"), contains("c[1]/a-4.csv"));
  }

  @Test
  void matching_severalLevels_findsAllBelow() throws Exception {
    assertThat(matching("b/**.csv").size(), is(2));
  }

  /** At the root of the disk, a search below it would take minutes. */
  @ParameterizedTest
  @ValueSource(strings = {"/no-such-file.csv", "/no-such-*.csv", "/*/no-such-file-of-ours.csv"})
  void matching_nothingAtTheRoot_isAnsweredAtOnce(String pattern) {
    assertThat(
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> StoredFiles.matching(pattern)),
        is(empty()));
  }
}
