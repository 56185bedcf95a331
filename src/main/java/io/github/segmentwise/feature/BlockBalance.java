package io.github.segmentwise.feature;

import io.github.segmentwise.customer.CustomerSchema;

/**
 * How much the blocks of columns weigh in {@link FeatureSet#ALL}: who customers are, how they
 * behave, and what they spent. Each block is divided by the square root of its number of columns,
 * so that none outweighs another by having more of them.
 *
 * <p>A scaled column adds about 1 to the squared distance from the mean, a category at most 1; the
 * two blocks of numerics are therefore brought to the weight of the block of attributes, whose
 * categories stay 0 and 1. For example, with 5 attributes, 4 behaviours and 108 spend columns, the
 * scales of the behaviours are multiplied by √(4 / 5) and those of spend by √(108 / 5).
 *
 * <p>The idea is that of multiple factor analysis (Escofier and Pagès 1994), which divides a block
 * by its first singular value. There a block of noise weighs as much as one with structure, and on
 * shops whose customers mostly bought once the segments of two halves agreed less.
 */
final class BlockBalance {

  private BlockBalance() {}

  /**
   * Multiplies the scales of behaviours and of spend.
   *
   * @param scale of each numeric dimension; 0 for one that does not take part
   */
  static void apply(CustomerSchema schema, double[] scale) {
    int own = schema.ownNumerics();
    int numerics = schema.numerics().size();
    int attributes = columns(scale, 0, own) + schema.categoricals().size();
    multiply(scale, own, numerics, attributes);
    multiply(scale, numerics, scale.length, attributes);
  }

  private static void multiply(double[] scale, int from, int to, int attributes) {
    double factor = Math.sqrt((double) columns(scale, from, to) / Math.max(1, attributes));
    for (int column = from; column < to; column++) {
      scale[column] *= factor;
    }
  }

  private static int columns(double[] scale, int from, int to) {
    int columns = 0;
    for (int column = from; column < to; column++) {
      columns += scale[column] > 0 ? 1 : 0;
    }
    return columns;
  }
}
