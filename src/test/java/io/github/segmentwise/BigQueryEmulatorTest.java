package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.segmentwise.audience.UploadFormat;
import io.github.segmentwise.full.Full;
import io.github.segmentwise.sql.DuckDb;
import io.github.segmentwise.sql.RunDataset;
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

  /** The rows of an audience's view are those of its file; {@link AudienceTest} asks DuckDB. */
  @Test
  void view_ofAnyTool_hasTheRowsOfTheFile(@TempDir Path folder) throws Exception {
    Path sample = ShopCopy.sample(folder.resolve("shop"), 300, 3);
    RunFolder run =
        Command.segment(
            sample,
            folder.resolve("run"),
            "--asOf=2025-09-01",
            "--numClusters=3",
            "--numTrials=1",
            "--featureSet=SPEND");
    Path contacts = AudienceViews.contacts(sample, folder.resolve("contacts"));
    Path tables = Files.createDirectories(folder.resolve("tables"));
    Files.copy(contacts.resolve("users.csv"), tables.resolve("contacts.csv"));
    Files.copy(run.path().resolve("customer_value.csv"), tables.resolve("customer_value.csv"));
    try (DuckDb database = new DuckDb()) {
      RunDataset.in(database).publish(run.path(), "20260101T230500Z-a");
      database.execute(
          "COPY current_customers TO '%s' (HEADER)"
              .formatted(tables.resolve("current_customers.csv")));
    }
    emulator.load(tables, "my-shop.segments");
    AudienceViews views = new AudienceViews(run.path(), contacts);
    for (UploadFormat format : UploadFormat.values()) {
      for (List<String> filter : AudienceViews.FILTERS) {
        List<String> file = views.file(format.name(), filter, folder);
        String of = format + " " + filter;
        assertThat(of, file.size(), is(greaterThan(3)));
        assertThat(
            of, views.view(format.name(), filter, sql -> emulator.query("my-shop", sql)), is(file));
      }
    }
  }
}
