package io.github.segmentwise.kmeans;

import io.github.segmentwise.row.Block;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A worker's share of the rounds of k-means, without an engine: passes over as many rows as its
 * argument says, which are made anew for each block and never held together. Prints the processor
 * time of a row in a round, and the bytes that travel: of a row as it is shuffled once, of the
 * state that every bundle reads in every round, and of the partial that every bundle sends.
 *
 * <p>Rows have the shape of TheLook's customers: 16 values in 256 dimensions; ten trials of three
 * to five clusters. {@code docs/performance.md} has the results; {@code scripts/bench-kernel
 * --share ROWS} runs it.
 */
public final class WorkerShare {

  private static final int BLOCK = 4096;
  private static final int ENTRIES = 16;
  private static final int DIMENSIONS = 256;
  private static final int TRIALS = 10;
  private static final int ROUNDS = 3;
  private static final int MERGES = 500;

  private WorkerShare() {}

  /** Runs the rounds: {@code ROWS}. */
  public static void main(String[] args) {
    int rows = Integer.parseInt(args[0]);
    Lloyd lloyd = new Lloyd(ROUNDS, false, 0);
    Trials state = seeded();
    long share = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      long[] cpu = new long[1];
      Lloyd.Partial partial = lloyd.emptyPartial(state);
      Lloyd.Partial bundle = lloyd.emptyPartial(state);
      var whole = lloyd.accumulator(state, partial);
      for (int first = 0; first < rows; first += BLOCK) {
        Block block = block(first, Math.min(BLOCK, rows - first));
        long begun = cpuNanos();
        whole.add(block);
        cpu[0] += cpuNanos() - begun;
        if (first == 0) {
          lloyd.accumulator(state, bundle).add(block);
          share = bytes(block::writeTo) / block.rows();
        }
      }
      System.out.printf(
          Locale.ROOT,
          "round %d: %.0f ns of a core for each row; state %,d bytes; partial of %,d rows %,d"
              + " bytes, of %,d rows %,d bytes%n",
          round,
          (double) cpu[0] / rows,
          bytes(state::writeTo),
          Math.min(BLOCK, rows),
          bytes(out -> lloyd.writePartial(bundle, out)),
          rows,
          bytes(out -> lloyd.writePartial(partial, out)));
      state = lloyd.advance(state, partial);
    }
    System.out.printf(Locale.ROOT, "%,d rows, %d bytes each as encoded%n", rows, share);
    System.out.printf(
        Locale.ROOT,
        "merging a partial of %,d rows: %.2f ms of a core%n",
        Math.min(BLOCK, rows),
        merge(lloyd, seeded(), block(0, Math.min(BLOCK, rows))) / 1e6);
  }

  /** Nanoseconds for which the one worker that merges is busy with one partial. */
  private static double merge(Lloyd lloyd, Trials state, Block block) {
    Lloyd.Partial partial = lloyd.emptyPartial(state);
    lloyd.accumulator(state, partial).add(block);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    Lloyd.Partial sum = lloyd.emptyPartial(state);
    try (DataOutputStream out = new DataOutputStream(written)) {
      lloyd.writePartial(partial, out);
      out.flush();
      long begun = 0;
      for (int merged = -MERGES; merged < MERGES; merged++) {
        if (merged == 0) {
          begun = cpuNanos();
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(written.toByteArray()));
        sum = lloyd.merge(sum, lloyd.readPartial(in));
      }
      return (cpuNanos() - begun) / (double) MERGES;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Trials seeded() {
    SplittableRandom random = new SplittableRandom(11);
    List<Trial> trials = new ArrayList<>();
    for (TrialSpec spec : TrialSpec.roundRobin(List.of(3, 4, 5), TRIALS, 1)) {
      int k = spec.numClusters();
      double[] centroids = random.doubles((long) DIMENSIONS * k).toArray();
      trials.add(Trial.unseeded(spec, DIMENSIONS).withCentres(k, centroids));
    }
    return new Trials(new Euclidean(DIMENSIONS), trials);
  }

  /** Rows around six kinds of customers, the same in every round. */
  private static Block block(int first, int rows) {
    Block.Builder block = new Block.Builder();
    int step = DIMENSIONS / ENTRIES;
    for (int row = first; row < first + rows; row++) {
      SplittableRandom random = new SplittableRandom(row);
      int kind = random.nextInt(6);
      for (int entry = 0; entry < ENTRIES; entry++) {
        int near = (kind * 5 + random.nextInt(4)) % step;
        block.add(entry * step + near, random.nextInt(1, 1 << 25) / (double) (1 << 24));
      }
      block.endRow(row);
    }
    return block.build();
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  private static int bytes(Writer writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writer.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.size();
  }
}
