package io.github.segmentwise.cluster.train;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.github.segmentwise.cluster.DistanceType;
import io.github.segmentwise.cluster.EncodedCustomers;
import io.github.segmentwise.cluster.InitMethod;
import io.github.segmentwise.cluster.KMeans;
import io.github.segmentwise.cluster.KMeansConfig;
import io.github.segmentwise.cluster.KPrototypes;
import io.github.segmentwise.cluster.Trained;
import io.github.segmentwise.cluster.train.DistributedRounds.Advance;
import io.github.segmentwise.coder.WrittenOnce;
import io.github.segmentwise.feature.EncodeCustomers;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.DenseRows;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.rounds.Phases;
import io.github.segmentwise.rounds.Phases.Progress;
import io.github.segmentwise.row.Block;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.CombineFnTester;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class DistributedRoundsTest {

  private static final KMeansConfig CONFIG =
      new KMeansConfig(
          TrialSpec.roundRobin(List.of(2, 3), 2, 42), InitMethod.KMEANS_PLUS_PLUS, 2, false, 0);

  @SuppressWarnings("unchecked")
  private static final Training<Trials, Trained> TRAINING =
      (Training<Trials, Trained>)
          KMeans.plan(CONFIG, DistanceType.EUCLIDEAN).training(CONFIG.trials());

  /** A direct runner that checks, as by default, that no element is modified. */
  public static Pipeline pipeline() {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setTargetParallelism(3);
    options.setEnforceImmutability(true);
    options.setEnforceEncodability(true);
    return Pipeline.create(options);
  }

  /** A direct runner without these checks, which take half of the time of many rounds. */
  public static Pipeline uncheckedPipeline() {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setTargetParallelism(1);
    options.setEnforceImmutability(false);
    options.setEnforceEncodability(false);
    return Pipeline.create(options);
  }

  public static PCollection<KV<Integer, Block>> blocks(
      Pipeline pipeline, EncodedCustomers customers, int partitions) {
    return pipeline.apply(
        "Blocks",
        Create.of(customers.partitioned(partitions))
            .withCoder(KvCoder.of(VarIntCoder.of(), EncodeCustomers.blocks())));
  }

  public static PCollectionView<FeatureSpace> space(Pipeline pipeline, EncodedCustomers customers) {
    return pipeline
        .apply("Space", Create.of(customers.space()).withCoder(FeatureSpace.coder()))
        .apply(View.asSingleton());
  }

  private static Trials threaded(EncodedCustomers customers) {
    return TRAINING.on(customers.space(), customers.blocks(1_000), 1).trials();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void expand_anyPartitions_equalsThreadedRoundsBitForBit(int partitions) {
    EncodedCustomers customers = new EncodedCustomers(5, 24);
    byte[] expected = DenseRows.bytes(threaded(customers));
    Pipeline pipeline = pipeline();
    PCollection<Trained> trained =
        blocks(pipeline, customers, partitions)
            .apply(new DistributedRounds<>(TRAINING, space(pipeline, customers)));
    PAssert.thatSingleton(trained)
        .satisfies(
            result -> {
              assertThat(DenseRows.bytes(result.trials()), equalTo(expected));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void advance_inputsInAnyOrderAndGrouping_isOneRoundOverAll() {
    EncodedCustomers customers = new EncodedCustomers(6, 45);
    Phases<Trials> phases = TRAINING.phases();
    Progress<Trials> progress = phases.begin(TRAINING.start().apply(customers.space()));
    while (!phases.done(progress)) {
      Object whole = phases.emptyPartial(progress);
      List<RoundPartial<Trials>> inputs = new ArrayList<>();
      for (Block block : customers.blocks(9)) {
        phases.accumulator(progress, whole).add(block);
        Object part = phases.emptyPartial(progress);
        phases.accumulator(progress, part).add(block);
        inputs.add(new RoundPartial<>(null, progress.phase(), part, false));
      }
      inputs.add(
          new RoundPartial<>(progress, progress.phase(), phases.emptyPartial(progress), false));
      Progress<Trials> next = phases.advance(progress, whole);
      CombineFnTester.testCombineFn(
          new Advance<>(WrittenOnce.of(TRAINING.rounds())), inputs, sameBits(next));
      progress = next;
    }
    List<RoundPartial<Trials>> afterTheEnd = new ArrayList<>();
    afterTheEnd.add(new RoundPartial<>(progress, -1, null, false));
    CombineFnTester.testCombineFn(
        new Advance<>(WrittenOnce.of(TRAINING.rounds())), afterTheEnd, sameBits(progress));
  }

  private static Matcher<Progress<Trials>> sameBits(Progress<Trials> expected) {
    return new TypeSafeMatcher<>() {
      @Override
      protected boolean matchesSafely(Progress<Trials> progress) {
        return progress.phase() == expected.phase()
            && progress.round() == expected.round()
            && equalTo(DenseRows.bytes(expected.state()))
                .matches(DenseRows.bytes(progress.state()));
      }

      @Override
      public void describeTo(Description description) {
        description.appendValue(expected);
      }
    };
  }

  /** A runner may use one of equal coders for all. */
  @Test
  void coders_ofTwoMethods_areNotEqual() {
    Rounds<?> kMeans = TRAINING.rounds();
    Rounds<?> kPrototypes = KPrototypes.plan(CONFIG, 1).training(CONFIG.trials()).rounds();
    assertThat(kMeans.inputs(), equalTo(TRAINING.rounds().inputs()));
    assertThat(kMeans.inputs().equals(kPrototypes.inputs()), equalTo(false));
    assertThat(kMeans.progress().equals(kPrototypes.progress()), equalTo(false));
    assertThat(kMeans.inputs().equals(kMeans.accumulators()), equalTo(false));
  }
}
