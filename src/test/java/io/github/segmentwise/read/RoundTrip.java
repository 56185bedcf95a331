package io.github.segmentwise.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;

/** What holds for the coder of a batch, which has no {@code equals}. */
public final class RoundTrip {

  private RoundTrip() {}

  /**
   * Asserts that a value keeps its bytes when it is read and written again, also by a coder that
   * travelled itself, and that the coder reads no byte of what follows.
   */
  public static <T> void assertSame(Coder<T> coder, T value) throws IOException {
    byte[] bytes = CoderUtils.encodeToByteArray(coder, value);
    Coder<T> travelled = SerializableUtils.clone(coder);
    assertThat(travelled, is(coder));

    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    coder.encode(value, twice);
    coder.encode(CoderUtils.decodeFromByteArray(travelled, bytes), twice);
    ByteArrayInputStream in = new ByteArrayInputStream(twice.toByteArray());

    for (int i = 0; i < 2; i++) {
      assertThat(CoderUtils.encodeToByteArray(coder, travelled.decode(in)), is(bytes));
    }
    assertThat(in.available(), is(0));
  }
}
