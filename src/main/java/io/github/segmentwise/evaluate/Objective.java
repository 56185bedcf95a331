package io.github.segmentwise.evaluate;

import io.github.segmentwise.kmeans.Quality;
import java.util.Locale;

/** The quality index that chooses among trials. */
public enum Objective {
  DAVIES_BOULDIN("Davies-Bouldin index", false) {
    @Override
    public double of(Quality quality) {
      return quality.daviesBouldin();
    }
  },
  SILHOUETTE("silhouette", true) {
    @Override
    public double of(Quality quality) {
      return quality.silhouette();
    }
  },
  CALINSKI_HARABASZ("Calinski-Harabasz index", true) {
    @Override
    public double of(Quality quality) {
      return quality.calinskiHarabasz();
    }
  },
  /** The best trial of the k at the {@link Elbow} of the loss. */
  ELBOW("mean squared distance", false) {
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
  public String label() {
    return label;
  }

  /** Such as "highest". */
  public String superlative() {
    return higherIsBetter ? "highest" : "lowest";
  }

  /** Whether value {@code a} is better than value {@code b}. */
  public boolean isBetter(double a, double b) {
    return higherIsBetter ? a > b : a < b;
  }

  /** An index in words: with so many digits, or that it has no bound. */
  public static String shown(double index, int digits) {
    return Double.isFinite(index)
        ? String.format(Locale.ROOT, "%." + digits + "f", index)
        : "no bound";
  }
}
