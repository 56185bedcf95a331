package io.github.segmentwise.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.cluster.train.Training;
import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.json.JsonFields;
import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.rounds.Accumulator;
import io.github.segmentwise.rounds.Phase;
import io.github.segmentwise.rounds.Phases;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** k-means on corners of a space of its own, where the hash of the id puts each customer. */
public enum HashKMeans implements Method {
  HASH_KMEANS;

  static final Flag<Integer> CORNERS =
      Flag.of("corners", FlagTypes.integer(2, 9))
          .byDefault("4")
          .in(Method.FLAGS_OF_METHODS)
          .onlyWith(Method.FLAG, HASH_KMEANS)
          .refusedElsewhere()
          .says("Corners", "Corners of the space of HASH_KMEANS.");

  @Override
  public String label() {
    return "By hash";
  }

  @Override
  public String description() {
    return "k-means on hashes of the customers' ids.";
  }

  @Override
  public String help() {
    return name() + ", on hashes of ids";
  }

  @Override
  public List<Flag<?>> flags() {
    return List.of(CORNERS);
  }

  @Override
  public Set<InitMethod> seedings() {
    return EnumSet.of(InitMethod.KMEANS_PLUS_PLUS);
  }

  @Override
  public InitMethod usualSeeding() {
    return InitMethod.KMEANS_PLUS_PLUS;
  }

  @Override
  public MethodPlan plan(FlagValues values, KMeansConfig kMeans) {
    return new Plan(kMeans, new Fitted(values.get(CORNERS)));
  }

  @Override
  public FittedMethod readFitted(DataInput in) throws IOException {
    return new Fitted(in.readInt());
  }

  @Override
  public KeptCentroids readModel(FeatureSpace space, JsonFields model, List<JsonFields> segments) {
    throw model.wrong("method", "one that can be scored with");
  }

  private record Plan(KMeansConfig kMeans, Fitted fitted) implements MethodPlan {

    @Override
    public Method method() {
      return HASH_KMEANS;
    }

    @Override
    public List<List<TrialSpec>> groups() {
      return kMeans.groups();
    }

    @Override
    public Training<?, Trained> training(List<TrialSpec> group) {
      List<Phase<Trials, ?>> phases = new ArrayList<>();
      kMeans.phases(group).forEach(phase -> phases.add(new OnCorners<>(phase, fitted)));
      int corners = fitted.corners();
      Fitted learnt = fitted;
      return new Training<>(
          method() + "-" + group.get(0).id(),
          space -> Trials.unseeded(new Euclidean(corners), group),
          new Phases<>(phases),
          KMeansPlan.TrialsStates.STATES,
          trials -> new Trained(trials, learnt),
          Trained.coder());
    }

    @Override
    public Training<?, Trained> again(ClusterResult result, List<TrialSpec> specs) {
      return training(specs);
    }
  }

  private record Fitted(int corners) implements FittedMethod, java.io.Serializable {

    @Override
    public Method method() {
      return HASH_KMEANS;
    }

    @Override
    public Block place(Block rows) {
      Block.Builder placed = new Block.Builder();
      for (int row = 0; row < rows.rows(); row++) {
        placed.add((int) Math.floorMod(Hash.mix(7, rows.id(row)), (long) corners), 1);
        placed.endRow(rows.id(row));
      }
      return placed.build();
    }

    @Override
    public boolean isInPlace() {
      return false;
    }

    @Override
    public void putEncoding(ClusterResult result, ObjectNode model) {
      model.put("corners", corners);
    }

    @Override
    public void putCentroid(ClusterResult result, int segment, ObjectNode node) {
      node.put("first_corner", result.centroid(segment, 0));
    }

    @Override
    public Optional<List<Object[]>> centroids(ClusterResult result) {
      return Optional.empty();
    }

    @Override
    public int[] mapDimensions(ClusterResult result) {
      return new int[] {0, 1};
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
      out.writeInt(corners);
    }
  }

  /** A phase of k-means on the corners. */
  private record OnCorners<P>(Phase<Trials, P> phase, Fitted fitted) implements Phase<Trials, P> {

    @Override
    public String name() {
      return phase.name();
    }

    @Override
    public Trials start(Trials previous) {
      return phase.start(previous);
    }

    @Override
    public P emptyPartial(Trials state) {
      return phase.emptyPartial(state);
    }

    @Override
    public Accumulator accumulator(Trials state, P partial) {
      Accumulator there = phase.accumulator(state, partial);
      return block -> there.add(fitted.place(block));
    }

    @Override
    public P merge(P partial, P other) {
      return phase.merge(partial, other);
    }

    @Override
    public Trials advance(Trials state, P partial) {
      return phase.advance(state, partial);
    }

    @Override
    public boolean done(Trials state) {
      return phase.done(state);
    }

    @Override
    public int maxRounds() {
      return phase.maxRounds();
    }

    @Override
    public void writePartial(P partial, DataOutput out) throws IOException {
      phase.writePartial(partial, out);
    }

    @Override
    public P readPartial(DataInput in) throws IOException {
      return phase.readPartial(in);
    }
  }
}
