package io.github.segmentwise.kmeans;

import io.github.segmentwise.row.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The kernel of k-means alone: the distances of a sparse row of 16 values to 40 centroids, and the
 * nearest of each trial. Beside it stands what it cannot beat: as many multiply-adds in a loop over
 * dense arrays, which neither looks up where a centroid's values lie nor does anything with the
 * sums. {@code scripts/bench --kernel} runs both.
 */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KernelBenchmark {

  private static final int ROWS = 4096;
  private static final int ENTRIES = 16;
  private static final int DIMENSIONS = 256;
  private static final int TRIALS = 10;
  private static final int CLUSTERS = 4;
  private static final int LANES = TRIALS * CLUSTERS;

  private Block block;
  private Lanes lanes;
  private double[] values;
  private double[] matrix;
  private final double[] sums = new double[LANES];

  /** Draws rows and centroids. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(7);
    Block.Builder rows = new Block.Builder();
    values = new double[ROWS * ENTRIES];
    int step = DIMENSIONS / ENTRIES;
    for (int row = 0; row < ROWS; row++) {
      for (int entry = 0; entry < ENTRIES; entry++) {
        double value = random.nextInt(1, 1 << 24) / (double) (1 << 24);
        values[row * ENTRIES + entry] = value;
        rows.add(entry * step + random.nextInt(step), value);
      }
      rows.endRow(row);
    }
    block = rows.build();
    List<double[]> centroids = new ArrayList<>();
    for (int trial = 0; trial < TRIALS; trial++) {
      centroids.add(random.doubles(DIMENSIONS * CLUSTERS).toArray());
    }
    lanes = new Lanes(new Euclidean(DIMENSIONS), centroids, trial -> CLUSTERS, trial -> trial);
    matrix = random.doubles(ENTRIES * LANES).toArray();
  }

  /** Nanoseconds of a row. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int kernel() {
    int found = 0;
    for (int row = 0; row < ROWS; row++) {
      lanes.measure(block, row);
      for (int trial = 0; trial < TRIALS; trial++) {
        found += lanes.nearest(trial * CLUSTERS, (trial + 1) * CLUSTERS);
      }
    }
    return found;
  }

  /** Nanoseconds of a row's distances, without the search for the nearest. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double distances() {
    double found = 0;
    for (int row = 0; row < ROWS; row++) {
      lanes.measure(block, row);
      found += lanes.squaredDistance(0);
    }
    return found;
  }

  /** Nanoseconds of as many multiply-adds. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double dense() {
    for (int row = 0; row < ROWS; row++) {
      for (int entry = 0; entry < ENTRIES; entry++) {
        add(sums, matrix, entry * LANES, values[row * ENTRIES + entry]);
      }
    }
    return sums[0];
  }

  private static void add(double[] sums, double[] matrix, int offset, double factor) {
    for (int lane = 0; lane < LANES; lane++) {
      sums[lane] += factor * matrix[offset + lane];
    }
  }
}
