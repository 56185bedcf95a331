package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.RunFolder.Table;
import io.github.segmentwise.evaluate.AdjustedRandIndex;
import io.github.segmentwise.full.Full;
import io.github.segmentwise.sample.SampleData;
import io.github.segmentwise.sample.SampleFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sample in the format of each preset is recognised, and its planted kinds are found again. */
class ShopFormatsTest {

  @Full
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GA4", "SHOPIFY", "OLIST"})
  void segment_sampleInAnotherFormat_isRecognisedAndFindsThePlantedKinds(
      SampleFormat format, @TempDir Path folder) throws Exception {
    segment_sampleInAFormat_isRecognisedAndFindsThePlantedKinds(format, folder);
  }

  @ParameterizedTest
  @EnumSource(names = {"SHOPIFY", "OLIST"})
  void segment_sampleInAFormat_isRecognisedAndFindsThePlantedKinds(
      SampleFormat format, @TempDir Path folder) throws Exception {
    Path shop = folder.resolve("shop");
    SampleData.withDefaults().withCustomers(1_500).withSeed(7).withFormat(format).writeTo(shop);

    Command command =
        Command.run(
            "--input=" + shop,
            "--output=" + folder.resolve("out"),
            "--asOf=2026-01-01",
            "--numClusters=4",
            "--numTrials=3");

    assertThat(command.err(), command.exitCode(), is(0));
    if (format != SampleFormat.THELOOK) {
      assertThat(command.out(), containsString("has the columns of the preset " + format));
    }
    assertThat(agreement(shop, folder.resolve("out")), is(greaterThan(0.95)));
  }

  static double agreement(Path shop, Path output) {
    Table planted = Table.read(shop.resolve("planted_kinds.csv"));
    Table segments = Table.read(output.resolve("customer_segments.csv"));
    String id = planted.columns().get(0);
    List<String> kinds = planted.texts("kind").stream().distinct().toList();
    Map<String, Integer> kindOf = new HashMap<>();
    planted.rows().forEach(row -> kindOf.put(row.get(id), kinds.indexOf(row.get("kind"))));
    Map<String, long[]> counts = new HashMap<>();
    for (Map<String, String> row : segments.rows()) {
      counts
          .computeIfAbsent(row.get("segment_id"), s -> new long[kinds.size()])[
          kindOf.get(row.get(id))]++;
    }
    return AdjustedRandIndex.of(new ArrayList<>(counts.values()).toArray(long[][]::new));
  }
}
