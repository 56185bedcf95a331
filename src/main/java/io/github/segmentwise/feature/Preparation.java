package io.github.segmentwise.feature;

import java.io.Serializable;

/**
 * How features are prepared for clustering.
 *
 * @param standardize whether numerics are divided by their spread at all
 */
public record Preparation(
    SpendTransform spendTransform, SpendScaling spendScaling, boolean standardize)
    implements Serializable {}
