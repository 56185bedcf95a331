package io.github.segmentwise.identity;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OverlapsTest {

  /** 110 customers before, of whom 100 are still there with 20 new ones. */
  private static Overlaps example() {
    return new Overlaps()
        .add(1, 1, 60)
        .add(1, 2, 20)
        .add(2, 2, 20)
        .add(2, Overlaps.NONE, 10)
        .add(Overlaps.NONE, 1, 20);
  }

  @Test
  void counts_customersOfOneRunOnly_areInTheTotalsAndNotInTheOverlap() {
    Overlaps overlaps = example();

    assertThat(overlaps.earlier(), is(110L));
    assertThat(overlaps.shared(), is(100L));
    assertThat(overlaps.from(2), is(30L));
    assertThat(overlaps.from(Overlaps.NONE), is(20L));
    assertThat(overlaps.sharedFrom(2), is(20L));
    assertThat(overlaps.sharedTo(1), is(60L));
    assertThat(overlaps.jaccard(1, 1), is(closeTo(60.0 / 80, 1e-15)));
    assertThat(overlaps.jaccard(1, 2), is(closeTo(20.0 / 100, 1e-15)));
    assertThat(overlaps.jaccard(3, 3), is(0.0));
  }

  @Test
  void merge_inAnyOrder_isTheSame() throws IOException {
    Overlaps other = new Overlaps().add(1, 2, 5).add(3, 1, 7);

    assertThat(
        bytes(example().merge(other)), is(bytes(new Overlaps().merge(other).merge(example()))));
    assertThat(example().merge(other).count(1, 2), is(25L));
  }

  @Test
  void readFrom_whatWasWritten_isTheSame() throws IOException {
    byte[] written = bytes(example());

    Overlaps read = Overlaps.readFrom(new DataInputStream(new ByteArrayInputStream(written)));

    assertThat(bytes(read), is(written));
  }

  private static byte[] bytes(Overlaps overlaps) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    overlaps.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
