package io.github.segmentwise.describe.language;

import io.github.segmentwise.argument.Arguments;
import java.io.Serializable;
import java.time.Instant;

/**
 * What describing the segments of one run may cost, and how small a group may be whose figures are
 * shared.
 *
 * <p>Workers cannot talk to one another, so each segment gets its share of the run's budget before
 * the first request; what one segment leaves is not given to another.
 *
 * @param minGroupSize customers below which nothing of a group is shared; at least 1
 * @param maxCalls requests sent at most, retries and repairs included; at least 0
 * @param maxTokens of prompts and answers at most; at least 0
 * @param deadlineSeconds after which no answer is waited for, counted from when the profiles are
 *     known; at least 1
 */
public record ModelBudget(int minGroupSize, int maxCalls, long maxTokens, int deadlineSeconds)
    implements Serializable {

  public static final ModelBudget DEFAULT = new ModelBudget(50, 500, 2_000_000, 300);

  public ModelBudget {
    Arguments.atLeast("minGroupSize", minGroupSize, 1);
    Arguments.atLeast("maxCalls", maxCalls, 0);
    Arguments.atLeast("maxTokens", maxTokens, 0L);
    Arguments.atLeast("deadlineSeconds", deadlineSeconds, 1);
  }

  /**
   * What one segment may take.
   *
   * @param until when to stop
   */
  public record Allowance(int requests, long tokens, Instant until) {}

  /**
   * The share of one of {@code segments} segments; the first ones get the remainder.
   *
   * @param index from 0
   */
  public Allowance allowance(int index, int segments, Instant begin) {
    return new Allowance(
        (int) share(maxCalls, index, segments),
        share(maxTokens, index, segments),
        begin.plusSeconds(deadlineSeconds));
  }

  private static long share(long whole, int index, int shares) {
    return whole / shares + (index < whole % shares ? 1 : 0);
  }
}
