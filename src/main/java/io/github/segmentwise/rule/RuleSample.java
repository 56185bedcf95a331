package io.github.segmentwise.rule;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.customer.CustomerBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Customers of whom rules are learnt, with all their categories, rare ones too.
 *
 * @param customers in original units
 * @param ranks segment of each, from 1
 */
public record RuleSample(CustomerBatch customers, int[] ranks) {

  public RuleSample {
    Arguments.exactly("ranks.length", ranks.length, customers.size());
  }

  /** Writes what {@link #readFrom} reads. */
  public void writeTo(DataOutput out) throws IOException {
    CustomerBatch.coder().encode(customers, out);
    Packed.write(out, ranks);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static RuleSample readFrom(DataInput in) throws IOException {
    return new RuleSample(CustomerBatch.coder().decode(in), Packed.readInts(in));
  }
}
