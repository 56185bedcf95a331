package io.github.segmentwise.cluster.kernel;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.cluster.kernel.Phases.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Partials and states of every phase, written, read and merged in the middle of a run. */
class PartialsTest {

  private static final List<TrialSpec> SPECS = TrialSpec.roundRobin(List.of(2, 3, 5), 5, 42);

  private static Phases<Trials> phases(boolean plusPlus) {
    return new Phases<>(
        List.of(
            plusPlus ? Seeding.plusPlus(SPECS) : Seeding.random(SPECS),
            new Lloyd(12, true, 0.001),
            new Label(),
            new Score()));
  }

  private static Object copy(Phases<Trials> phases, int phase, Object partial) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    phases.writePartial(phase, partial, new DataOutputStream(bytes));
    return phases.readPartial(
        phase, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static Trials copy(Trials trials) throws IOException {
    return Trials.readFrom(new DataInputStream(new ByteArrayInputStream(DenseRows.bytes(trials))));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void partials_writtenReadAndMergedInAnyOrder_endInTheSameBits(boolean plusPlus)
      throws IOException {
    Phases<Trials> phases = phases(plusPlus);
    List<Block> blocks = new ArrayList<>(DenseRows.blocks(DenseRows.blobs(1, 90, 3, 4, 3), 9));
    blocks.add(Block.empty());
    Trials unseeded = Trials.unseeded(6, SPECS);
    Progress<Trials> whole = phases.begin(unseeded);
    while (!phases.done(whole)) {
      Object partial = phases.emptyPartial(whole);
      for (Block block : blocks) {
        phases.accumulate(whole, block, partial);
      }
      whole = phases.advance(whole, partial);
    }

    Random random = new Random(2);
    Progress<Trials> cut = phases.begin(unseeded);
    int rounds = 0;
    while (!phases.done(cut)) {
      List<Object> partials = new ArrayList<>();
      for (Block block : blocks) {
        Object partial = phases.emptyPartial(cut);
        phases.accumulate(cut, block, partial);
        partials.add(copy(phases, cut.phase(), partial));
      }
      Collections.shuffle(partials, random);
      Object merged = copy(phases, cut.phase(), phases.emptyPartial(cut));
      for (Object partial : partials) {
        merged = copy(phases, cut.phase(), phases.merge(cut.phase(), merged, partial));
      }
      Progress<Trials> next = phases.advance(cut, merged);
      cut = new Progress<>(next.phase(), next.round(), copy(next.state()));
      rounds++;
    }
    assertThat(DenseRows.bytes(cut.state()), equalTo(DenseRows.bytes(whole.state())));
    assertThat(rounds <= phases.maxRounds(), is(true));
    assertThat(rounds, greaterThan(plusPlus ? 7 : 4));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void roundRobin_trials_spreadOverTheKsWithSeedsOfTheirOwn(int trials) {
    List<TrialSpec> specs = TrialSpec.roundRobin(List.of(3, 4, 5), trials, 7);
    assertThat(specs.size(), is(trials));
    assertThat(specs.stream().map(TrialSpec::seed).distinct().count(), is((long) trials));
    for (int t = 0; t < trials; t++) {
      assertThat(specs.get(t).id(), is(t + 1));
      assertThat(specs.get(t).numClusters(), is(3 + t % 3));
    }
  }
}
