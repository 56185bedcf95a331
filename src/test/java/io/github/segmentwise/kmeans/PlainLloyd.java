package io.github.segmentwise.kmeans;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lloyd's iterations as a textbook writes them, to hold the kernel against. */
final class PlainLloyd {

  final double[][] centroids;
  final List<Double> losses = new ArrayList<>();
  int[] labels;

  /** Runs until no label changes or {@code maxIterations}. */
  PlainLloyd(double[][] points, double[][] initial, int maxIterations) {
    centroids = Arrays.stream(initial).map(double[]::clone).toArray(double[][]::new);
    int[] before = new int[0];
    labels = new int[points.length];
    while (losses.size() < maxIterations && !Arrays.equals(before, labels)) {
      before = losses.isEmpty() ? before : labels;
      labels = new int[points.length];
      assign(points);
      update(points);
    }
  }

  private void assign(double[][] points) {
    double loss = 0;
    for (int row = 0; row < points.length; row++) {
      double nearest = DenseRows.squaredDistance(points[row], centroids[0]);
      for (int c = 1; c < centroids.length; c++) {
        double distance = DenseRows.squaredDistance(points[row], centroids[c]);
        if (distance < nearest) {
          nearest = distance;
          labels[row] = c;
        }
      }
      loss += nearest;
    }
    losses.add(loss);
  }

  private void update(double[][] points) {
    for (int c = 0; c < centroids.length; c++) {
      double[] sum = new double[centroids[c].length];
      int rows = 0;
      for (int row = 0; row < points.length; row++) {
        if (labels[row] == c) {
          rows++;
          for (int j = 0; j < sum.length; j++) {
            sum[j] += points[row][j];
          }
        }
      }
      if (rows == 0) {
        throw new IllegalStateException("the textbook knows nothing of empty clusters");
      }
      for (int j = 0; j < sum.length; j++) {
        centroids[c][j] = sum[j] / rows;
      }
    }
  }
}
