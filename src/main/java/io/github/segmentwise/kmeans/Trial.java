package io.github.segmentwise.kmeans;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How far one trial has come. Not modified once it is made; arrays belong to it.
 *
 * @param spec what it tries
 * @param centres clusters that have a centroid so far; k once seeded
 * @param centroids {@code [dimension × k]}, feature-major: centroid c of dimension j at j·k + c
 * @param iterations Lloyd iterations so far
 * @param stopped whether Lloyd's iterations have ended
 * @param labels what the final centroids' labels sum up to; null before
 * @param quality null until scored
 */
public record Trial(
    TrialSpec spec,
    int centres,
    double[] centroids,
    List<Iteration> iterations,
    boolean stopped,
    @Nullable LabelSummary labels,
    @Nullable Quality quality) {

  public Trial {
    Arguments.inRange("centres", centres, 0, spec.numClusters());
    Arguments.exactly("centroids.length % k", centroids.length % spec.numClusters(), 0);
  }

  /**
   * The clusters as labelled by the final centroids.
   *
   * @param sizes rows per cluster, or the customers for whom they stand
   * @param means mean of each cluster's rows, laid out as centroids; 0 for an empty cluster
   * @param spread per cluster, mean squared distance of its rows to their mean
   * @param scales per cluster, mean factor by which the geometry scales its rows; 0 for an empty
   *     one
   * @param meanSquaredDistance of all rows to the final centroids
   */
  public record LabelSummary(
      double[] sizes,
      double[] means,
      double[] spread,
      double[] scales,
      double meanSquaredDistance) {

    public LabelSummary {
      Arguments.atLeast("sizes.length", sizes.length, 1);
      Arguments.exactly("means.length % sizes.length", means.length % sizes.length, 0);
      Arguments.exactly("spread.length", spread.length, sizes.length);
      Arguments.exactly("scales.length", scales.length, sizes.length);
    }
  }

  public static Trial unseeded(TrialSpec spec, int dimensions) {
    return new Trial(
        spec,
        0,
        new double[Math.multiplyExact(dimensions, spec.numClusters())],
        List.of(),
        false,
        null,
        null);
  }

  public int numClusters() {
    return spec.numClusters();
  }

  /** The same before it is seeded, whose first centroids are drawn. */
  public Trial drawn() {
    return new Trial(spec.warm(false), centres, centroids, iterations, stopped, labels, quality);
  }

  public Trial withCentres(int newCentres, double[] newCentroids) {
    return new Trial(spec, newCentres, newCentroids, iterations, stopped, labels, quality);
  }

  Trial iterated(double[] newCentroids, Iteration iteration, boolean nowStopped) {
    List<Iteration> all = new ArrayList<>(iterations);
    all.add(iteration);
    return new Trial(spec, centres, newCentroids, List.copyOf(all), nowStopped, labels, quality);
  }

  Trial labelled(LabelSummary newLabels) {
    return new Trial(spec, centres, centroids, iterations, true, newLabels, quality);
  }

  Trial scored(Quality newQuality) {
    return new Trial(spec, centres, centroids, iterations, true, labels, newQuality);
  }

  /**
   * Share of the squared distances to the mean of all rows that the clusters explain: 1 − W / T, in
   * [0, 1]. It follows from the index of Caliński and Harabasz, [B / (k − 1)] / [W / (n − k)] over
   * the clusters that have rows.
   */
  public double explainedShare() {
    double rows = 0;
    int clusters = 0;
    for (double size : labels.sizes()) {
      rows += size;
      clusters += size > 0 ? 1 : 0;
    }
    double index = quality.calinskiHarabasz();
    if (Double.isInfinite(index) || rows == clusters) {
      return 1;
    }
    double ratio = index * (clusters - 1) / (rows - clusters);
    return ratio / (1 + ratio);
  }

  /** What is worth keeping of a trial that did not win. */
  public Trial withoutCentroids() {
    LabelSummary slim =
        new LabelSummary(
            labels.sizes(),
            new double[0],
            labels.spread(),
            labels.scales(),
            labels.meanSquaredDistance());
    return new Trial(spec, centres, new double[0], iterations, stopped, slim, quality);
  }

  /**
   * The same among more dimensions, in which centroids and means are 0.
   *
   * @param own for each dimension of the trial, which one of the many it is
   */
  Trial among(int dimensions, int[] own) {
    LabelSummary wide =
        labels == null
            ? null
            : new LabelSummary(
                labels.sizes(),
                spread(labels.means(), dimensions, own),
                labels.spread(),
                labels.scales(),
                labels.meanSquaredDistance());
    double[] among = spread(centroids, dimensions, own);
    return new Trial(spec, centres, among, iterations, stopped, wide, quality);
  }

  private double[] spread(double[] matrix, int dimensions, int[] own) {
    int k = numClusters();
    double[] spread = new double[Math.multiplyExact(dimensions, k)];
    for (int j = 0; j < own.length; j++) {
      System.arraycopy(matrix, j * k, spread, own[j] * k, k);
    }
    return spread;
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, spec.id());
    Packed.writeVarint(out, spec.numClusters());
    out.writeLong(spec.seed());
    out.writeBoolean(spec.isWarm());
    Packed.writeVarint(out, centres);
    Packed.write(out, centroids);
    Packed.writeVarint(out, iterations.size());
    for (Iteration iteration : iterations) {
      out.writeDouble(iteration.loss());
      Packed.write(out, iteration.clusterSizes());
    }
    out.writeBoolean(stopped);
    out.writeBoolean(labels != null);
    if (labels != null) {
      Packed.write(out, labels.sizes());
      Packed.write(out, labels.means());
      Packed.write(out, labels.spread());
      Packed.write(out, labels.scales());
      out.writeDouble(labels.meanSquaredDistance());
    }
    out.writeBoolean(quality != null);
    if (quality != null) {
      out.writeDouble(quality.meanSquaredDistance());
      out.writeDouble(quality.daviesBouldin());
      out.writeDouble(quality.silhouette());
      out.writeDouble(quality.calinskiHarabasz());
    }
  }

  static Trial readFrom(DataInput in) throws IOException {
    TrialSpec spec =
        new TrialSpec(
            (int) Packed.readVarint(in),
            (int) Packed.readVarint(in),
            in.readLong(),
            in.readBoolean());
    int centres = (int) Packed.readVarint(in);
    double[] centroids = Packed.readDoubles(in);
    List<Iteration> iterations = new ArrayList<>();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      iterations.add(new Iteration(in.readDouble(), Packed.readDoubles(in)));
    }
    boolean stopped = in.readBoolean();
    LabelSummary labels =
        in.readBoolean()
            ? new LabelSummary(
                Packed.readDoubles(in),
                Packed.readDoubles(in),
                Packed.readDoubles(in),
                Packed.readDoubles(in),
                in.readDouble())
            : null;
    Quality quality =
        in.readBoolean()
            ? new Quality(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble())
            : null;
    return new Trial(spec, centres, centroids, List.copyOf(iterations), stopped, labels, quality);
  }
}
