package io.github.segmentwise.scoring;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.cluster.KMeans;
import io.github.segmentwise.cluster.Method.KeptCentroids;
import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerBatches;
import io.github.segmentwise.drift.DriftEvidence;
import io.github.segmentwise.drift.FeatureBins;
import io.github.segmentwise.drift.FeatureValues;
import io.github.segmentwise.drift.KeptBins;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.FeatureSummary;
import io.github.segmentwise.feature.FeatureWeights;
import io.github.segmentwise.feature.Preparation;
import io.github.segmentwise.feature.SpendScaling;
import io.github.segmentwise.feature.SpendTransform;
import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.Quality;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.run.RunDrift;
import io.github.segmentwise.run.RunModel;
import io.github.segmentwise.run.RunRetraining;
import io.github.segmentwise.sentence.Sentence;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Customers are clustered by age and city; visits have the weight 0. */
class RetrainingTest {

  private static CustomerBatch customers(int size, double olderBy, double visitsMore, String city) {
    CustomerBatches batches =
        new CustomerBatches(CustomerBatches.schema(List.of("age", "visits"), List.of("city")));
    for (int i = 0; i < size; i++) {
      batches.row(i).numeric(0, 20 + i % 50 + olderBy).numeric(1, i % 20 + visitsMore);
      batches.text(0, i % 2 == 0 ? "Ulm" : city);
    }
    return batches.build();
  }

  private static RunRetraining decision(CustomerBatch before, CustomerBatch now) {
    FeatureBins bins = new FeatureValues().add(before).bins();
    KeptBins kept =
        new KeptBins(
            "made", bins, List.of(7), DriftEvidence.of(bins, null, before, customer -> 1, 1).own());
    FeatureSpace space =
        FeatureSpace.fit(
            new FeatureSummary(SpendTransform.LOG1P).add(before),
            new Preparation(SpendTransform.LOG1P, SpendScaling.GROUP, true),
            FeatureWeights.of("visits:0").orElseThrow());
    int dimensions = space.dimensions();
    KeptModel model =
        new KeptModel(
            new byte[0],
            new KeptModel.Identity("made", "", "", KMeans.KMEANS, 1, new Quality(1, 1, 1, 1)),
            new KeptCentroids(
                space, new Euclidean(dimensions), KMeans.KMEANS, new double[dimensions]),
            new TrialSpec(1, 1, 1),
            new int[] {7},
            new TreeMap<>(),
            false,
            null,
            null);
    return Retraining.byDrift(
        model, kept, DriftEvidence.of(bins, null, now, customer -> 1, 1).own());
  }

  @Test
  void byDrift_onlyAFeatureWithoutWeightHasShifted_scores() {
    RunRetraining decision = decision(customers(600, 0, 0, "Bonn"), customers(700, 0, 15, "Bonn"));

    assertThat(decision.isTrained(), is(false));
    assertThat(decision.features(), is(2));
    assertThat(
        decision.reason().english(),
        is(
            "The model of run made gave the segments, because none of the 2 features that customers"
                + " are clustered by has shifted since then (a population stability index above"
                + " 0.2)."));
  }

  @Test
  void byDrift_numericAndCategoryHaveShifted_trainsAndNamesThem() {
    RunRetraining decision = decision(customers(600, 0, 0, "Bonn"), customers(700, 25, 0, "Kiel"));

    assertThat(decision.isTrained(), is(true));
    assertThat(decision.shifted().size(), is(2));
    assertThat(
        decision.reason().english(),
        containsString("have shifted since run made in 2 of the 2 features"));
    assertThat(decision.reason().english(), containsString("age ("));
    assertThat(decision.reason().english(), containsString("city ("));
  }

  /** What a run says of its customers is what the run after it goes by. */
  @Test
  void byRunBefore_driftOfThatRun_decidesAsItDoesThere() {
    KeptModel.Identity model =
        new KeptModel.Identity("made", "", "", KMeans.KMEANS, 1, new Quality(1, 1, 1, 1));
    RunModel.Drift none = new RunModel.Drift(2, true, List.of());
    RunModel.Drift some =
        new RunModel.Drift(2, true, List.of(new RunDrift.Shift("age", null, 0.314)));

    assertThat(
        Retraining.byRunBefore(model, "scored", some).toString(),
        is(
            new RunRetraining(
                    "ON_DRIFT",
                    true,
                    Sentence.asItIs(
                        "A model was trained, because the customers of run scored, the one before, had"
                            + " shifted since run made in 1 of the 2 features that they are clustered"
                            + " by: age (0.31) (population stability indices above 0.2)."),
                    "made",
                    2,
                    some.shifted())
                .toString()));
    assertThat(
        Retraining.byRunBefore(model, "scored", none).reason().english(),
        is(
            "The model of run made gave the segments, because none of the 2 features that customers"
                + " are clustered by had shifted since then in run scored, the one before (a"
                + " population stability index above 0.2)."));
    assertThat(Retraining.byRunBefore(model, "made", null).isTrained(), is(false));
    assertThat(
        Retraining.byRunBefore(model, "scored", new RunModel.Drift(2, false, List.of()))
            .reason()
            .english(),
        containsString("fewer than 500 customers are too few"));
  }

  /** 499 customers in either run. */
  @Test
  void byDrift_tooFewCustomers_scores() {
    for (int[] sizes : List.of(new int[] {499, 600}, new int[] {600, 499})) {
      RunRetraining decision =
          decision(customers(sizes[0], 0, 0, "Bonn"), customers(sizes[1], 25, 0, "Kiel"));

      assertThat(decision.isTrained(), is(false));
      assertThat(
          decision.reason().english(), containsString("fewer than 500 customers are too few"));
    }
    assertThat(
        decision(customers(500, 0, 0, "Bonn"), customers(500, 25, 0, "Kiel")).isTrained(),
        is(true));
  }
}
