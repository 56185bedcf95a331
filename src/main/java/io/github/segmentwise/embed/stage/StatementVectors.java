package io.github.segmentwise.embed.stage;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.embed.UnitLength;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The vectors of statements, {@code 4 · dimensions} bytes each.
 *
 * @param dimensions of each vector
 */
record StatementVectors(int dimensions, Map<String, float[]> vectors) {

  static final StreamCoder<StatementVectors> CODER =
      StreamCoder.of(StatementVectors.class, StatementVectors::writeTo, StatementVectors::readFrom);

  /**
   * The vectors of texts.
   *
   * @param vectors {@code [text][dimension]}
   */
  static StatementVectors of(int dimensions, List<String> texts, float[][] vectors) {
    Map<String, float[]> ofText = new HashMap<>();
    for (int i = 0; i < vectors.length; i++) {
      ofText.put(texts.get(i), vectors[i]);
    }
    return new StatementVectors(dimensions, ofText);
  }

  /**
   * The vector of a text: the mean of those of its statements, scaled to length 1.
   *
   * @param statements at least one, each of them known
   * @throws io.github.segmentwise.embed.EmbeddingException if the mean is 0
   */
  float[] mean(List<String> statements) {
    double[] sum = new double[dimensions];
    for (String statement : statements) {
      float[] vector = vectors.get(statement);
      for (int d = 0; d < sum.length; d++) {
        sum[d] += vector[d];
      }
    }
    return UnitLength.of(sum);
  }

  private void writeTo(DataOutput out) throws IOException {
    List<String> texts = new ArrayList<>(vectors.keySet());
    Packed.writeVarint(out, dimensions);
    Packed.write(out, texts);
    for (String text : texts) {
      for (float coordinate : vectors.get(text)) {
        out.writeFloat(coordinate);
      }
    }
  }

  private static StatementVectors readFrom(DataInput in) throws IOException {
    int dimensions = (int) Packed.readVarint(in);
    List<String> texts = Packed.readTexts(in);
    float[][] vectors = new float[texts.size()][dimensions];
    for (float[] vector : vectors) {
      for (int d = 0; d < dimensions; d++) {
        vector[d] = in.readFloat();
      }
    }
    return of(dimensions, texts, vectors);
  }
}
