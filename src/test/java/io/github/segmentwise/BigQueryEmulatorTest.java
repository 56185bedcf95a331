package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.segmentwise.full.Full;
import io.github.segmentwise.standin.bigquery.BigQueryEmulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program against a real emulator of BigQuery. Skipped where it cannot be installed, or
 * without the real excerpt that {@code segmentwise.data} names a folder of.
 */
@Full
class BigQueryEmulatorTest {

  private static final String PROJECT = "segmentwise-test";
  private static final String DATASET = "shop";
  private static final String AS_OF = "--asOf=2026-11-21T18:00:00Z";
  private static final String FEATURES = "--featureSet=ALL";

  private static Path shop;
  private static BigQueryEmulator emulator;

  @BeforeAll
  static void start() throws Exception {
    String data = System.getProperty("segmentwise.data", "");
    shop = Path.of(data, "thelook_real_small");
    assumeTrue(
        !data.isEmpty() && Files.isDirectory(shop),
        "skipped: set -Dsegmentwise.data to a folder with thelook_real_small");
    emulator = BigQueryEmulator.startOrSkip();
    emulator.load(shop, PROJECT + "." + DATASET);
  }

  @AfterAll
  static void stop() throws Exception {
    if (emulator != null) {
      emulator.close();
    }
  }

  @Test
  void run_inputDataset_givesTheBytesOfTheFiles(@TempDir Path output) {
    RunFolder files = Command.segment(shop, output.resolve("files"), AS_OF, FEATURES);
    List<String> args = new ArrayList<>(emulator.flags());
    args.addAll(
        List.of(
            "--project=" + PROJECT,
            "--input=" + PROJECT + "." + DATASET,
            "--output=" + output.resolve("read"),
            AS_OF,
            FEATURES));

    Command command = Command.run(args);

    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(new RunFolder(output.resolve("read")).result(), is(files.result()));
  }
}
