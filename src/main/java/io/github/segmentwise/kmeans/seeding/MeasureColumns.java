package io.github.segmentwise.kmeans.seeding;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.kmeans.Prototypes;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.rounds.Accumulator;
import io.github.segmentwise.rounds.Phase;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Looks at the rows before k-prototypes begins: counts the categories, and where γ is not given
 * sets its default, half of the mean of the numeric columns' population standard deviations (Huang
 * 1997), as in the kmodes package; 1 where no numeric column varies. One round, O(entries).
 *
 * <p>For example, two numeric columns with the standard deviations 1 and 3 give γ = 1.
 */
public final class MeasureColumns implements Phase<Trials, MeasureColumns.Partial> {

  private static final long serialVersionUID = 1L;

  /** Units of weight that the counts of categories are whole numbers of. */
  private static final long COARSE = 1L << 10;

  private final boolean keepsCounts;

  /**
   * @param keepsCounts whether {@link ModeSeeding} needs the categories' counts
   */
  public MeasureColumns(boolean keepsCounts) {
    this.keepsCounts = keepsCounts;
  }

  /** Rows, Σx and Σx² per numeric dimension, and rows per category. */
  static final class Partial {
    private long rows;
    private final ExactSums sums;
    private final ExactSums squares;
    private final long[] counts;

    /** Units of a customer, of which all of these are. */
    private long unit;

    private Partial(long rows, ExactSums sums, ExactSums squares, long[] counts, long unit) {
      this.rows = rows;
      this.sums = sums;
      this.squares = squares;
      this.counts = counts;
      this.unit = unit;
    }
  }

  @Override
  public String name() {
    return "Measure";
  }

  @Override
  public Trials start(Trials previous) {
    return previous;
  }

  @Override
  public Partial emptyPartial(Trials state) {
    int numerics = state.geometry().numericDimensions();
    return new Partial(
        0,
        new ExactSums(numerics),
        new ExactSums(numerics),
        new long[state.geometry().dimensions() - numerics],
        1);
  }

  @Override
  public Accumulator accumulator(Trials state, Partial partial) {
    int numerics = state.geometry().numericDimensions();
    return block -> add(block, numerics, partial);
  }

  private static void add(Block block, int numerics, Partial partial) {
    partial.unit = Math.max(partial.unit, block.unit());
    for (int row = 0; row < block.rows(); row++) {
      long units = block.units(row);
      partial.rows += units;
      for (int i = block.begin(row); i < block.end(row); i++) {
        int j = block.dimension(i);
        if (j < numerics) {
          partial.sums.addTimes(j, block.points(i), units);
          partial.squares.addSquareTimes(j, block.points(i), units);
        } else {
          partial.counts[j - numerics] += units;
        }
      }
    }
  }

  @Override
  public Partial merge(Partial partial, Partial other) {
    partial.rows += other.rows;
    partial.unit = Math.max(partial.unit, other.unit);
    partial.sums.merge(other.sums);
    partial.squares.merge(other.squares);
    for (int i = 0; i < partial.counts.length; i++) {
      partial.counts[i] += other.counts[i];
    }
    return partial;
  }

  @Override
  public Trials advance(Trials state, Partial partial) {
    Prototypes geometry = (Prototypes) state.geometry();
    double gamma =
        Double.isNaN(geometry.gamma()) ? defaultGamma(partial, geometry) : geometry.gamma();
    return state
        .withGeometry(geometry.withGamma(gamma))
        .withSeeds(state.seeds().measured(keepsCounts ? counts(partial) : new long[0]));
  }

  /** Coarser where there are weights, so that densities do not overflow; whole weights stay. */
  private static long[] counts(Partial partial) {
    long coarse = partial.unit == 1 ? 1 : COARSE;
    return Arrays.stream(partial.counts).map(count -> count / coarse).toArray();
  }

  private static double defaultGamma(Partial partial, Prototypes geometry) {
    double sum = 0;
    for (int j = 0; j < partial.sums.size(); j++) {
      // Weights of features come on top of the default.
      sum += geometry.root(j) == 0 ? 0 : deviation(partial, j) / geometry.root(j);
    }
    return sum == 0 ? 1 : sum / partial.sums.size() / 2;
  }

  /** √(n·Σx² − (Σx)²) / n, from exact integers. */
  private static double deviation(Partial partial, int j) {
    BigInteger sum = partial.sums.get(j);
    BigInteger numerator =
        BigInteger.valueOf(partial.rows)
            .multiply(partial.squares.get(j))
            .subtract(sum.multiply(sum));
    return partial.rows == 0 ? 0 : Math.sqrt(numerator.doubleValue()) / partial.rows / Grid.ENCODED;
  }

  @Override
  public boolean done(Trials state) {
    return state.seeds().measured();
  }

  @Override
  public int maxRounds() {
    return 1;
  }

  @Override
  public void writePartial(Partial partial, DataOutput out) throws IOException {
    Packed.writeVarint(out, partial.rows);
    partial.sums.writeTo(out);
    partial.squares.writeTo(out);
    Packed.write(out, partial.counts);
    Packed.writeVarint(out, partial.unit);
  }

  @Override
  public Partial readPartial(DataInput in) throws IOException {
    return new Partial(
        Packed.readVarint(in),
        ExactSums.readFrom(in),
        ExactSums.readFrom(in),
        Packed.read(in),
        Packed.readVarint(in));
  }
}
