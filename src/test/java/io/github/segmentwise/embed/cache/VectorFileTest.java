package io.github.segmentwise.embed.cache;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VectorFileTest {

  private static final VectorFile FORMAT = new VectorFile(TextHash.of("a model"), 3);

  /** Zeros of both signs, the least number and its neighbours: kept bit by bit. */
  private static final float[] ODD = {-0f, Float.MIN_VALUE, Math.nextDown(1f)};

  private static byte[] written() throws IOException {
    Map<TextHash, float[]> vectors = new LinkedHashMap<>();
    vectors.put(TextHash.of("one"), new float[] {1, 0, 0});
    vectors.put(TextHash.of("odd"), ODD);
    vectors.put(TextHash.of("\u00e9t\u00e9 \ud83d\ude00"), new float[] {0, .6f, .8f});
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FORMAT.write(out, vectors);
    return out.toByteArray();
  }

  private static Map<TextHash, float[]> read(VectorFile format, byte[] file) throws IOException {
    return format.read(new ByteArrayInputStream(file), TextHash.of("odd")::equals);
  }

  @Test
  void read_wantedTexts_haveTheirVectorsBitByBit() throws IOException {
    Map<TextHash, float[]> read = read(FORMAT, written());

    assertThat(read.size(), is(1));
    float[] odd = read.get(TextHash.of("odd"));
    for (int d = 0; d < ODD.length; d++) {
      assertThat(Float.floatToRawIntBits(odd[d]), is(Float.floatToRawIntBits(ODD[d])));
    }
  }

  @Test
  void read_noVectors_isEmpty() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FORMAT.write(out, Map.of());

    assertThat(read(FORMAT, out.toByteArray()), is(anEmptyMap()));
  }

  @Test
  void read_anyByteChanged_isRefused() throws IOException {
    byte[] file = written();
    for (int at = 0; at < file.length; at++) {
      byte[] damaged = file.clone();
      damaged[at] ^= 1;
      assertThrows(VectorFile.DamagedException.class, () -> read(FORMAT, damaged), "byte " + at);
    }
  }

  @Test
  void read_anyLengthButItsOwn_isRefused() throws IOException {
    byte[] file = written();
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThrows(VectorFile.DamagedException.class, () -> read(FORMAT, cut), "length " + length);
    }
    byte[] longer = Arrays.copyOf(file, file.length + 1);
    assertThrows(VectorFile.DamagedException.class, () -> read(FORMAT, longer));
  }

  @Test
  void read_otherModelOrDimensions_isRefused() throws IOException {
    byte[] file = written();
    VectorFile otherModel = new VectorFile(TextHash.of("another model"), 3);
    VectorFile otherDimensions = new VectorFile(TextHash.of("a model"), 4);

    assertThrows(VectorFile.DamagedException.class, () -> read(otherModel, file));
    assertThrows(VectorFile.DamagedException.class, () -> read(otherDimensions, file));
  }
}
