package io.github.segmentwise.shop;

import static io.github.segmentwise.shop.FeatureMatchers.assertSameFeatures;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The features of a real excerpt of the public TheLook data. It is not part of the project: the
 * system property {@code segmentwise.data} names the folder that holds {@code thelook_real_small}.
 */
class RealShopTest {

  private static final FeatureFlags FLAGS = FeatureFlags.at("2026-11-21T18:00:00Z");

  @Test
  void expand_realExcerpt_has267CustomersAndAgreesWithPlainMaps() throws Exception {
    String data = System.getProperty("segmentwise.data", "");
    Path shop = Path.of(data, "thelook_real_small");
    assumeTrue(
        !data.isEmpty() && Files.isDirectory(shop),
        "skipped: set -Dsegmentwise.data to a folder with thelook_real_small");

    FeatureRun run = FeatureRun.of(shop, FLAGS, 3);

    assertThat(run.rows().keySet(), hasSize(267));
    assertThat(run.spendColumns(), hasSize(63));
    List<String> zeroColumns =
        run.spendColumns().stream()
            .filter(column -> run.rows().values().stream().allMatch(r -> r.get(column).equals(0.0)))
            .toList();
    assertThat(zeroColumns, hasSize(18));
    assertThat(run.rejected(), is(List.of()));
    assertSameFeatures(run.rows(), NaiveFeatures.of(shop, FLAGS));
  }
}
