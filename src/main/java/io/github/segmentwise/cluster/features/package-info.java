/**
 * Choosing the features by which customers are clustered. Start with {@link ClearestFeatures}.
 *
 * <p>Imports {@code cluster}, {@code evaluate}, {@code feature} and what these import.
 */
package io.github.segmentwise.cluster.features;
