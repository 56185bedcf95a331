package io.github.segmentwise.feature;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.customer.CustomerBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * The space of a model's vectors, where customers are clustered by texts. Its dimensions are those
 * of the vectors, which are not scaled.
 *
 * @param model that embeds the texts
 * @param textVersion version of the texts' wording
 * @param dimensions of each vector, at least 1
 */
public record EmbeddingSpace(String model, int textVersion, int dimensions)
    implements RowEncoding, Serializable {

  public EmbeddingSpace {
    Arguments.notEmpty("model", model);
    Arguments.atLeast("textVersion", textVersion, 0);
    Arguments.atLeast("dimensions", dimensions, 1);
  }

  @Override
  public int[] independentColumns() {
    return IntStream.rangeClosed(0, dimensions).toArray();
  }

  /** Each customer of the batch must have a vector. */
  @Override
  public Rows rows(CustomerBatch batch) {
    return (customer, row) -> {
      for (int d = 0; d < dimensions; d++) {
        row.add(d, batch.vectors().value(customer, d));
      }
    };
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
