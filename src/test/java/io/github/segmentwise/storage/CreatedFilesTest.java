package io.github.segmentwise.storage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of this machine that {@link StoredFiles#create} opens. */
class CreatedFilesTest {

  @TempDir Path root;

  @Test
  void create_piecesOfAnySize_areTheFile() throws IOException {
    Path file = root.resolve("new/and new/file");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (OutputStream out = StoredFiles.create(file.toString())) {
      for (int size : new int[] {0, 1, 8191, 8192, 8193, 1, 300_000, 7}) {
        byte[] piece = new byte[size];
        Arrays.fill(piece, (byte) size);
        out.write(piece);
        all.write(piece);
      }
    }

    assertThat(Files.readAllBytes(file), is(all.toByteArray()));
  }

  @Test
  void create_fileThatIsThere_replacesIt() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "a long text");
    StoredFiles.write(file.toString(), new byte[] {'b'});

    assertThat(Files.readString(file), is("b"));
  }

  @Test
  void create_underAFile_saysWhichFolder() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "");
    String path = file.resolve("folder").resolve("name").toString();

    IOException failure = assertThrows(IOException.class, () -> StoredFiles.create(path));

    assertThat(
        StoredFiles.reason(failure), is("folder " + file.resolve("folder") + " cannot be made"));
  }
}
