package io.github.segmentwise.exhibit;

import io.github.segmentwise.exact.Hash;

/**
 * The two directions in which points spread most, and the plane that they span.
 *
 * <p>The eigenvectors of the covariance matrix with the largest eigenvalues, by power iteration
 * from a fixed start, the second orthogonal to the first (Golub and Van Loan, Matrix Computations,
 * 8.2). At most 500 products of the matrix with a vector each; where two eigenvalues are so close
 * that this does not separate them, any direction between them spreads the points as well. All in a
 * fixed order, so the same matrix gives the same bits. The largest component of a direction is
 * positive.
 */
final class PrincipalPlane {

  private static final int MOST_ITERATIONS = 500;
  private static final double CONVERGED = 1e-12;

  private final double[] means;
  private final double[][] directions;
  private final double[] explained;

  private PrincipalPlane(double[] means, double[][] directions, double[] explained) {
    this.means = means;
    this.directions = directions;
    this.explained = explained;
  }

  /**
   * The plane of points with these means and covariances; without dimensions or spread, all points
   * fall on its origin.
   *
   * @param covariances symmetric, {@code [dimension][dimension]}
   */
  static PrincipalPlane of(double[] means, double[][] covariances) {
    double total = 0;
    for (int j = 0; j < means.length; j++) {
      total += covariances[j][j];
    }
    double[] first = direction(covariances, new double[means.length]);
    double[] second = direction(covariances, first);
    double[] explained = {
      total > 0 ? variance(covariances, first) / total : 0,
      total > 0 ? variance(covariances, second) / total : 0
    };
    return new PrincipalPlane(means, new double[][] {first, second}, explained);
  }

  private static double[] direction(double[][] covariances, double[] orthogonalTo) {
    double[] vector = new double[covariances.length];
    for (int j = 0; j < vector.length; j++) {
      vector[j] = Hash.toUnit(Hash.mix(1, j)) - 0.5;
    }
    takeOut(vector, orthogonalTo);
    normalise(vector);
    for (int i = 0; i < MOST_ITERATIONS; i++) {
      double[] next = product(covariances, vector);
      takeOut(next, orthogonalTo);
      normalise(next);
      double cosine = dot(next, vector);
      vector = next;
      if (1 - Math.abs(cosine) < CONVERGED) {
        break;
      }
    }
    return turned(vector);
  }

  private static void takeOut(double[] vector, double[] unit) {
    double along = dot(vector, unit);
    for (int j = 0; j < vector.length; j++) {
      vector[j] -= along * unit[j];
    }
  }

  private static void normalise(double[] vector) {
    double norm = Math.sqrt(dot(vector, vector));
    for (int j = 0; j < vector.length; j++) {
      vector[j] = norm > 0 ? vector[j] / norm : 0;
    }
  }

  private static double[] turned(double[] vector) {
    double largest = 0;
    for (double component : vector) {
      largest = Math.abs(component) > Math.abs(largest) ? component : largest;
    }
    for (int j = 0; j < vector.length; j++) {
      vector[j] = largest < 0 ? -vector[j] : vector[j];
    }
    return vector;
  }

  private static double[] product(double[][] matrix, double[] vector) {
    double[] product = new double[vector.length];
    for (int j = 0; j < vector.length; j++) {
      product[j] = dot(matrix[j], vector);
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  private static double variance(double[][] covariances, double[] direction) {
    return dot(direction, product(covariances, direction));
  }

  /** Share of the variance along direction 0 or 1, in [0, 1]. */
  double explained(int direction) {
    return explained[direction];
  }

  /**
   * Coordinate of a sparse point along direction 0 or 1, from the mean.
   *
   * @param position dimensions of the values
   */
  double coordinate(int direction, int[] position, double[] value) {
    double sum = 0 - dot(means, directions[direction]);
    for (int i = 0; i < position.length; i++) {
      sum += value[i] * directions[direction][position[i]];
    }
    return sum;
  }
}
