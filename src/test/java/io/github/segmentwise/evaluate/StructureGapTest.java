package io.github.segmentwise.evaluate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

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
    assertThat(GAP.explainedShuffled(), closeTo(1 - (Math.exp(-1) + Math.exp(-2)) / 2, 1e-12));
  }

  @Test
  void isClear_gapWithinThreeErrors_isNot() {
    assertThat(GAP.isClear(), is(false));
    assertThat(GAP.warning().orElseThrow(), containsString("(gap 1.5000, standard error 0.6124)"));
    assertThat(new StructureGap(9, 2, 0.5, 0.1, 1.84, 0.6124).isClear(), is(true));
    assertThat(new StructureGap(9, 2, 0.5, 0.1, 1.84, 0.6124).warning().isPresent(), is(false));
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
