package io.github.segmentwise.coder;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedTest {

  private static final int END = 0x0E2D;

  private interface Write {
    void to(DataOutput out) throws IOException;
  }

  private interface Read<T> {
    T from(DataInput in) throws IOException;
  }

  /** Writes, reads, and checks that reading stops where writing did. */
  private static <T> T roundTrip(Write write, Read<T> read) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(write)));
    T value = read.from(in);
    assertThat("everything is read", in.readInt(), is(END));
    return value;
  }

  private static byte[] bytes(Write write) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    write.to(out);
    out.writeInt(END);
    return bytes.toByteArray();
  }

  private static long sparse(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Long.MIN_VALUE;
      case 1 -> Long.MAX_VALUE;
      case 2 -> random.nextLong() >> random.nextInt(64);
      default -> 0;
    };
  }

  @Test
  void longs_anyMixOfZerosAndExtremes_comeBack() throws IOException {
    Random random = new Random(6);
    for (int run = 0; run < 500; run++) {
      long[] values = random.longs(random.nextInt(40)).map(any -> sparse(random)).toArray();
      assertThat(roundTrip(out -> Packed.write(out, values), Packed::read), equalTo(values));
    }
  }

  @Test
  void ints_anyMixOfZerosAndExtremes_comeBack() throws IOException {
    Random random = new Random(7);
    for (int run = 0; run < 500; run++) {
      int[] values =
          random
              .ints(random.nextInt(40))
              .map(any -> any % 5 == 0 ? Integer.MIN_VALUE : (int) sparse(random) ^ any >> 25)
              .toArray();
      assertThat(roundTrip(out -> Packed.write(out, values), Packed::readInts), equalTo(values));
    }
  }

  @Test
  void doubles_everyBitPattern_comesBack() throws IOException {
    Random random = new Random(8);
    double[] special = {
      0.0, -0.0, Double.NaN, Double.longBitsToDouble(0x7FF8000000000ABCL), Double.MIN_VALUE, 1e308
    };
    for (int run = 0; run < 500; run++) {
      double[] values =
          random
              .doubles(random.nextInt(40))
              .map(any -> any < 0.8 ? special[random.nextInt(special.length)] : any)
              .map(value -> random.nextInt(3) == 0 ? value : 0)
              .toArray();
      double[] read = roundTrip(out -> Packed.write(out, values), Packed::readDoubles);
      assertThat(bits(read), equalTo(bits(values)));
    }
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "São Paulo", "大阪", "\uD83D\uDED2 cart", "line\nbreak\u0000"})
  void text_anyUnicode_comesBack(String text) throws IOException {
    assertThat(roundTrip(out -> Packed.write(out, text), Packed::readText), is(text));
  }

  @Test
  void text_nullOrLongerThanAShort_comesBack() throws IOException {
    String text = "é".repeat(100_000);
    assertThat(roundTrip(out -> Packed.write(out, text), Packed::readText), is(text));
    assertThat(
        roundTrip(out -> Packed.write(out, (String) null), Packed::readText), is(nullValue()));
  }

  @Test
  void texts_list_comesBack() throws IOException {
    for (List<String> texts : List.of(List.<String>of(), List.of("a", "", "b"))) {
      assertThat(roundTrip(out -> Packed.write(out, texts), Packed::readTexts), is(texts));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 127, 128, 1L << 35, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void varint_any64Bits_comesBack(long value) throws IOException {
    assertThat(roundTrip(out -> Packed.writeVarint(out, value), Packed::readVarint), is(value));
  }

  @Test
  void longs_exampleOfTheDocumentation_hasThoseBytes() throws IOException {
    byte[] bytes = bytes(out -> Packed.write(out, new long[] {0, 0, 0, -1}));
    assertThat(Arrays.copyOf(bytes, 4), equalTo(new byte[] {4, 0, 3, 1}));
  }

  @Test
  void zeros_aMillionOfThem_takeAFewBytes() throws IOException {
    int size = 1_000_000;
    List<Write> writes =
        Stream.<Write>of(
                out -> Packed.write(out, new long[size]),
                out -> Packed.write(out, new double[size]))
            .toList();
    for (Write write : writes) {
      assertThat(bytes(write).length, lessThan(20));
    }
  }
}
