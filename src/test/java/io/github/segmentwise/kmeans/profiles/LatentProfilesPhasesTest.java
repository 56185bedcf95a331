package io.github.segmentwise.kmeans.profiles;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.kmeans.DenseRows;
import io.github.segmentwise.kmeans.Lloyd;
import io.github.segmentwise.kmeans.TooFewDistinctRowsException;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.seeding.Seeding;
import io.github.segmentwise.rounds.Phase;
import io.github.segmentwise.row.Block;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LatentProfilesPhasesTest {

  private static final int CATEGORIES = 4;

  private static ProfileTrials begun(
      double[][] points,
      int numerics,
      List<Integer> profiles,
      long seed,
      Covariance covariance,
      double minVariance) {
    List<TrialSpec> specs = TrialSpec.roundRobin(profiles, profiles.size(), seed);
    ProfileColumns columns =
        MixtureTrials.columns(points[0].length, numerics, points[0].length - numerics);
    List<Block> blocks = DenseRows.blocks(points, 16);
    ProfileTrials seeded =
        DenseRows.run(
            InProfileSpace.onColumns(Seeding.plusPlus(specs)),
            ProfileTrials.unfitted(columns, specs),
            blocks);
    return DenseRows.run(
        new BeginProfiles(covariance, minVariance),
        DenseRows.run(InProfileSpace.onColumns(new Lloyd(3, true, 0.01)), seeded, blocks),
        blocks);
  }

  private static ProfileTrials fitted(
      double[][] points, List<Integer> profiles, Covariance covariance, double minVariance) {
    int numerics = points[0].length - CATEGORIES;
    return DenseRows.run(
        new ExpectMaximise(30, true, covariance, minVariance),
        begun(points, numerics, profiles, 3, covariance, minVariance),
        DenseRows.blocks(points, 16));
  }

  @Test
  void expectMaximise_columnThatIsConstantAmongTheRows_staysFinite() {
    double[][] points = DenseRows.blobs(1, 120, 4, 3, CATEGORIES);
    for (double[] point : points) {
      point[2] = 0;
    }
    for (Covariance covariance : Covariance.values()) {
      for (ProfileFit fit : fitted(points, List.of(3), covariance, 0.01).profiles().fits()) {
        assertThat(Double.isFinite(fit.quality().bic()), is(true));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"VVI, 0.01", "VVI, 0.3", "EEI, 0.01", "EEI, 0.3"})
  void expectMaximise_anyData_neverLowersTheLikelihood(Covariance covariance, double minVariance) {
    for (long seed = 1; seed <= 12; seed++) {
      double[][] points = DenseRows.blobs(seed, 120, 4, 3, CATEGORIES);
      ProfileTrials trials =
          DenseRows.run(
              new ExpectMaximise(25, false, covariance, minVariance),
              begun(points, 4, List.of(2, 3, 5), seed, covariance, minVariance),
              DenseRows.blocks(points, 16));
      for (ProfileFit fit : trials.profiles().fits()) {
        assertThat(fit.iterations(), is(25));
        for (int i = 1; i < fit.logLikelihoods().size(); i++) {
          assertThat(
              fit.logLikelihoods().get(i),
              greaterThanOrEqualTo(fit.logLikelihoods().get(i - 1) - 1e-9));
        }
        assertThat(fit.logLikelihoods().get(25), greaterThan(fit.logLikelihoods().get(0) - 1e-9));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Covariance.class)
  void expectMaximise_mixtures_areProperOnes(Covariance covariance) {
    double[][] points = DenseRows.blobs(4, 150, 3, 4, CATEGORIES);
    ProfileTrials trials = fitted(points, List.of(2, 4), covariance, 0.05);
    ProfileFits profiles = trials.profiles();
    for (ProfileFit fit : profiles.fits()) {
      Mixture mixture = fit.mixture();
      int k = mixture.profiles();
      assertThat(Arrays.stream(mixture.weights()).sum(), closeTo(1, 1e-12));
      for (int p = 0; p < k; p++) {
        double shares = 0;
        for (int c = 0; c < CATEGORIES; c++) {
          shares += mixture.means()[(3 + c) * k + p];
        }
        assertThat(shares, closeTo(1, 1e-9));
        for (int j = 0; j < 3; j++) {
          double variance = mixture.variances()[j * k + p];
          assertThat(variance, greaterThanOrEqualTo(0.05 * profiles.variance()[j] * (1 - 1e-12)));
          if (covariance == Covariance.EEI) {
            assertThat(variance, is(mixture.variances()[j * k]));
          }
        }
      }
      assertThat(fit.quality().entropy(), lessThan(1 + 1e-12));
      assertThat(fit.quality().smallestShare(), lessThan(1.0 / k + 1e-12));
      assertThat(fit.converged(), is(true));
      assertThat(fit.iterations(), lessThan(30));
    }
  }

  @Test
  void choose_fits_takesTheLowestBicAndForgetsOtherMixtures() {
    ProfileTrials trials =
        fitted(DenseRows.blobs(4, 150, 3, 4, CATEGORIES), List.of(2, 3, 4), Covariance.VVI, 0.05);

    ProfileFits chosen = trials.profiles().choose();

    double lowest =
        chosen.fits().stream().mapToDouble(fit -> fit.quality().bic()).min().orElseThrow();
    assertThat(chosen.chosenFit().quality().bic(), is(lowest));
    for (int t = 0; t < 3; t++) {
      assertThat(
          chosen.fits().get(t).mixture(), t == chosen.chosen() ? notNullValue() : nullValue());
    }
  }

  @Test
  void expectMaximise_profileWithoutWeight_staysAsItWas() {
    double[][] points = DenseRows.blobs(4, 60, 2, 2, 0);
    Mixture first =
        new Mixture(new double[] {1, 0}, new double[] {0, 5, 0, 5}, new double[] {1, 0.5, 1, 0.5});

    ProfileTrials fitted =
        DenseRows.run(
            new ExpectMaximise(4, false, Covariance.VVI, 0.01),
            MixtureTrials.of(first, 2, 2, new int[0], points),
            DenseRows.blocks(points, 16));

    Mixture mixture = fitted.profiles().fits().get(0).mixture();
    assertThat(mixture.weights(), equalTo(new double[] {1, 0}));
    assertThat(mixture.means()[1], is(5.0));
    assertThat(Double.isFinite(fitted.profiles().fits().get(0).quality().bic()), is(true));
  }

  @Test
  void select_columns_renumbersWhatTakesPart() {
    ProfileColumns columns = new ProfileColumns(new int[] {-1, 0, 1, -1, -1}, 1, new int[] {1});
    Block block = DenseRows.block(new double[] {3, 4, 1, 0, 1}, new double[] {3, 0, 0, 1, 0});

    Block selected = columns.select(block);

    assertThat(columns.size(), is(2));
    assertThat(selected.rows(), is(2));
    assertThat(selected.end(0) - selected.begin(0), is(2));
    assertThat(selected.dimension(0), is(0));
    assertThat(selected.value(0), is(4.0));
    assertThat(selected.dimension(1), is(1));
    assertThat(selected.end(1) - selected.begin(1), is(0));
    assertThat(selected.id(1), is(1L));
  }

  @Test
  void partials_writtenAndMergedInAnyOrder_endInTheSameBits() throws IOException {
    double[][] points = DenseRows.blobs(6, 100, 3, 3, CATEGORIES);
    List<Block> blocks = new ArrayList<>(DenseRows.blocks(points, 9));
    ExpectMaximise phase = new ExpectMaximise(6, true, Covariance.VVI, 0.01);
    ProfileTrials whole = begun(points, 3, List.of(2, 3), 8, Covariance.VVI, 0.01);
    ProfileTrials cut = whole;
    while (!phase.done(whole)) {
      whole = DenseRows.round(phase, whole, blocks);
      Collections.shuffle(blocks, new Random(1));
      ExpectMaximise.Partial merged = phase.emptyPartial(cut);
      for (Block block : blocks) {
        ExpectMaximise.Partial partial = phase.emptyPartial(cut);
        phase.accumulator(cut, partial).add(block);
        merged = phase.merge(merged, partial);
      }
      cut = phase.advance(cut, merged);
      cut =
          ProfileTrials.readFrom(
              new DataInputStream(new ByteArrayInputStream(MixtureTrials.bytes(cut))));
    }
    assertThat(MixtureTrials.bytes(cut), equalTo(MixtureTrials.bytes(whole)));
  }

  @Test
  void phases_fewerDifferentRowsThanProfiles_nameTheFlag() {
    double[][] points = {{1, 0}, {2, 0}, {1, 0}, {2, 0}};
    List<TrialSpec> specs = TrialSpec.roundRobin(List.of(3), 1, 1);
    ProfileTrials start = ProfileTrials.unfitted(MixtureTrials.columns(2, 2), specs);
    Phase<ProfileTrials, ?> seeding = InProfileSpace.onColumns(Seeding.plusPlus(specs));

    TooFewDistinctRowsException thrown =
        assertThrows(
            TooFewDistinctRowsException.class,
            () -> DenseRows.run(seeding, start, DenseRows.blocks(points, 2)));

    assertThat(thrown.getMessage(), containsString("numProfiles: cannot fit 3 profiles"));
    assertThat(thrown.getMessage(), not(containsString("numClusters")));
  }
}
