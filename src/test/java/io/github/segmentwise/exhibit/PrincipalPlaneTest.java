package io.github.segmentwise.exhibit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class PrincipalPlaneTest {

  private static double along(PrincipalPlane plane, int direction, double... point) {
    int[] position = new int[point.length];
    for (int j = 0; j < point.length; j++) {
      position[j] = j;
    }
    return plane.coordinate(direction, position, point);
  }

  @Test
  void of_rotatedEllipse_findsItsAxes() {
    // Variances 9 and 1 along (3, 4)/5 and (-4, 3)/5, and 0.25 along a third axis.
    double[][] covariances = {{3.88, 3.84, 0}, {3.84, 6.12, 0}, {0, 0, 0.25}};
    PrincipalPlane plane = PrincipalPlane.of(new double[] {1, 2, 3}, covariances);

    assertThat(along(plane, 0, 1 + 3, 2 + 4, 3), closeTo(5, 1e-5));
    assertThat(along(plane, 1, 1 + 3, 2 + 4, 3), closeTo(0, 1e-5));
    assertThat(
        "the largest component of a direction is positive",
        along(plane, 1, 1 + 4, 2 - 3, 3),
        closeTo(5, 1e-5));
    assertThat(plane.explained(0), closeTo(9 / 10.25, 1e-9));
    assertThat(plane.explained(1), closeTo(1 / 10.25, 1e-9));
  }

  @Test
  void of_oneDimension_hasNoSecondDirection() {
    PrincipalPlane plane = PrincipalPlane.of(new double[] {2}, new double[][] {{4}});

    assertThat(along(plane, 0, 5), is(3.0));
    assertThat(along(plane, 1, 5), is(0.0));
    assertThat(plane.explained(0), is(1.0));
    assertThat(plane.explained(1), is(0.0));
  }

  @Test
  void of_noSpread_putsAllPointsOnTheOrigin() {
    PrincipalPlane plane = PrincipalPlane.of(new double[2], new double[2][2]);

    assertThat(along(plane, 0, 0, 0), is(0.0));
    assertThat(plane.explained(0), is(0.0));
  }

  @Test
  void of_noDimension_putsAllPointsOnTheOrigin() {
    assertThat(along(PrincipalPlane.of(new double[0], new double[0][0]), 0), is(0.0));
  }
}
