/**
 * Describing segments as stages of the graph. Start with {@link DescribeSegments}.
 *
 * <p>Imports {@code describe}, {@code describe.language}, {@code profile}, {@code batch} and {@code
 * coder}.
 */
package io.github.segmentwise.describe.stage;
