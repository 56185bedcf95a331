package io.github.segmentwise.kmeans.profiles;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.kmeans.DenseRows;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.WeightedRows;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Mixtures of rows with weights against those of the rows repeated. */
class WeightedProfilesTest {

  private static final double[][] POINTS = DenseRows.blobs(6, 150, 2, 3, 2);
  private static final Mixture FIRST =
      new Mixture(
          new double[] {0.4, 0.6},
          new double[] {-1, 2, 1, -1, 0.5, 0.5, 0.5, 0.5},
          new double[] {1, 1, 2, 2});

  private static ProfileTrials fitted(List<Block> blocks) {
    return DenseRows.run(
        new ExpectMaximise(20, false, Covariance.VVI, 0.01),
        MixtureTrials.of(FIRST, 4, 2, new int[] {2}, POINTS),
        blocks);
  }

  @Test
  void expectMaximise_wholeWeights_hasTheBitsOfRepeatedRows() {
    int[] times = IntStream.range(0, POINTS.length).map(row -> row * 7 % 5).toArray();

    ProfileTrials weighted = fitted(WeightedRows.blocks(POINTS, times, 20));
    ProfileTrials repeated = fitted(DenseRows.blocks(WeightedRows.repeated(POINTS, times), 40));

    assertThat(MixtureTrials.bytes(weighted), is(equalTo(MixtureTrials.bytes(repeated))));
  }

  /** Half of every weight halves the log-likelihood and leaves the mixture as it is. */
  @Test
  void expectMaximise_fractionalWeights_countsAsMuchAsTheyWeigh() {
    long[] whole =
        IntStream.range(0, POINTS.length).mapToLong(row -> (1L << 20) * (1 + row % 3)).toArray();
    long[] halves = IntStream.range(0, POINTS.length).mapToLong(row -> whole[row] / 2).toArray();

    ProfileFit one = fitted(WeightedRows.blocks(POINTS, whole, 33)).profiles().fits().get(0);
    ProfileFit half = fitted(WeightedRows.blocks(POINTS, halves, 33)).profiles().fits().get(0);

    assertThat(half.mixture().means(), is(equalTo(one.mixture().means())));
    assertThat(
        2 * half.quality().logLikelihood(), is(closeTo(one.quality().logLikelihood(), 1e-9)));
    double parameters = 1 + 4 + 4 + 2;
    assertThat(
        2 * half.quality().bic(),
        is(
            closeTo(
                one.quality().bic() + parameters * (Math.log(300.0 / 2) * 2 - Math.log(300.0)),
                1e-6)));
  }
}
