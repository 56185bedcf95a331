package io.github.segmentwise.kmeans;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.row.SparseRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What seeding keeps from round to round beside the centres found so far. Not modified once it is
 * made.
 *
 * @param measured whether {@code MeasureColumns} has seen the rows
 * @param categoryCounts rows that have each category, by its place among the categories; empty
 *     unless {@code ModeSeeding} needs them
 * @param modes centres whose categories {@code ModeSeeding} has found so far, in every trial
 * @param draws rounds of {@code ParallelSeeding} so far
 * @param candidates of each trial, in the order of the trials; empty but for {@code
 *     ParallelSeeding}
 */
public record Seeds(
    boolean measured,
    long[] categoryCounts,
    int modes,
    int draws,
    List<List<SparseRow>> candidates) {

  public static final Seeds NONE = new Seeds(false, new long[0], 0, 0, List.of());

  public Seeds {
    Arguments.atLeast("modes", modes, 0);
    Arguments.atLeast("draws", draws, 0);
  }

  public Seeds measured(long[] counts) {
    return new Seeds(true, counts, modes, draws, candidates);
  }

  /** Whether nothing is kept. */
  public boolean isEmpty() {
    return !measured && draws == 0 && modes == 0 && candidates.isEmpty();
  }

  public Seeds withModes(int newModes) {
    return new Seeds(measured, categoryCounts, newModes, draws, candidates);
  }

  public Seeds drawn(List<List<SparseRow>> newCandidates) {
    return new Seeds(measured, categoryCounts, modes, draws + 1, newCandidates);
  }

  public void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(measured);
    Packed.write(out, categoryCounts);
    Packed.writeVarint(out, modes);
    Packed.writeVarint(out, draws);
    Packed.writeVarint(out, candidates.size());
    for (List<SparseRow> rows : candidates) {
      Packed.writeVarint(out, rows.size());
      for (SparseRow row : rows) {
        row.writeTo(out);
      }
    }
  }

  public static Seeds readFrom(DataInput in) throws IOException {
    boolean measured = in.readBoolean();
    long[] counts = Packed.read(in);
    int modes = (int) Packed.readVarint(in);
    int draws = (int) Packed.readVarint(in);
    int trials = (int) Packed.readVarint(in);
    List<List<SparseRow>> candidates = new ArrayList<>(trials);
    for (int t = 0; t < trials; t++) {
      int size = (int) Packed.readVarint(in);
      List<SparseRow> rows = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        rows.add(SparseRow.readFrom(in));
      }
      candidates.add(rows);
    }
    return new Seeds(measured, counts, modes, draws, candidates);
  }
}
