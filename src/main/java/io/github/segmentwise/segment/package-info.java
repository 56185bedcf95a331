/**
 * Assigning every customer to a segment of the winning trial. Start with {@link SegmentCustomers}.
 *
 * <p>Imports {@code cluster}, {@code profile}, {@code exhibit} and what these import.
 */
package io.github.segmentwise.segment;
