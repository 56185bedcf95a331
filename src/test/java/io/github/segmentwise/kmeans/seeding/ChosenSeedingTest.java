package io.github.segmentwise.kmeans.seeding;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.row.Block;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of {@link ChosenSeeding}. */
class ChosenSeedingTest {

  private static final ChosenSeeding SEEDING = new ChosenSeeding();

  private static Trials trials(int k) {
    return Trials.unseeded(new Euclidean(1), TrialSpec.roundRobin(List.of(k), 1, 42));
  }

  /** A row per id with the value id / 2; those with odd ids are chosen. */
  private static Block block(long... ids) throws IOException {
    Block.Builder rows = new Block.Builder();
    for (long id : ids) {
      rows.add(0, id / 2.0);
      if (id % 2 == 1) {
        rows.markInitial();
      }
      rows.endRow(id);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    rows.build().writeTo(new DataOutputStream(bytes));
    return Block.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static ChosenSeeding.Partial partial(Trials state, Block block) throws IOException {
    ChosenSeeding.Partial partial = SEEDING.emptyPartial(state);
    SEEDING.accumulator(state, partial).add(block);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SEEDING.writePartial(partial, new DataOutputStream(bytes));
    return SEEDING.readPartial(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  @Test
  void advance_chosenRowsInAnyOrder_areTheCentroidsById() throws IOException {
    Trials state = SEEDING.start(trials(3));
    ChosenSeeding.Partial merged =
        SEEDING.merge(partial(state, block(8, 9, 3)), partial(state, block(5, 4)));
    Trials seeded = SEEDING.advance(state, merged);
    assertThat(SEEDING.done(state), is(false));
    assertThat(SEEDING.done(seeded), is(true));
    assertThat(seeded.trials().get(0).centroids(), is(new double[] {1.5, 2.5, 4.5}));
  }

  @Test
  void advance_otherNumberOfChosenRows_namesBothNumbers() throws IOException {
    Trials state = trials(2);
    ChosenSeeding.Partial merged =
        SEEDING.merge(partial(state, block(1, 3)), partial(state, block(5, 7, 9)));
    InputException thrown =
        assertThrows(InputException.class, () -> SEEDING.advance(state, merged));
    assertThat(thrown.getMessage(), containsString("5 customers are TRUE; expected"));
    assertThat(thrown.getMessage(), containsString("numClusters = 2"));
  }
}
