package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;

import io.github.segmentwise.RunFolder.Table;
import io.github.segmentwise.full.Full;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With default flags a sample's planted kinds are found again, and named by what was planted. */
class SampleSegmentsTest {

  private static final int CUSTOMERS = 10_000;

  /** A word in the title for one of the department-categories that only this kind favours. */
  private static final Map<String, String> WORDS =
      Map.of(
          "activewear, shorts and swim", "(?i).*(activewear|shorts|swim).*",
          "dresses, skirts and blouses", "(?i).*(dress|skirt|blouse|jumpsuit|romper).*",
          "suits, shirts and blazers", "(?i).*(suit|\\bshirt|blazer|jacket|trouser).*",
          "sleepwear, intimates and underwear",
              "(?i).*(sleep|lounge|intimate|lingerie|underwear).*");

  @Full
  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4, 5})
  void segment_moreSamplesWithDefaultFlags_findsAndNamesThePlantedKinds(
      long seed, @TempDir Path folder) throws Exception {
    segment_sampleWithDefaultFlags_findsAndNamesThePlantedKinds(seed, folder);
  }

  @ParameterizedTest
  @ValueSource(longs = 1)
  void segment_sampleWithDefaultFlags_findsAndNamesThePlantedKinds(long seed, @TempDir Path folder)
      throws Exception {
    Path shop = ShopCopy.sample(folder.resolve("shop"), CUSTOMERS, seed);

    RunFolder run = Command.segment(shop, folder.resolve("out"));

    Table segments = run.table("segments");
    assertThat(segments.rows(), hasSize(4));
    assertThat(run.table("customer_segments").rows(), hasSize(CUSTOMERS));
    PlantedKinds planted = PlantedKinds.of(shop);
    assertThat(planted.agreement(run), is(greaterThan(0.9)));
    Map<String, Map<String, Integer>> kindsIn = planted.in(run);
    for (Map<String, String> segment : segments.rows()) {
      String kind = mostFrequent(kindsIn.get(segment.get("segment_id")));
      assertThat(kind, segment.get("title"), matchesRegex(WORDS.get(kind)));
    }
  }

  private static String mostFrequent(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .max(Comparator.comparing(Map.Entry::getValue))
        .orElseThrow()
        .getKey();
  }
}
