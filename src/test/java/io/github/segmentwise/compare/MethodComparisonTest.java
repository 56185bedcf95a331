package io.github.segmentwise.compare;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.cluster.KMeans;
import io.github.segmentwise.cluster.KPrototypes;
import io.github.segmentwise.cluster.Method;
import io.github.segmentwise.compare.MethodComparison.Entry;
import io.github.segmentwise.evaluate.Choice;
import io.github.segmentwise.evaluate.Objective;
import io.github.segmentwise.kmeans.Quality;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodComparisonTest {

  private static Entry entry(
      Method method, double daviesBouldin, double silhouette, long... sizes) {
    return new Entry(
        method,
        Population.ALL_CUSTOMERS,
        sizes,
        new Quality(0, daviesBouldin, silhouette, 0),
        Double.NaN,
        new double[] {1, 0});
  }

  @ParameterizedTest
  @CsvSource({
    "DAVIES_BOULDIN, KPROTOTYPES",
    "SILHOUETTE, KMEANS",
    "ELBOW, KPROTOTYPES",
    "CALINSKI_HARABASZ, KMEANS"
  })
  void best_eachObjective_isTheBestInItsDirectionAndTiesGoToTheFirst(
      Objective objective, String best) {
    List<Entry> entries =
        List.of(
            entry(KMeans.KMEANS, 1.5, 0.4, 50, 50),
            entry(KPrototypes.KPROTOTYPES, 1.2, 0.3, 60, 40));
    assertThat(
        MethodComparison.best(entries, new Choice(objective, 0.02)).method().name(), is(best));
  }

  @Test
  void best_smallSegment_winsOnlyWhereAllHaveOne() {
    Entry small = entry(KMeans.KMEANS, 0.5, 0.9, 99, 1);
    Entry large = entry(KPrototypes.KPROTOTYPES, 1.5, 0.1, 50, 50);
    assertThat(
        MethodComparison.best(List.of(small, large), new Choice(Objective.DAVIES_BOULDIN, 0.02)),
        is(large));
    assertThat(
        MethodComparison.best(List.of(small, large), new Choice(Objective.DAVIES_BOULDIN, 0.6)),
        is(small));
  }

  @Test
  void reason_best_namesMethodIndexAndNumberOfMethods() {
    assertThat(
        MethodComparison.reason(
                entry(KMeans.KMEANS, 0.51234, 0.9, 99, 1), 3, Objective.DAVIES_BOULDIN)
            .english(),
        is(
            "Of 3 methods, the segments of KMEANS have the lowest Davies-Bouldin index (0.5123)"
                + " among the encoded features."));
  }

  @Test
  void rows_lackingStability_isMissing() {
    MethodComparison comparison =
        new MethodComparison(
            List.of(
                entry(KMeans.KMEANS, 1.5, 0.4, 50, 0, 50),
                entry(KPrototypes.KPROTOTYPES, 1.2, 0.3, 60, 40)),
            KPrototypes.KPROTOTYPES);
    Object[] cells = ComparisonRows.of(comparison).cells(0);
    int width = ComparisonRows.TABLE.columns().size();
    assertThat(cells.length, is(width));
    assertThat(cells[0], is("KMEANS"));
    assertThat(cells[2], is(100L));
    assertThat(cells[3], is(2L));
    assertThat(cells[4], is("[50,0,50]"));
    assertThat(cells[8] == null, is(true));
    assertThat(cells[9], is(1.0));
    assertThat(cells[10], is(0.0));
    assertThat(cells[11] == null, is(true));
    assertThat(cells[width - 1], is(false));
  }
}
