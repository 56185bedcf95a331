package io.github.segmentwise.customer;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.Grid;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;

/**
 * A vector for each customer of a batch, of length 1 up to rounding. Coordinates are multiples of
 * 2⁻¹⁴ ({@link Grid#EMBEDDED}); two bytes hold one. Not modified after it is built.
 */
public final class CustomerVectors {

  /** No vectors. */
  public static final CustomerVectors NONE = new CustomerVectors(0, new short[0]);

  private final int dimensions;
  private final short[] points;

  private CustomerVectors(int dimensions, short[] points) {
    this.dimensions = dimensions;
    this.points = points;
  }

  /**
   * Rounds vectors.
   *
   * @param vectors {@code [customer][dimension]}, coordinates in [-1, 1]; the same array may stand
   *     for several customers
   * @throws IllegalArgumentException if a vector is of another length or a coordinate out of range
   */
  public static CustomerVectors of(int dimensions, float[][] vectors) {
    short[] points = new short[Math.multiplyExact(vectors.length, dimensions)];
    int next = 0;
    for (float[] vector : vectors) {
      if (vector.length != dimensions) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a vector must have %d dimensions, had %d",
                dimensions,
                vector.length));
      }
      for (float coordinate : vector) {
        if (!(Math.abs(coordinate) <= 1.001)) {
          throw new IllegalArgumentException("a coordinate must be in [-1, 1], was " + coordinate);
        }
        points[next++] = (short) Math.rint(coordinate * Grid.EMBEDDED);
      }
    }
    return new CustomerVectors(dimensions, points);
  }

  /** Coordinates of each vector; 0 where there are none. */
  public int dimensions() {
    return dimensions;
  }

  /** Coordinate of a customer's vector. */
  public double value(int customer, int dimension) {
    return points[customer * dimensions + dimension] / Grid.EMBEDDED;
  }

  /** The vectors of the given customers, in the given order. */
  CustomerVectors select(int[] customers) {
    short[] selected = new short[customers.length * dimensions];
    for (int i = 0; i < customers.length; i++) {
      System.arraycopy(points, customers[i] * dimensions, selected, i * dimensions, dimensions);
    }
    return new CustomerVectors(dimensions, selected);
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, dimensions);
    if (dimensions > 0) {
      byte[] bytes = new byte[points.length * 2];
      for (int i = 0; i < points.length; i++) {
        bytes[2 * i] = (byte) (points[i] >> 8);
        bytes[2 * i + 1] = (byte) points[i];
      }
      Packed.writeVarint(out, points.length);
      out.write(bytes);
    }
  }

  static CustomerVectors readFrom(DataInput in) throws IOException {
    int dimensions = (int) Packed.readVarint(in);
    if (dimensions == 0) {
      return NONE;
    }
    short[] points = new short[(int) Packed.readVarint(in)];
    byte[] bytes = new byte[points.length * 2];
    in.readFully(bytes);
    for (int i = 0; i < points.length; i++) {
      points[i] = (short) ((bytes[2 * i] << 8) | (bytes[2 * i + 1] & 0xff));
    }
    return new CustomerVectors(dimensions, points);
  }
}
