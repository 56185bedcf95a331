package io.github.segmentwise.cluster;

import io.github.segmentwise.cluster.train.States;
import io.github.segmentwise.cluster.train.Training;
import io.github.segmentwise.cluster.warm.FormerCentroids;
import io.github.segmentwise.cluster.warm.WarmTrials;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.Geometry;
import io.github.segmentwise.kmeans.Label;
import io.github.segmentwise.kmeans.OccupiedDimensions;
import io.github.segmentwise.kmeans.Score;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.rounds.Phase;
import io.github.segmentwise.rounds.Phases;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.SerializableFunction;

/**
 * k-means, or a method that differs from it in its geometry only.
 *
 * @param fitted what the method learns, which is known beforehand
 * @param geometry by which customers are told apart, once their space is known
 * @param before phases that precede the seeding
 */
record KMeansPlan(
    FittedMethod fitted,
    KMeansConfig kMeans,
    SerializableFunction<FeatureSpace, Geometry> geometry,
    List<Phase<Trials, ?>> before)
    implements MethodPlan {

  KMeansPlan {
    before = List.copyOf(before);
  }

  @Override
  public Method method() {
    return fitted.method();
  }

  @Override
  public MethodPlan beginningWith(FormerCentroids former, int numClusters) {
    return new KMeansPlan(fitted, kMeans.beginningWith(former, numClusters), geometry, before);
  }

  @Override
  public List<List<TrialSpec>> groups() {
    return kMeans.groups();
  }

  @Override
  public Training<Trials, Trained> training(List<TrialSpec> group) {
    SerializableFunction<FeatureSpace, Geometry> in = geometry;
    Method method = method();
    FormerCentroids former = kMeans.former();
    return training(
        method + "-" + group.get(0).id(),
        kMeans,
        space ->
            WarmTrials.of(Trials.unseeded(in.apply(space), group), space, former, method::carried),
        group);
  }

  @Override
  public Training<Trials, Trained> again(ClusterResult result, List<TrialSpec> specs) {
    Geometry found = result.geometry();
    return training(
        method() + "-again", kMeans.drawn(), space -> Trials.unseeded(found, specs), specs);
  }

  private Training<Trials, Trained> training(
      String name,
      KMeansConfig config,
      SerializableFunction<FeatureSpace, Trials> begin,
      List<TrialSpec> group) {
    List<Phase<Trials, ?>> phases = new ArrayList<>(before);
    phases.addAll(config.phases(group));
    FittedMethod learnt = fitted;
    return new Training<>(
        name,
        begin,
        new Phases<>(phases),
        TrialsStates.STATES,
        trials -> new Trained(trials, learnt),
        Trained.coder());
  }

  /** The rounds of {@link FittedMethod#labelling} where centroids lie among the rows. */
  static Training<Trials, Trained> labelling(FittedMethod fitted, Trials kept) {
    return Trained.labelling(
        fitted,
        kept,
        new Phases<>(List.of(new Label(), new Score())),
        TrialsStates.STATES,
        trials -> trials);
  }

  /** How the state of trials is written and read. */
  enum TrialsStates implements States<Trials> {
    STATES;

    @Override
    public Trials none() {
      return Trials.none();
    }

    @Override
    public void write(Trials state, DataOutput out) throws IOException {
      state.writeTo(out);
    }

    @Override
    public Trials read(DataInput in) throws IOException {
      return Trials.readFrom(in);
    }

    /** Without the dimensions that are 0 throughout, where they are many. */
    @Override
    public Narrowed<Trials> narrowed(Trials state, List<Block> rows) {
      if (!(state.geometry() instanceof Euclidean all) || !state.seeds().isEmpty()) {
        return States.super.narrowed(state, rows);
      }
      OccupiedDimensions occupied = OccupiedDimensions.of(state, rows);
      if (2 * occupied.dimensions().length > all.dimensions()) {
        return States.super.narrowed(state, rows);
      }
      return new Narrowed<>(
          occupied.narrow(state), occupied.narrow(rows), last -> occupied.widen(last, all));
    }
  }
}
