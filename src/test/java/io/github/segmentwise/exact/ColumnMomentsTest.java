package io.github.segmentwise.exact;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColumnMomentsTest {

  private static final List<ColumnMoments> KINDS =
      List.of(ColumnMoments.exact(2), ColumnMoments.rounded(2));

  private static byte[] bytes(ColumnMoments moments) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    moments.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static ColumnMoments read(byte[] bytes) throws IOException {
    return ColumnMoments.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  /** Moments of the same kind without a value. */
  private static ColumnMoments empty(ColumnMoments kind) {
    try {
      return read(bytes(kind));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void moments_ofAFewValues_areThoseOfTheValues() {
    for (ColumnMoments kind : KINDS) {
      ColumnMoments moments = empty(kind);
      for (double value : new double[] {2, 4, 0}) {
        moments.add(1, value);
      }

      assertThat(moments.present(1), is(3L));
      assertThat(moments.nonZero(1), is(2L));
      assertThat(moments.least(1), is(0.0));
      assertThat(moments.mean(1, 3), is(2.0));
      assertThat(moments.variance(1, 3), closeTo(8.0 / 3, 1e-14));
      assertThat(moments.mean(1, 6), is(1.0));
      assertThat(moments.variance(1, 6), closeTo(20.0 / 6 - 1, 1e-14));
    }
  }

  @Test
  void moments_ofNoValue_areZero() {
    for (ColumnMoments kind : KINDS) {
      assertThat(kind.present(0), is(0L));
      assertThat(kind.least(0), is(Double.POSITIVE_INFINITY));
      assertThat(kind.mean(0, 0), is(0.0));
      assertThat(kind.variance(0, 0), is(0.0));
      assertThat(kind.variance(0, 5), is(0.0));
    }
  }

  @Test
  void merge_anyCutAndOrder_givesTheSameBytes() throws IOException {
    Random random = new Random(3);
    double[] values = random.doubles(300, -1e6, 1e6).toArray();
    for (ColumnMoments kind : KINDS) {
      ColumnMoments whole = empty(kind);
      List<ColumnMoments> cuts = new ArrayList<>();
      for (int i = 0; i < values.length; i++) {
        if (i % 37 == 0) {
          cuts.add(empty(kind));
        }
        whole.add(i % 2, values[i]);
        cuts.get(cuts.size() - 1).add(i % 2, values[i]);
      }
      Collections.shuffle(cuts, random);
      ColumnMoments merged = empty(kind);
      for (ColumnMoments cut : cuts) {
        merged.merge(read(bytes(cut)));
      }

      assertThat(bytes(merged), equalTo(bytes(whole)));
    }
  }

  @Test
  void variance_equalValuesFarFromZero_isZero() {
    for (ColumnMoments kind : KINDS) {
      ColumnMoments moments = empty(kind);
      for (int i = 0; i < 7; i++) {
        moments.add(0, 1234567.1);
      }

      assertThat(moments.variance(0, 7), is(0.0));
    }
  }

  @Test
  void variance_exactWithTinySpreadFarFromZero_keepsItsDigits() {
    ColumnMoments moments = ColumnMoments.exact(1);
    moments.add(0, 1e9);
    moments.add(0, 1e9 + 0x1p-10);

    assertThat(moments.variance(0, 2), is(0x1p-22));
  }

  @Test
  void deviation_anyMagnitude_isThatOfTheValues() {
    for (ColumnMoments kind : KINDS) {
      for (double size : new double[] {1e-200, 1e-12, 1e-4, 0.1, 1, 7e6, 9e8, 1e15, 1e30, 1e140}) {
        ColumnMoments moments = empty(kind);
        moments.add(0, size);
        moments.add(0, 3 * size);
        moments.add(1, size);
        moments.add(1, size * (1 + 0x1p-30));

        assertThat(moments.deviation(0, 2), closeTo(size, 1e-9 * size));
        assertThat(moments.deviation(1, 2), closeTo(size * 0x1p-31, size * 1e-15));
      }
    }
  }
}
