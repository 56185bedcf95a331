package io.github.segmentwise.write;

import io.github.segmentwise.storage.StoredFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The folder for temporary files. Beam and the sentence model unpack native libraries there, and
 * print a trace where they cannot, so it is looked at before they start. Nothing is written.
 */
public final class TemporaryFolder {

  /** What a native library takes at most, in bytes. */
  private static final long NEEDED = 1 << 20;

  private TemporaryFolder() {}

  /**
   * Checks that files can be made in the folder.
   *
   * @throws UnpublishedException if it is not a folder, may not be written, or is full
   */
  public static void check(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw unusable(folder, "it is not a folder", null);
    }
    if (!Files.isWritable(folder)) {
      throw unusable(folder, "permission denied", null);
    }
    long free = usableSpace(folder);
    if (free < NEEDED) {
      String reason =
          String.format(Locale.ROOT, "%,d bytes are free, %,d are needed", free, NEEDED);
      throw unusable(folder, reason, null);
    }
  }

  private static long usableSpace(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw unusable(folder, StoredFiles.reason(e), e);
    }
  }

  private static UnpublishedException unusable(Path folder, String reason, Throwable cause) {
    return new UnpublishedException(
        "%s, the folder for temporary files, cannot be written (%s)".formatted(folder, reason),
        cause);
  }
}
