package io.github.segmentwise.evaluate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.github.segmentwise.kmeans.Quality;
import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.kmeans.Trial.LabelSummary;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.sentence.Sentence;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrialChoiceTest {

  private static Trial trial(int id, Quality quality, double... sizes) {
    return new Trial(
        new TrialSpec(id, sizes.length, id),
        sizes.length,
        new double[0],
        List.of(),
        true,
        new LabelSummary(
            sizes, new double[0], new double[sizes.length], new double[sizes.length], 1),
        quality);
  }

  private static Trial trial(int id, double daviesBouldin, double... sizes) {
    return trial(id, new Quality(1, daviesBouldin, 0, 0), sizes);
  }

  private static TrialChoice chosen(List<Trial> trials, Choice choice) {
    return TrialChoice.of(trials, choice, Stability.UNKNOWN);
  }

  private static TrialChoice choose(double minSegmentShare, Trial... trials) {
    return chosen(List.of(trials), new Choice(Objective.DAVIES_BOULDIN, minSegmentShare));
  }

  @ParameterizedTest
  @CsvSource({"DAVIES_BOULDIN, 2", "SILHOUETTE, 3", "CALINSKI_HARABASZ, 1"})
  void of_eachObjective_takesTheBestInItsDirection(Objective objective, int winner) {
    List<Trial> trials =
        List.of(
            trial(1, new Quality(9, 1.5, 0.2, 90), 50, 50),
            trial(2, new Quality(5, 0.5, 0.3, 80), 40, 30, 30),
            trial(3, new Quality(1, 2.5, 0.4, 70), 25, 25, 25, 25));
    TrialChoice choice = chosen(trials, new Choice(objective, 0.02));
    assertThat(choice.winner().spec().id(), is(winner));
    assertThat(
        choice.reason().english(),
        allOf(
            containsString(objective.isHighestBest() ? "highest" : "lowest"),
            containsString(objective.label().english())));
  }

  @Test
  void of_restartsOfOneK_competeByLossWhateverTheObjective() {
    List<Trial> trials =
        List.of(
            trial(1, new Quality(9, 0.1, 0.9, 990), 50, 50),
            trial(2, new Quality(8, 0.9, 0.1, 10), 50, 50),
            trial(3, new Quality(7, 0.5, 0.5, 500), 40, 30, 30),
            trial(4, new Quality(8, 0.1, 0.9, 990), 40, 30, 30));
    for (Objective objective :
        List.of(Objective.DAVIES_BOULDIN, Objective.SILHOUETTE, Objective.CALINSKI_HARABASZ)) {
      TrialChoice choice = chosen(trials, new Choice(objective, 0.02));
      assertThat(choice.winner().spec().id(), is(3));
      assertThat(
          choice.explanations().get(0).english(),
          is(
              "Its mean squared distance (9.0000) is higher than that of trial 2 (8.0000); both"
                  + " have k = 2."));
      assertThat(
          choice.explanations().get(1).english(),
          containsString(objective.label().english() + " ("));
    }
  }

  private static TrialChoice chosenWith(Map<Integer, Double> stability, Objective objective) {
    return TrialChoice.of(
        List.of(
            trial(1, new Quality(9, 0.1, 0.2, 90), 50, 50),
            trial(2, new Quality(5, 0.2, 0.3, 80), 40, 30, 30),
            trial(3, new Quality(2, 0.3, 0.4, 70), 25, 25, 25, 25)),
        new Choice(objective, 0.02, 0.9),
        new Stability(new TreeMap<>(stability), new TreeMap<>()));
  }

  /** At the bound it is kept, although the index would choose another; below it is not. */
  @Test
  void of_keptK_winsWhileItIsStable() {
    TrialChoice kept = keepingThree(0.195, 0.8);

    assertThat(kept.winner().spec().id(), is(2));
    assertThat(
        kept.reason().english(),
        is("Trial 2 keeps the k = 3 of the previous run, which is still stable (0.80)."));
    assertThat(kept.explanations().get(0).english(), is("The previous run's k = 3 is kept."));
    assertThat(keepingThree(0.195, 0.79).winner().spec().id(), is(1));
  }

  /** A stable k can hide a new kind of customers in a segment of others. */
  @Test
  void of_keptK_isGivenUpForAClearlyBetterStableOne() {
    assertThat(keepingThree(0.191, 0.95).winner().spec().id(), is(2));
    TrialChoice better = keepingThree(0.189, 0.95);

    assertThat(better.winner().spec().id(), is(1));
    assertThat(
        better.reason().english(),
        containsString("that of the previous run's k = 3 is worse by more than a twentieth"));
  }

  /** Chooses between k = 2 with this index and stability 0.99, and a kept k = 3 with 0.2. */
  private static TrialChoice keepingThree(double daviesBouldinOfTwo, double stabilityOfThree) {
    return TrialChoice.of(
        List.of(
            trial(1, new Quality(9, daviesBouldinOfTwo, 0.2, 90), 50, 50),
            trial(2, new Quality(5, 0.2, 0.3, 80), 40, 30, 30)),
        new Choice(Objective.DAVIES_BOULDIN, 0.02, 0.9).keeping(new Choice.Kept(3, 0.8)),
        new Stability(new TreeMap<>(Map.of(2, 0.99, 3, stabilityOfThree)), new TreeMap<>()));
  }

  @Test
  void of_someKsUnstable_theIndexChoosesAmongTheOthers() {
    TrialChoice choice = chosenWith(Map.of(2, 0.89, 3, 0.9, 4, 0.99), Objective.DAVIES_BOULDIN);

    assertThat(choice.winner().spec().id(), is(2));
    assertThat(
        choice.reason().english(), containsString("of 2 values of k; 1 other k is less stable."));
    assertThat(
        choice.explanations().get(0).english(),
        is(
            "Left out: k = 2 is not stable; segments learnt from halves of the customers agree by"
                + " 0.89."));
    assertThat(choice.warnings().toString(), not(containsString("depend on which customers")));
  }

  @ParameterizedTest
  @EnumSource(Objective.class)
  void of_allKsUnstable_takesTheMostStableWithAWarning(Objective objective) {
    TrialChoice choice = chosenWith(Map.of(2, 0.5, 3, 0.25, 4, 0.75), objective);

    assertThat(choice.winner().spec().id(), is(3));
    assertThat(
        choice.warnings().get(0).english(), containsString("k = 4 is the most stable number"));
    assertThat(choice.warnings().get(0).english(), containsString("agree by 0.75 only"));
  }

  @Test
  void of_halvesTooSmallForAK_leavesItOut() {
    TrialChoice choice = chosenWith(Map.of(3, 0.95), Objective.DAVIES_BOULDIN);

    assertThat(choice.winner().spec().id(), is(2));
    assertThat(
        choice.explanations().get(2).english(),
        is("Left out: halves of the customers are too small for k = 4."));
  }

  @Test
  void of_ties_goToTheLowestId() {
    assertThat(
        choose(0, loss(3, 0.9, 5, 5), loss(5, 0.7, 5, 5), loss(7, 0.7, 5, 5)).winner().spec().id(),
        is(5));
  }

  @Test
  void of_nothingPassedOver_reasonNamesTheIndexAndTheTrials() {
    TrialChoice choice = choose(0.02, trial(1, 1.25, 60, 40), trial(2, 0.98765, 30, 30, 40));
    assertThat(
        choice.reason().english(),
        is(
            "Trial 2 with 3 segments has the lowest Davies-Bouldin index (0.9877) of the best"
                + " trials of 2 values of k."));
    assertThat(
        choose(0.02, trial(1, 1.25, 60, 40)).reason().english(),
        is("Trial 1 with 2 segments is the only one."));
  }

  @Test
  void of_bestHasASmallSegment_passesItOverAndSaysSo() {
    TrialChoice choice =
        choose(0.02, trial(1, 0.1, 981, 19), trial(2, 0.8, 980, 20), trial(3, 0.9, 50, 25, 25));
    assertThat(choice.winner().spec().id(), is(2));
    assertThat(
        choice.reason().english(),
        is(
            "Trial 2 with 2 segments has the lowest Davies-Bouldin index (0.8000) of the best"
                + " trials of 2 values of k; 1 other was left out for a segment with less than 2%"
                + " of the customers."));
    assertThat(choice.warnings(), is(empty()));
  }

  @Test
  void of_severalPassedOver_reasonIsInThePlural() {
    assertThat(
        choose(0.125, trial(1, 1, 9, 1), trial(2, 1, 9, 1), trial(3, 1, 5, 5)).reason().english(),
        containsString(
            "; 2 others were left out for a segment with less than 12.5% of the customers."));
  }

  @Test
  void of_allHaveASmallSegment_takesTheBestWithAWarning() {
    TrialChoice choice = choose(0.02, trial(1, 0.9, 990, 10), trial(2, 0.5, 980, 15, 5));
    assertThat(choice.winner().spec().id(), is(2));
    assertThat(
        choice.reason().english(),
        is(
            "Trial 2 with 3 segments has the lowest Davies-Bouldin index (0.5000) of the best"
                + " trials of 2 values of k."));
    assertThat(
        Sentence.english(choice.warnings()),
        hasItem(
            "every trial has a segment with less than 2% of the customers (minSegmentShare);"
                + " the smallest segment of the chosen one holds 0.50%"));
  }

  @Test
  void of_clusterWithoutCustomers_isNoSegment() {
    TrialChoice choice = choose(0.02, trial(1, 0.5, 60, 0, 40), trial(2, 0.9, 50, 50));
    assertThat(choice.winner().spec().id(), is(1));
    assertThat(choice.reason().english(), containsString("Trial 1 with 2 segments"));
  }

  @Test
  void of_perfectClusters_winWithAnInfiniteIndex() {
    List<Trial> trials =
        List.of(
            trial(1, new Quality(0, 0, 1, 70), 5, 5),
            trial(2, new Quality(0, 0, 1, Double.POSITIVE_INFINITY), 4, 3, 3));
    TrialChoice choice = chosen(trials, new Choice(Objective.CALINSKI_HARABASZ, 0));
    assertThat(choice.winner().spec().id(), is(2));
    assertThat(choice.reason().english(), containsString("(no bound)"));
  }

  private static Trial loss(int id, double meanSquaredDistance, double... sizes) {
    return trial(id, new Quality(meanSquaredDistance, 0, 0, 0), sizes);
  }

  @Test
  void of_elbow_takesTheBestTrialOfItsK() {
    TrialChoice choice =
        chosen(
            List.of(
                loss(1, 100, 50, 50),
                loss(2, 45, 40, 30, 30),
                loss(3, 30, 25, 25, 25, 25),
                loss(4, 25, 20, 20, 20, 20, 20),
                loss(5, 110, 50, 50),
                loss(6, 40, 40, 30, 30)),
            new Choice(Objective.ELBOW, 0.02));
    assertThat(choice.winner().spec().id(), is(6));
    assertThat(
        choice.reason().english(),
        is(
            "Trial 6 with 3 segments has the lowest mean squared distance (40.0000) of 2 trials at"
                + " the elbow of the loss, k = 3."));
    assertThat(choice.warnings(), is(empty()));
  }

  @Test
  void of_elbowOfFewKs_takesTheLargestDifferenceWithAWarning() {
    TrialChoice choice =
        chosen(
            List.of(loss(1, 100, 50, 50), loss(2, 20, 40, 30, 30), loss(3, 10, 25, 25, 25, 25)),
            new Choice(Objective.ELBOW, 0.02));
    assertThat(choice.winner().spec().id(), is(2));
    assertThat(
        choice.warnings().get(0).english(),
        allOf(containsString("no clear elbow over k = 2,3,4"), containsString("k = 3 lies")));
  }

  @Test
  void of_elbowWithSmallSegments_looksAtUsableTrialsOnly() {
    TrialChoice choice =
        chosen(
            List.of(loss(1, 100, 50, 50), loss(2, 20, 49, 50, 1), loss(3, 10, 25, 25, 25, 25)),
            new Choice(Objective.ELBOW, 0.02));
    assertThat(choice.winner().spec().id(), is(1));
    assertThat(choice.reason().english(), containsString("; 1 other was left out for a segment"));
    assertThat(Sentence.english(choice.warnings()), contains(containsString("over k = 2,4")));
  }

  @Test
  void of_elbowWithSmallSegmentsEverywhere_warnsOfBoth() {
    TrialChoice choice =
        chosen(
            List.of(loss(1, 100, 99, 1), loss(2, 20, 49, 50, 1)),
            new Choice(Objective.ELBOW, 0.02));
    assertThat(
        Sentence.english(choice.warnings()),
        contains(
            containsString("every trial has a segment with less than 2%"),
            containsString("the loss has no clear elbow")));
  }

  @Test
  void of_indicesWithDifferentKs_namesEachWithItsK() {
    List<Trial> trials =
        List.of(
            trial(1, new Quality(9, 0.5, 0.2, 90), 50, 50),
            trial(2, new Quality(5, 0.6, 0.4, 80), 40, 30, 30),
            trial(3, new Quality(1, 0.1, 0.9, 990), 25, 25, 49, 1));
    assertThat(
        Sentence.english(chosen(trials, new Choice(Objective.SILHOUETTE, 0.02)).warnings()),
        contains(
            "the indices disagree on the number of segments; each by itself would choose:"
                + " Davies-Bouldin index k = 2, silhouette k = 3, Calinski-Harabasz index k = 2"));
  }

  @Test
  void of_everyTrial_isExplained() {
    List<Trial> trials =
        List.of(
            trial(1, new Quality(9, 0.7, 0.2, 80), 50, 50),
            trial(2, new Quality(5, 0.6, 0.4, 90), 40, 30, 30),
            trial(3, new Quality(5, 0.5, 0.4, 90), 40, 30, 30),
            trial(4, new Quality(1, 0.1, 0.9, 990), 99, 1),
            trial(5, new Quality(5.000001, 0.6, 0.4, 90), 40, 30, 30),
            trial(6, new Quality(4, 0.6, 0.4, 90), 25, 25, 25, 25));
    TrialChoice choice = chosen(trials, new Choice(Objective.DAVIES_BOULDIN, 0.02));
    assertThat(
        Sentence.english(choice.explanations()),
        contains(
            "Its Davies-Bouldin index (0.7000) is higher than that of trial 2 (0.6000).",
            "Trial 2 with 3 segments has the lowest Davies-Bouldin index (0.6000) of the best"
                + " trials of 3 values of k, and the lowest mean squared distance (5.0000) of 3"
                + " trials with its k; 1 other was left out for a segment with less than 2% of"
                + " the customers.",
            "Its mean squared distance (5.0000) is that of trial 2, which comes first; both have"
                + " k = 3.",
            "Left out: its smallest segment holds 1.00% of the customers, less than 2%"
                + " (minSegmentShare).",
            "Its mean squared distance (5.000001) is higher than that of trial 2"
                + " (5.000000); both have k = 3.",
            "Its Davies-Bouldin index (0.6000) is that of trial 2, which comes first."));
    assertThat(choice.reason().english(), is(choice.explanations().get(1).english()));
  }

  @Test
  void of_elbow_explainsTrialsOfOtherKs() {
    List<Sentence> explanations =
        chosen(
                List.of(loss(1, 100, 50, 50), loss(2, 20, 40, 30, 30), loss(3, 10, 25, 25, 25, 25)),
                new Choice(Objective.ELBOW, 0.02))
            .explanations();
    assertThat(explanations.get(0).english(), is("k = 2 is not at the elbow of the loss, k = 3."));
  }
}
