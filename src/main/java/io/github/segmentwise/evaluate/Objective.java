package io.github.segmentwise.evaluate;

import io.github.segmentwise.kmeans.Quality;
import io.github.segmentwise.sentence.Sentence;

/** The quality index that chooses among trials. */
public enum Objective {
  DAVIES_BOULDIN("record.word.davies-bouldin", false) {
    @Override
    public double of(Quality quality) {
      return quality.daviesBouldin();
    }
  },
  SILHOUETTE("record.word.silhouette", true) {
    @Override
    public double of(Quality quality) {
      return quality.silhouette();
    }
  },
  CALINSKI_HARABASZ("record.word.calinski-harabasz", true) {
    @Override
    public double of(Quality quality) {
      return quality.calinskiHarabasz();
    }
  },
  /** The best trial of the k at the {@link Elbow} of the loss. */
  ELBOW("record.word.mean-squared-distance", false) {
    @Override
    public double of(Quality quality) {
      return quality.meanSquaredDistance();
    }
  };

  private final String label;
  private final boolean higherIsBetter;

  Objective(String label, boolean higherIsBetter) {
    this.label = label;
    this.higherIsBetter = higherIsBetter;
  }

  /** The index of a trial. */
  public abstract double of(Quality quality);

  /** The index in words. */
  public Sentence label() {
    return Sentence.of(label);
  }

  /** Whether the highest value is the best one. */
  public boolean isHighestBest() {
    return higherIsBetter;
  }

  /** Whether value {@code a} is better than value {@code b}. */
  public boolean isBetter(double a, double b) {
    return higherIsBetter ? a > b : a < b;
  }

  /** An index in words: with so many digits, or that it has no bound. */
  public static Object shown(double index, int digits) {
    return Double.isFinite(index)
        ? Sentence.figure("%." + digits + "f", index)
        : Sentence.of("record.word.no-bound");
  }
}
