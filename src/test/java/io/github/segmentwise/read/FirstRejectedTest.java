package io.github.segmentwise.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.cluster.train.DistributedRoundsTest;
import io.github.segmentwise.sentence.Sentence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;

class FirstRejectedTest {

  private static final int FEW = 7;

  private static RejectedRow row(String table, long line) {
    return new RejectedRow(
        table, table + ".csv", line, "price", Sentence.asItIs("expected a number"));
  }

  private static List<RejectedRow> shuffled(String table, int rows) {
    List<RejectedRow> all = new ArrayList<>();
    for (int line = 1; line <= rows; line++) {
      all.add(row(table, line));
    }
    Collections.shuffle(all, new Random(1));
    return all;
  }

  @Test
  void ofEachTable_moreThanTheBound_keepsTheFirstOfEach() {
    List<RejectedRow> rows = shuffled("orders", FirstRejected.MOST + FEW);
    rows.addAll(shuffled("users", FEW));
    List<RejectedRow> expected = shuffled("orders", FirstRejected.MOST);
    expected.addAll(shuffled("users", FEW));
    Pipeline pipeline = DistributedRoundsTest.uncheckedPipeline();

    PCollection<RejectedRow> kept =
        pipeline
            .apply(Create.of(rows).withCoder(RejectedRow.coder()))
            .apply(FirstRejected.ofEachTable());

    PAssert.that(kept).containsInAnyOrder(expected);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void earliest_rowsInAnyOrder_areTheFirstByLine() {
    EarliestRejected earliest = new EarliestRejected();

    shuffled("orders", 2 * FirstRejected.MOST).forEach(earliest);

    TreeSet<RejectedRow> kept = new TreeSet<>();
    earliest.forEach(kept::add);
    assertThat(kept, is(new TreeSet<>(shuffled("orders", FirstRejected.MOST))));
  }
}
