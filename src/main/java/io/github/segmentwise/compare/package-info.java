/**
 * Choosing a method: all are scored in one space, with and without outliers. Start with {@link
 * CompareMethods}.
 *
 * <p>Imports {@code cluster}, {@code segment} and what these import.
 */
package io.github.segmentwise.compare;
