package io.github.segmentwise.feature;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * The space of a model's vectors, where customers are clustered by texts. Its dimensions are those
 * of the vectors, which are not scaled.
 *
 * @param model that embeds the texts
 * @param textVersion version of the texts' wording
 * @param dimensions of each vector, at least 1
 */
public record EmbeddingSpace(String model, int textVersion, int dimensions)
    implements Serializable {

  /** Adds the row of a customer who has a vector. */
  void encode(CustomerBatch batch, int customer, Block.Builder rows) {
    for (int d = 0; d < dimensions; d++) {
      rows.add(d, batch.vectors().value(customer, d));
    }
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.write(out, model);
    Packed.writeVarint(out, textVersion);
    Packed.writeVarint(out, dimensions);
  }

  static EmbeddingSpace readFrom(DataInput in) throws IOException {
    return new EmbeddingSpace(
        Packed.readText(in), (int) Packed.readVarint(in), (int) Packed.readVarint(in));
  }
}
