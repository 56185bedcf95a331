package io.github.segmentwise.kmeans;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.kmeans.seeding.MeasureColumns;
import io.github.segmentwise.kmeans.seeding.ModeSeeding;
import io.github.segmentwise.kmeans.seeding.ParallelSeeding;
import io.github.segmentwise.kmeans.seeding.Seeding;
import io.github.segmentwise.rounds.PairedPhases;
import io.github.segmentwise.rounds.Phase;
import io.github.segmentwise.rounds.Phases;
import io.github.segmentwise.rounds.Phases.Progress;
import io.github.segmentwise.row.Block;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Partials and states of every phase, written, read and merged in the middle of a run. */
class PartialsTest {

  private static final List<TrialSpec> SPECS = TrialSpec.roundRobin(List.of(2, 3, 5), 5, 42);

  /** A method: its geometry, the phases before Lloyd, and how many rounds it takes at least. */
  private enum Way {
    PLUS_PLUS(new Euclidean(6), 8, Seeding.plusPlus(SPECS)),
    RANDOM(new Euclidean(6), 5, Seeding.random(SPECS)),
    PARALLEL(new Euclidean(6), 10, new ParallelSeeding()),
    COSINE(new Cosine(new double[] {0.5, 0, -2, 0, 0, 0}), 8, Seeding.plusPlus(SPECS)),
    PARALLEL_COSINE(new Cosine(new double[6]), 10, new ParallelSeeding()),
    CAO(
        new Prototypes(new int[] {3, 6}, Double.NaN),
        9,
        new MeasureColumns(true),
        new PairedPhases<>(Seeding.numericPlusPlus(SPECS), ModeSeeding.cao(SPECS))),
    HUANG(
        new Prototypes(new int[] {3, 6}, 0.2),
        9,
        new MeasureColumns(true),
        new PairedPhases<>(Seeding.numericPlusPlus(SPECS), ModeSeeding.huang(SPECS))),
    PROTOTYPES_OF_ROWS(
        new Prototypes(new int[] {3, 6}, 2), 9, new MeasureColumns(false), Seeding.plusPlus(SPECS));

    final Geometry geometry;
    final int leastRounds;
    final Phases<Trials> phases;

    @SafeVarargs
    Way(Geometry geometry, int leastRounds, Phase<Trials, ?>... seeding) {
      this.geometry = geometry;
      this.leastRounds = leastRounds;
      List<Phase<Trials, ?>> all = new ArrayList<>(List.of(seeding));
      all.add(new Lloyd(12, true, 0.001));
      all.add(new Label());
      all.add(new Score());
      phases = new Phases<>(all);
    }
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
  @EnumSource(Way.class)
  void partials_writtenReadAndMergedInAnyOrder_endInTheSameBits(Way way) throws IOException {
    Phases<Trials> phases = way.phases;
    List<Block> blocks = new ArrayList<>(DenseRows.blocks(DenseRows.blobs(1, 90, 3, 4, 3), 9));
    blocks.add(Block.empty());
    Trials unseeded = Trials.unseeded(way.geometry, SPECS);
    Progress<Trials> whole = phases.begin(unseeded);
    while (!phases.done(whole)) {
      Object partial = phases.emptyPartial(whole);
      for (Block block : blocks) {
        phases.accumulator(whole, partial).add(block);
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
        phases.accumulator(cut, partial).add(block);
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
    assertThat(rounds, greaterThanOrEqualTo(way.leastRounds));
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
