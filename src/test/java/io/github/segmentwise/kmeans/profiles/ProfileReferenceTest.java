package io.github.segmentwise.kmeans.profiles;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.kmeans.DenseRows;
import io.github.segmentwise.row.Block;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds mixtures against scikit-learn; {@code reference/profiles.py} made the values. */
class ProfileReferenceTest {

  private static final double TOLERANCE = 1e-6;

  static Stream<JsonNode> cases() throws IOException {
    try (InputStream json =
        ProfileReferenceTest.class.getResourceAsStream("/reference/profiles.json")) {
      return StreamSupport.stream(new ObjectMapper().readTree(json).spliterator(), false);
    }
  }

  private static double[] vector(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static double[][] matrix(JsonNode rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(ProfileReferenceTest::vector)
        .toArray(double[][]::new);
  }

  /** Feature-major, from {@code [profile][feature]}. */
  private static double[] featureMajor(double[][] rows) {
    int features = rows[0].length;
    return IntStream.range(0, features * rows.length)
        .mapToDouble(i -> rows[i % rows.length][i / rows.length])
        .toArray();
  }

  private static void assertClose(String what, double[] values, double[] expected) {
    assertThat(what, values.length, is(expected.length));
    for (int i = 0; i < expected.length; i++) {
      assertThat(
          what, values[i], closeTo(expected[i], TOLERANCE * Math.max(1, Math.abs(expected[i]))));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void expectMaximise_sameStart_equalsScikitLearn(JsonNode expected) {
    double[][] points = matrix(expected.get("points"));
    for (double[] point : points) {
      for (int j = 0; j < point.length; j++) {
        point[j] /= Grid.ENCODED;
      }
    }
    int[] levels =
        StreamSupport.stream(expected.get("levels").spliterator(), false)
            .mapToInt(JsonNode::asInt)
            .toArray();
    int numerics = points[0].length - IntStream.of(levels).sum();
    JsonNode start = expected.get("start");
    Mixture first =
        new Mixture(
            vector(start.get("weights")),
            featureMajor(matrix(start.get("means"))),
            featureMajor(matrix(start.get("variances"))));
    List<Block> blocks = DenseRows.blocks(points, 13);

    ProfileTrials fitted =
        DenseRows.run(
            new ExpectMaximise(
                expected.get("steps").asInt(),
                false,
                Covariance.valueOf(expected.get("covariance").asText()),
                1e-6),
            MixtureTrials.of(first, points[0].length, numerics, levels, points),
            blocks);

    ProfileFit fit = fitted.profiles().fits().get(0);
    assertThat(fit.iterations(), is(expected.get("steps").asInt()));
    assertClose("weights", fit.mixture().weights(), vector(expected.get("weights")));
    assertClose("means", fit.mixture().means(), featureMajor(matrix(expected.get("means"))));
    assertClose(
        "variances", fit.mixture().variances(), featureMajor(matrix(expected.get("variances"))));
    ProfileFit.Quality quality = fit.quality();
    assertClose(
        "quality",
        new double[] {
          quality.logLikelihood(),
          quality.bic(),
          quality.aic(),
          quality.entropy(),
          quality.smallestShare()
        },
        Stream.of("log_likelihood", "bic", "aic", "entropy", "smallest_share")
            .mapToDouble(name -> expected.get(name).asDouble())
            .toArray());
    assertProbabilities(fitted.profiles().choose(), blocks, matrix(expected.get("probabilities")));
  }

  private static void assertProbabilities(
      ProfileFits fits, List<Block> blocks, double[][] expected) {
    for (Block block : blocks) {
      Block found = fits.probabilities(block);
      for (int row = 0; row < found.rows(); row++) {
        double[] dense = new double[fits.profiles()];
        for (int i = found.begin(row); i < found.end(row); i++) {
          dense[found.dimension(i)] = found.value(i);
        }
        assertClose("probabilities", dense, expected[(int) found.id(row)]);
      }
    }
  }
}
