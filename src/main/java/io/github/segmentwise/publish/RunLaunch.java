package io.github.segmentwise.publish;

import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.drift.KeptBins;
import io.github.segmentwise.run.RunHistory;
import io.github.segmentwise.run.RunRetraining;
import io.github.segmentwise.scoring.FormerModel;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.shop.ShopRun;
import io.github.segmentwise.shop.mapping.SpendFormula;
import io.github.segmentwise.write.RunStamp;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What is known of a run at its launch.
 *
 * @param formula worth of an order line
 * @param excludedStatuses in lower case
 * @param resultFlags flags that affect the result
 * @param launchFlags flags that do not
 * @param versions of the program and what it runs on
 * @param warnings about the flags
 * @param started when the program was started
 * @param shop null for a ready table
 * @param model the kept one that gives the segments; null where one is trained
 * @param madeBy the customers who made that; null where they are not known
 * @param former that of the run before, beside which one is trained; null without
 * @param history of the runs before, the oldest first
 * @param retraining whether a model is trained and why; null where that was not asked
 */
public record RunLaunch(
    RunStamp stamp,
    SpendFormula formula,
    Set<String> excludedStatuses,
    SortedMap<String, String> resultFlags,
    SortedMap<String, String> launchFlags,
    SortedMap<String, String> versions,
    List<Sentence> warnings,
    Instant started,
    ShopRun.@Nullable Label shop,
    KeptModel.@Nullable Identity model,
    @Nullable KeptBins madeBy,
    @Nullable FormerModel former,
    List<RunHistory> history,
    @Nullable RunRetraining retraining)
    implements Serializable {

  /** The same, saying why a model is trained or not. */
  public RunLaunch because(RunRetraining newRetraining) {
    return new RunLaunch(
        stamp,
        formula,
        excludedStatuses,
        resultFlags,
        launchFlags,
        versions,
        warnings,
        started,
        shop,
        model,
        madeBy,
        former,
        history,
        newRetraining);
  }
}
