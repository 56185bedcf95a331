package io.github.segmentwise.publish;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.evaluate.Stability;
import io.github.segmentwise.read.InputGate;
import io.github.segmentwise.sentence.Sentence;
import java.util.ArrayList;
import java.util.List;

/** All that a run says in its record and in its tables. */
final class SaidByRun {

  private SaidByRun() {}

  static List<Sentence> all(
      List<Sentence> warnings,
      ClusterResult result,
      SegmentDescriptions descriptions,
      RunLaunch launch,
      FeatureChecks checks,
      Facts facts) {
    List<Sentence> all = new ArrayList<>(warnings);
    all.add(result.verdict().reason());
    all.addAll(result.verdict().explanations());
    all.addAll(result.fitted().explanations());
    all.addAll(descriptions.fallbackReasons());
    Stability stability = result.verdict().stability();
    int k = result.winningTrial().numClusters();
    stability.of(k).ifPresent(index -> all.add(Stability.inWords(index)));
    stability.shareOf(k).ifPresent(share -> all.add(Stability.shareInWords(share)));
    if (result.verdict().structure() != null) {
      all.add(result.verdict().structure().inWords());
    }
    if (checks.isShop()) {
      all.add(checks.ledgerSentence(launch.formula()));
    }
    if (launch.retraining() != null) {
      all.add(launch.retraining().reason());
    }
    all.addAll(InputGate.reasons(facts));
    return all;
  }
}
