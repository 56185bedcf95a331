package io.github.segmentwise.compare;

import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.Method;
import io.github.segmentwise.cluster.Methods;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A method trained on one half of the customers.
 *
 * @param half 0 or 1
 */
record HalfModel(Method method, int half, ClusterResult result) {

  static StreamCoder<HalfModel> coder() {
    return StreamCoder.of(HalfModel.class, HalfModel::writeTo, HalfModel::readFrom);
  }

  private void writeTo(DataOutput out) throws IOException {
    Methods.write(method, out);
    Packed.writeVarint(out, half);
    ClusterResult.coder().encode(result, out);
  }

  private static HalfModel readFrom(DataInput in) throws IOException {
    return new HalfModel(
        Methods.read(in), (int) Packed.readVarint(in), ClusterResult.coder().decode(in));
  }
}
