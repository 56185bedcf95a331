package io.github.segmentwise.evaluate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.github.segmentwise.evaluate.StructureGap.Shuffles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StructureGapTest {

  /** By hand: logarithms −1 and −2 of the shuffles, −3 of the sample. */
  private static final StructureGap GAP =
      StructureGap.of(100, Math.exp(-3), new double[] {Math.exp(-1), Math.exp(-2)});

  @Test
  void of_shares_isTheDifferenceOfLogarithmsWithItsError() {
    assertThat(GAP.gap(), closeTo(1.5, 1e-12));
    assertThat(GAP.standardError(), closeTo(0.5 * Math.sqrt(1.5), 1e-12));
    assertThat(GAP.explained(), closeTo(1 - Math.exp(-3), 1e-12));
    assertThat(GAP.shuffles().mean(), closeTo(1 - (Math.exp(-1) + Math.exp(-2)) / 2, 1e-12));
    assertThat(GAP.shuffles().most(), closeTo(1 - Math.exp(-2), 1e-12));
    assertThat(GAP.shuffles().asMuch(), is(0));
    assertThat(StructureGap.of(9, 0.3, new double[] {0.2, 0.3, 0.4}).shuffles().asMuch(), is(2));
  }

  @Test
  void isClear_gapWithinThreeErrors_isNot() {
    assertThat(GAP.isClear(), is(false));
    assertThat(
        GAP.warning().orElseThrow().english(),
        containsString("(gap 1.5000, standard error 0.6124)"));
    StructureGap clear =
        new StructureGap(9, Double.NaN, 0.5, new Shuffles(2, 0.1, 0.2, 0), 1.84, 0.6124);
    assertThat(clear.isClear(), is(true));
    assertThat(clear.warning().isPresent(), is(false));
  }

  @Test
  void inWords_shares_saysWhetherShufflesComeNear() {
    assertThat(
        StructureGap.of(200, 0.164, new double[] {0.4, 0.38}).inWords().english(),
        startsWith(
            "The segments explain 83.6% of the variance of 200 customers. Of 2 samples with every"
                + " column shuffled, clustered by as many trials, none comes near: they explain"
                + " 61.0% on average and 62.0% at most; gap 0.8"));
    assertThat(
        StructureGap.of(5000, 0.5, new double[] {0.4, 0.6}).outOf(0.49).inWords().english(),
        startsWith(
            "The segments explain 49.0% of the variance, and 50.0% of that of 5,000 sampled"
                + " customers. Of 2 samples with every column shuffled, clustered by as many"
                + " trials, 1 explains as much: they"));
  }

  @Test
  void inWords_shufflesThatExplainNearlyAsMuch_doesNotSayThatNoneComesNear() {
    StructureGap gap = StructureGap.of(4372, 0.33, new double[] {0.3305, 0.3305});
    assertThat(gap.isClear(), is(true));
    assertThat(
        gap.inWords().english(), containsString("by as many trials, none explains as much: they"));
  }

  @Test
  void of_clustersOfSinglePoints_isFinite() {
    StructureGap gap = StructureGap.of(100, 0, new double[] {0.5, 0.6});
    assertThat(Double.isFinite(gap.gap()), is(true));
    assertThat(gap.isClear(), is(true));
  }

  @Test
  void readFrom_whatWasWritten_isEqual() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    GAP.writeTo(new DataOutputStream(bytes));
    assertThat(
        StructureGap.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))),
        is(GAP));
  }
}
