package io.github.segmentwise.write;

import io.github.segmentwise.storage.StoredFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Lets one run at a time publish to a folder. On this machine it is a lock of the operating system
 * on a hidden file, which ends with the process that holds it. In Cloud Storage it is a hidden
 * object that is made only where none is there, and that says until when it holds: a run that was
 * killed blocks others until then.
 */
abstract sealed class FolderLock implements AutoCloseable {

  static final String FILE = ".segmentwise-lock";

  /** A publication moves a few files; this is far more than that takes. */
  private static final Duration LEASE = Duration.ofMinutes(15);

  private static final Duration PAUSE = Duration.ofMillis(200);

  private FolderLock() {}

  /**
   * Waits for the lock of a folder.
   *
   * @param patience how long to wait for another run
   * @throws UnpublishedException if another run still holds it then
   */
  static FolderLock of(String folder, Duration patience) throws IOException {
    Instant end = Instant.now().plus(patience);
    boolean local = StoredFiles.isLocal(folder);
    while (true) {
      Optional<FolderLock> lock =
          local ? LocalLock.tryLock(folder) : Lease.tryLock(folder, Clock.systemUTC());
      if (lock.isPresent()) {
        return lock.get();
      }
      if (Instant.now().isAfter(end)) {
        throw new UnpublishedException(
            ("output: another run is publishing to %s; wait for its end, or choose another folder"
                    + " (%s%s is its lock)")
                .formatted(folder, folder, FILE));
      }
      pause(folder);
    }
  }

  private static void pause(String folder) {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnpublishedException("output: interrupted while waiting for " + folder, e);
    }
  }

  @Override
  public abstract void close() throws IOException;

  private static final class LocalLock extends FolderLock {
    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private LocalLock(Path file, FileChannel channel, FileLock lock) {
      this.file = file;
      this.channel = channel;
      this.lock = lock;
    }

    static Optional<FolderLock> tryLock(String folder) throws IOException {
      Path file = StoredFiles.localPath(folder).resolve(FILE);
      Files.createDirectories(file.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = null;
      try {
        lock = channel.tryLock();
        // The holder before may have removed the file after this process had opened it.
        if (lock != null && isStill(file, channel)) {
          return Optional.of(new LocalLock(file, channel, lock));
        }
      } catch (OverlappingFileLockException e) {
        // Another run of this process holds it.
        lock = null;
      }
      channel.close();
      return Optional.empty();
    }

    /** Whether the file of the path is the one that was opened, told by a mark written into it. */
    private static boolean isStill(Path file, FileChannel channel) throws IOException {
      byte[] mark =
          (ProcessHandle.current().pid() + " " + System.nanoTime())
              .getBytes(StandardCharsets.US_ASCII);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(mark), 0);
      try {
        return Arrays.equals(Files.readAllBytes(file), mark);
      } catch (NoSuchFileException e) {
        return false;
      }
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(file);
      lock.release();
      channel.close();
    }
  }

  private static final class Lease extends FolderLock {
    private final String file;
    private final byte[] mark;

    private Lease(String file, byte[] mark) {
      this.file = file;
      this.mark = mark;
    }

    static Optional<FolderLock> tryLock(String folder, Clock clock) throws IOException {
      String file = folder + FILE;
      byte[] mark =
          (clock.instant().plus(LEASE) + " " + System.nanoTime())
              .getBytes(StandardCharsets.US_ASCII);
      if (StoredFiles.createNew(file, mark)) {
        return Optional.of(new Lease(file, mark));
      }
      if (hasEnded(StoredFiles.content(file), clock.instant())) {
        StoredFiles.delete(List.of(file));
      }
      return Optional.empty();
    }

    private static boolean hasEnded(Optional<byte[]> held, Instant now) {
      if (held.isEmpty()) {
        return false;
      }
      String until = new String(held.get(), StandardCharsets.US_ASCII).split(" ", 2)[0];
      try {
        return Instant.parse(until).isBefore(now);
      } catch (DateTimeParseException e) {
        return false;
      }
    }

    @Override
    public void close() throws IOException {
      Optional<byte[]> held = StoredFiles.content(file);
      if (held.isPresent() && Arrays.equals(held.get(), mark)) {
        StoredFiles.delete(List.of(file));
      }
    }
  }
}
