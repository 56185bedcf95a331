package io.github.segmentwise.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.emptyArray;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

  @TempDir Path folder;

  @Test
  void check_usualFolder_passesAndWritesNothing() {
    assertDoesNotThrow(() -> TemporaryFolder.check(folder));

    assertThat(folder.toFile().list(), is(emptyArray()));
  }

  @Test
  void check_noFolder_saysSo() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    for (Path path : new Path[] {file, folder.resolve("nowhere")}) {
      assertThat(
          assertThrows(UnpublishedException.class, () -> TemporaryFolder.check(path)).getMessage(),
          is(path + ", the folder for temporary files, cannot be written (it is not a folder)"));
    }
  }

  /** Linux has a folder that nobody can write and whose file system has no space. */
  @Test
  void check_folderThatCannotBeWritten_saysWhy() {
    Path system = Path.of("/proc");
    assumeTrue(Files.isDirectory(system), "skipped: there is no /proc here");
    UnpublishedException thrown =
        assertThrows(UnpublishedException.class, () -> TemporaryFolder.check(system));

    String start = "/proc, the folder for temporary files, cannot be written (";
    assertThat(thrown.getMessage().substring(0, start.length()), is(start));
  }
}
