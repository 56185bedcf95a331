package io.github.segmentwise.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.standin.storage.CloudStorageStandIn;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

  private static final Duration NO_PATIENCE = Duration.ZERO;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path root;

  private String folder() {
    return root + "/";
  }

  private Path file() {
    return root.resolve(FolderLock.FILE);
  }

  @AfterEach
  void forgetTheService() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @Test
  void of_heldInThisProcess_isRefusedUntilItIsReleased() throws Exception {
    FolderLock first = FolderLock.of(folder(), NO_PATIENCE);

    UnpublishedException error =
        assertThrows(
            UnpublishedException.class, () -> FolderLock.of(folder(), Duration.ofMillis(300)));
    first.close();

    assertThat(
        error.getMessage(), containsString("output: another run is publishing to " + folder()));
    FolderLock.of(folder(), NO_PATIENCE).close();
    assertThat(Files.exists(file()), is(false));
  }

  /** What a killed process leaves is no lock. */
  @Test
  void of_fileOfAProcessThatIsGone_isTaken() throws Exception {
    Files.writeString(file(), "1 2");

    FolderLock.of(folder(), NO_PATIENCE).close();

    assertThat(Files.exists(file()), is(false));
  }

  @Test
  void of_heldByAnotherProcess_isRefusedUntilThatEnds() throws Exception {
    Path program = Files.createDirectory(root.resolve("program")).resolve("Hold.java");
    Files.writeString(
        program,
        """
        class Hold {
          public static void main(String[] args) throws Exception {
            try (var channel = java.nio.channels.FileChannel.open(
                    java.nio.file.Path.of(args[0]),
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.WRITE);
                var lock = channel.lock()) {
              System.out.println(lock.isValid());
              System.in.read();
            }
          }
        }
        """);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process other =
        new ProcessBuilder(java, program.toString(), file().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(said.readLine(), is("true"));

      assertThrows(UnpublishedException.class, () -> FolderLock.of(folder(), NO_PATIENCE));
    } finally {
      other.destroyForcibly().waitFor();
    }

    FolderLock.of(folder(), PATIENCE).close();
  }

  @Test
  void of_leaseInABucket_isGivenToOneAtATime() throws Exception {
    try (CloudStorageStandIn storage = CloudStorageStandIn.start(100).withBucket("bucket")) {
      useFileSystem(storage);
      FolderLock first = FolderLock.of("gs://bucket/out/", NO_PATIENCE);

      assertThrows(
          UnpublishedException.class, () -> FolderLock.of("gs://bucket/out/", NO_PATIENCE));
      first.close();

      FolderLock.of("gs://bucket/out/", NO_PATIENCE).close();
    }
  }

  @Test
  void of_leaseOfAKilledRun_isTakenWhenItHasEnded() throws Exception {
    try (CloudStorageStandIn storage = CloudStorageStandIn.start(100).withBucket("bucket")) {
      useFileSystem(storage);
      String name = "out/" + FolderLock.FILE;
      storage.put("bucket", name, lease(Instant.now().plusSeconds(60)));
      assertThrows(
          UnpublishedException.class, () -> FolderLock.of("gs://bucket/out/", NO_PATIENCE));

      storage.put("bucket", name, lease(Instant.now().minusSeconds(1)));

      FolderLock.of("gs://bucket/out/", PATIENCE).close();
    }
  }

  private static byte[] lease(Instant until) {
    return (until + " 7").getBytes(StandardCharsets.US_ASCII);
  }

  private static void useFileSystem(CloudStorageStandIn storage) {
    FileSystems.setDefaultPipelineOptions(
        PipelineOptionsFactory.fromArgs(storage.flags().toArray(new String[0])).create());
  }
}
