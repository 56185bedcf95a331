package io.github.segmentwise.cluster.features;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.behaviour.Behaviour;
import io.github.segmentwise.cluster.InitMethod;
import io.github.segmentwise.cluster.KMeansConfig;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerBatches;
import io.github.segmentwise.evaluate.Choice;
import io.github.segmentwise.evaluate.Objective;
import io.github.segmentwise.feature.FeatureChoice;
import io.github.segmentwise.feature.FeatureSet;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.FeatureSpaces;
import io.github.segmentwise.kmeans.TrialSpec;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClearestFeaturesTest {

  private static final int AGE = 0;
  private static final int ORDERS = 1;
  private static final int MONETARY = 2;
  private static final ClearestFeatures CHOICE =
      ClearestFeatures.of(
          List.of(3),
          new KMeansConfig(
              TrialSpec.roundRobin(List.of(3), 3, 1), InitMethod.KMEANS_PLUS_PLUS, 20, true, 0.001),
          new Choice(Objective.DAVIES_BOULDIN, 0.02, 0.9));

  private static final Set<Integer> BEHAVIOURS = Set.of(ORDERS, MONETARY);

  /** Customers who differ by chance, and in some columns by three kinds. */
  private static CustomerBatch customers(int size, Set<Integer> telling) {
    Random random = new Random(3);
    CustomerBatches rows =
        new CustomerBatches(
            CustomerBatches.schema(List.of("age"), List.of())
                .withBehaviours(List.of(Behaviour.ORDERS, Behaviour.MONETARY)));
    for (int i = 0; i < size; i++) {
      rows.row(i);
      for (int column : new int[] {AGE, ORDERS, MONETARY}) {
        double noise = random.nextDouble();
        rows.numeric(column, telling.contains(column) ? Math.expm1(i % 3 + noise / 9) : 1 + noise);
      }
    }
    return rows.build();
  }

  private static FeatureSpace chosen(CustomerBatch customers) {
    return CHOICE.choose(
        FeatureSpaces.ofEach(customers, FeatureSet.AUTO.candidates()), List.of(customers));
  }

  private static String why(FeatureSpace space) {
    return space.choice().inWords(space.clusteredBy()).orElseThrow().english();
  }

  @Test
  void choose_kindsByBehaviour_takesBehaviour() {
    FeatureSpace space = chosen(customers(900, BEHAVIOURS));

    assertThat(space.clusteredBy(), is(FeatureSet.BEHAVIOUR));
    assertThat(space.choice().tried(), hasSize(3));
    FeatureChoice.Tried behaviour = space.choice().tried().get(1);
    assertThat(behaviour.isUsable(), is(true));
    assertThat(behaviour.stability(), greaterThan(0.9));
    assertThat(
        why(space), containsString("(BEHAVIOUR): on a sample its segments stand out the most"));
  }

  @Test
  void choose_kindsByAttribute_takesSpendAndAttributes() {
    assertThat(chosen(customers(900, Set.of(AGE))).clusteredBy(), is(FeatureSet.SPEND));
  }

  @Test
  void choose_noKinds_saysThatNoSetServes() {
    assertThat(
        why(chosen(customers(300, Set.of()))),
        containsString("no set of features gave stable segments of a usable size"));
  }

  @Test
  void choose_sampleCutElsewhere_isTheSame() {
    CustomerBatch customers = customers(400, BEHAVIOURS);
    CustomerBatch first = customers.select(IntStream.range(0, 150).toArray());
    CustomerBatch rest = customers.select(IntStream.range(150, 400).toArray());
    List<FeatureSpace> spaces = FeatureSpaces.ofEach(customers, FeatureSet.AUTO.candidates());

    assertThat(
        CHOICE.choose(spaces, List.of(rest, first)).choice().tried(),
        is(CHOICE.choose(spaces, List.of(customers)).choice().tried()));
  }

  @Test
  void choose_fewerCustomersThanSegments_takesTheFirstSet() {
    FeatureSpace space = chosen(customers(2, BEHAVIOURS));

    assertThat(space.clusteredBy(), is(FeatureSet.ALL));
    assertThat(space.choice().tried(), hasSize(0));
  }

  @Test
  void choose_previousSetStillStable_keepsIt() {
    CustomerBatch customers = customers(900, BEHAVIOURS);
    List<FeatureSpace> spaces = FeatureSpaces.ofEach(customers, FeatureSet.AUTO.candidates());
    double ofSpend = CHOICE.choose(spaces, List.of(customers)).choice().tried().get(2).stability();

    FeatureSpace kept =
        CHOICE.keeping(FeatureSet.SPEND, ofSpend).choose(spaces, List.of(customers));
    FeatureSpace left =
        CHOICE.keeping(FeatureSet.SPEND, Math.nextUp(ofSpend)).choose(spaces, List.of(customers));

    assertThat(kept.clusteredBy(), is(FeatureSet.SPEND));
    assertThat(why(kept), containsString("stable, and the previous run was clustered by the same"));
    assertThat(left.clusteredBy(), is(FeatureSet.BEHAVIOUR));
  }
}
