package io.github.segmentwise.read;

import io.github.segmentwise.batch.RejectedRow;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Top;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Keeps the first rejected rows of each table, in the order of file and line: a list that people
 * look at, while the facts count all. Memory: {@link #MOST} rows of each table.
 */
public final class FirstRejected
    extends PTransform<PCollection<RejectedRow>, PCollection<RejectedRow>> {

  /** Most rejected rows that are kept of a table. */
  public static final int MOST = 10_000;

  private FirstRejected() {}

  public static FirstRejected ofEachTable() {
    return new FirstRejected();
  }

  @Override
  public PCollection<RejectedRow> expand(PCollection<RejectedRow> rejected) {
    PCollection<List<RejectedRow>> first =
        rejected
            .apply(
                "ByTable",
                WithKeys.<String, RejectedRow>of(RejectedRow::table)
                    .withKeyType(TypeDescriptors.strings()))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), RejectedRow.coder()))
            .apply("First", Top.smallestPerKey(MOST))
            .apply("Lists", Values.create());
    return first.apply("Rows", Flatten.iterables()).setCoder(RejectedRow.coder());
  }
}
