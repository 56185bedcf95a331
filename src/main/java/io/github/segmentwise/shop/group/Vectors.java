package io.github.segmentwise.shop.group;

/** Sums, products and lengths of vectors; nothing here makes a copy. */
final class Vectors {

  private Vectors() {}

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }

  static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (a[d] - b[d]) * (a[d] - b[d]);
    }
    return sum;
  }

  /** Adds a vector times a factor to another, in place. */
  static void add(double[] sum, double[] vector, double factor) {
    for (int d = 0; d < sum.length; d++) {
      sum[d] += vector[d] * factor;
    }
  }

  static void scale(double[] vector, double factor) {
    for (int d = 0; d < vector.length; d++) {
      vector[d] *= factor;
    }
  }

  /** Scales to unit length, in place; a vector of zeros stays. */
  static double[] unit(double[] vector) {
    double length = Math.sqrt(dot(vector, vector));
    scale(vector, length > 0 ? 1 / length : 0);
    return vector;
  }

  /** Subtracts the mean of the vectors from each, in place. */
  static void centre(double[][] vectors) {
    double[] mean = new double[vectors.length == 0 ? 0 : vectors[0].length];
    for (double[] vector : vectors) {
      add(mean, vector, 1.0 / vectors.length);
    }
    for (double[] vector : vectors) {
      add(vector, mean, -1);
    }
  }
}
