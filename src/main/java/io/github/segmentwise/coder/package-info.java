/**
 * Bytes of batches, models and partial sums. Start with {@link Packed}, the layout that all share,
 * and {@link StreamCoder}, which makes a Beam coder of two methods.
 *
 * <p>Imports nothing of the program.
 */
package io.github.segmentwise.coder;
