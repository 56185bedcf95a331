package io.github.segmentwise.publish;

import io.github.segmentwise.cluster.output.KeptModel;
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
 */
public record RunLaunch(
    RunStamp stamp,
    SpendFormula formula,
    Set<String> excludedStatuses,
    SortedMap<String, String> resultFlags,
    SortedMap<String, String> launchFlags,
    SortedMap<String, String> versions,
    List<String> warnings,
    Instant started,
    ShopRun.@Nullable Label shop,
    KeptModel.@Nullable Identity model)
    implements Serializable {}
