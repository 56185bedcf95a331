package io.github.segmentwise.outlier;

import io.github.segmentwise.argument.Arguments;
import java.io.Serializable;

/**
 * What outlier detection is to do.
 *
 * @param contamination share of the customers to mark, in [0, 0.5]
 * @param variant of the score
 */
public record Ecod(double contamination, EcodVariant variant) implements Serializable {

  public Ecod {
    Arguments.inRange("contamination", contamination, 0, 0.5);
  }
}
