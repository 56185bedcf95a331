package io.github.segmentwise.kmeans;

import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.rounds.Phase;
import io.github.segmentwise.row.Block;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rows as plain arrays for tests, and the blocks and trials made of them. */
public final class DenseRows {

  private DenseRows() {}

  /** Gaussian blobs with one-hot categories behind, on the grid. */
  public static double[][] blobs(long seed, int rows, int numerics, int blobs, int categories) {
    Random random = new Random(seed);
    double[][] centres = new double[blobs][numerics];
    for (double[] centre : centres) {
      for (int j = 0; j < numerics; j++) {
        centre[j] = random.nextGaussian() * 3;
      }
    }
    double[][] points = new double[rows][numerics + categories];
    for (double[] point : points) {
      double[] centre = centres[random.nextInt(blobs)];
      for (int j = 0; j < numerics; j++) {
        double value = centre[j] + random.nextGaussian();
        point[j] = random.nextInt(4) == 0 ? 0 : Grid.round(value, Grid.ENCODED);
      }
      if (categories > 0) {
        point[numerics + random.nextInt(categories)] = 1;
      }
    }
    return points;
  }

  /** All rows in one block; the ids are the indices. */
  public static Block block(double[]... points) {
    return blocks(points, points.length).get(0);
  }

  /** The rows in blocks of the given size. */
  public static List<Block> blocks(double[][] points, int blockRows) {
    List<Block> blocks = new ArrayList<>();
    Block.Builder builder = new Block.Builder();
    for (int row = 0; row < points.length; row++) {
      for (int j = 0; j < points[row].length; j++) {
        builder.add(j, points[row][j]);
      }
      builder.endRow(row);
      if (builder.rows() == blockRows || row == points.length - 1) {
        blocks.add(builder.build());
      }
    }
    return blocks;
  }

  /** One trial with the given centroids, {@code [cluster][dimension]}. */
  public static Trials seeded(double[]... centroids) {
    return seeded(new Euclidean(centroids[0].length), centroids);
  }

  /** One trial with the given centroids in a geometry. */
  public static Trials seeded(Geometry geometry, double[]... centroids) {
    int k = centroids.length;
    int dimensions = geometry.dimensions();
    double[] matrix = new double[dimensions * k];
    for (int c = 0; c < k; c++) {
      for (int j = 0; j < dimensions; j++) {
        matrix[j * k + c] = centroids[c][j];
      }
    }
    Trial trial = Trial.unseeded(new TrialSpec(1, k, 42), dimensions).withCentres(k, matrix);
    return new Trials(geometry, List.of(trial));
  }

  /** Runs one phase to its end. */
  public static <S, P> S run(Phase<S, P> phase, S initial, List<Block> blocks) {
    S state = phase.start(initial);
    while (!phase.done(state)) {
      state = round(phase, state, blocks);
    }
    return state;
  }

  /** Runs one round. */
  public static <S, P> S round(Phase<S, P> phase, S state, List<Block> blocks) {
    P partial = phase.emptyPartial(state);
    for (Block block : blocks) {
      phase.accumulator(state, partial).add(block);
    }
    return phase.advance(state, partial);
  }

  /** Nearest centroid of each row by Σ(x − c)², ties to the lowest. */
  public static int[] labels(double[][] points, Trial trial) {
    int k = trial.numClusters();
    int[] labels = new int[points.length];
    for (int row = 0; row < points.length; row++) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int c = 0; c < k; c++) {
        double distance = 0;
        for (int j = 0; j < points[row].length; j++) {
          distance += Math.pow(points[row][j] - trial.centroids()[j * k + c], 2);
        }
        if (distance < nearest) {
          nearest = distance;
          labels[row] = c;
        }
      }
    }
    return labels;
  }

  /** Squared Euclidean distance. */
  public static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum;
  }

  /** The bytes that hold the state: equal if and only if all its bits are. */
  public static byte[] bytes(Trials trials) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      trials.writeTo(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }
}
