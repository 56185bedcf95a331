package io.github.segmentwise.embed;

/** Scales vectors to length 1. */
public final class UnitLength {

  private UnitLength() {}

  /**
   * The vector of length 1 in the same direction.
   *
   * @throws EmbeddingException if it has none, being 0 or not finite
   */
  public static float[] of(double[] vector) {
    double squares = 0;
    for (double coordinate : vector) {
      squares += coordinate * coordinate;
    }
    double length = Math.sqrt(squares);
    if (!(length > 0) || !Double.isFinite(length)) {
      throw new EmbeddingException("the model gave a vector without a direction");
    }
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / length);
    }
    return unit;
  }
}
