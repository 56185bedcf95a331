package io.github.segmentwise.audience;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.exact.Sha256;
import java.nio.ByteBuffer;

/**
 * A campaign that leaves some customers out, so that its effect can be measured. Who is left out
 * follows from a hash of the campaign's name and the customer's id: the same customer can be in
 * different groups of two campaigns, and is in the same one whenever a campaign is drawn again.
 *
 * @param name of letters, digits, {@code _} and {@code -}
 * @param holdout share of the customers who are left out, in (0, 1)
 */
public record Campaign(String name, double holdout) {

  private static final double UNIT = 0x1p-53;

  public Campaign {
    Arguments.notEmpty("name", name);
    if (!(holdout > 0 && holdout < 1)) {
      throw new IllegalArgumentException("holdout must be in (0, 1), was " + holdout);
    }
  }

  /** What becomes of a customer in a campaign. */
  public enum Group {
    TREATED,
    HELD_OUT
  }

  /** The group of a customer. */
  public Group group(String id) {
    byte[] hash = Sha256.of(name + "\u0000" + id);
    double uniform = (ByteBuffer.wrap(hash).getLong() >>> 11) * UNIT;
    return uniform < holdout ? Group.HELD_OUT : Group.TREATED;
  }
}
