package io.github.segmentwise.compare;

import io.github.segmentwise.cluster.Method;
import io.github.segmentwise.cluster.Methods;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.evaluate.Choice;
import io.github.segmentwise.evaluate.Objective;
import io.github.segmentwise.kmeans.Quality;
import io.github.segmentwise.sentence.Sentence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the segments of several methods compare, in one space for all of them: that of the encoded
 * features with Euclidean distances.
 *
 * @param entries one per method and population, the methods in their order
 * @param chosen whose segments are published
 */
public record MethodComparison(List<Entry> entries, Method chosen) {

  private static final int INDEX_DIGITS = 4;

  public MethodComparison {
    entries = List.copyOf(entries);
  }

  static StreamCoder<MethodComparison> coder() {
    return StreamCoder.of(
        MethodComparison.class, MethodComparison::writeTo, MethodComparison::readFrom);
  }

  /**
   * A method's segments over a population.
   *
   * @param sizes customers by segment id; 0 where a segment has only customers of the other
   *     population
   * @param quality of the labels in the common space; its mean squared distance says nothing
   * @param stability adjusted Rand index of the labels by two models, each trained on one half of
   *     the customers; NaN where a half was too small
   * @param agreement adjusted Rand index with each method that was compared, in their order
   */
  public record Entry(
      Method method,
      Population population,
      long[] sizes,
      Quality quality,
      double stability,
      double[] agreement) {

    /** Customers of the population. */
    public long customers() {
      return Arrays.stream(sizes).sum();
    }

    double smallestShare() {
      return (double) Arrays.stream(sizes).min().orElseThrow() / customers();
    }
  }

  /** The methods that were compared, in their order. */
  public List<Method> methods() {
    return entries.stream().map(Entry::method).distinct().toList();
  }

  /**
   * Chooses the method whose segments have the best index among those without a segment that is too
   * small, or among all where each has one; ties go to the method that comes first. The elbow is no
   * index of a method, so that the Davies-Bouldin index takes its place.
   *
   * @param entries of the population on which the methods were trained; at least one
   */
  static Entry best(List<Entry> entries, Choice choice) {
    Objective index = index(choice.objective());
    List<Entry> usable =
        entries.stream()
            .filter(entry -> entry.smallestShare() >= choice.minSegmentShare())
            .toList();
    Entry best = null;
    for (Entry entry : usable.isEmpty() ? entries : usable) {
      if (best == null || index.isBetter(index.of(entry.quality()), index.of(best.quality()))) {
        best = entry;
      }
    }
    return best;
  }

  /** Why a method was chosen, one sentence. */
  static Sentence reason(Entry best, int methods, Objective objective) {
    Objective index = index(objective);
    return (methods == 1
            ? Sentence.of("record.methods.only", best.method())
            : Sentence.of(
                index.isHighestBest()
                    ? "record.methods.best-highest"
                    : "record.methods.best-lowest",
                methods,
                best.method(),
                index.label(),
                Objective.shown(index.of(best.quality()), INDEX_DIGITS)))
        .ended();
  }

  private static Objective index(Objective objective) {
    return objective == Objective.ELBOW ? Objective.DAVIES_BOULDIN : objective;
  }

  private void writeTo(DataOutput out) throws IOException {
    Methods.write(chosen, out);
    Packed.writeVarint(out, entries.size());
    for (Entry entry : entries) {
      Methods.write(entry.method(), out);
      Packed.writeVarint(out, entry.population().ordinal());
      Packed.write(out, entry.sizes());
      Quality quality = entry.quality();
      Packed.write(
          out,
          new double[] {
            quality.meanSquaredDistance(),
            quality.daviesBouldin(),
            quality.silhouette(),
            quality.calinskiHarabasz(),
            entry.stability()
          });
      Packed.write(out, entry.agreement());
    }
  }

  private static MethodComparison readFrom(DataInput in) throws IOException {
    Method chosen = Methods.read(in);
    List<Entry> entries = new ArrayList<>();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      Method method = Methods.read(in);
      Population population = Population.values()[(int) Packed.readVarint(in)];
      long[] sizes = Packed.read(in);
      double[] numbers = Packed.readDoubles(in);
      Quality quality = new Quality(numbers[0], numbers[1], numbers[2], numbers[3]);
      entries.add(
          new Entry(method, population, sizes, quality, numbers[4], Packed.readDoubles(in)));
    }
    return new MethodComparison(entries, chosen);
  }
}
