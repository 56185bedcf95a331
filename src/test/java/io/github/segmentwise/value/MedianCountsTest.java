package io.github.segmentwise.value;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MedianCountsTest {

  private static MedianCounts of(double... values) {
    MedianCounts counts = new MedianCounts();
    for (double value : values) {
      counts.add(value);
    }
    return counts;
  }

  @Test
  void median_noValue_isNotKnown() {
    assertThat(of().median(), is(Double.NaN));
  }

  @Test
  void median_evenNumber_isTheLowerOfTheMiddle() {
    assertThat(of(7, -3, 900, 12).median(), is(7.0));
  }

  @Test
  void median_amountsWithCents_isWithinAThousandth() {
    assertThat(of(10.01, 24.99, 3_000_000.37).median(), closeTo(24.99, 24.99 / 1000));
  }

  @Test
  void median_manyValuesInAnyParts_isTheSame() throws IOException {
    double[] all = IntStream.range(0, 20_001).mapToDouble(i -> (i * 7919L) % 20_001).toArray();
    MedianCounts whole = of(all);
    MedianCounts parts = of();
    for (int part = 0; part < 3; part++) {
      int from = part;
      MedianCounts some =
          of(
              IntStream.range(0, all.length)
                  .filter(i -> i % 3 == from)
                  .mapToDouble(i -> all[i])
                  .toArray());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      some.writeTo(new DataOutputStream(bytes));
      parts.addFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
    whole.merge(of());

    assertThat(parts.median(), is(whole.median()));
    assertThat(whole.median(), closeTo(10_000, 10));
  }
}
