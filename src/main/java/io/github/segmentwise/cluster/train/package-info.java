/**
 * Running the rounds of a method: on one worker, in stages of the graph, or in this process, with
 * the same bits. Start with {@link Training}, the input of all three.
 *
 * <p>Imports {@code rounds}, {@code row}, {@code feature}, {@code batch} and {@code coder}; knows
 * no method.
 */
package io.github.segmentwise.cluster.train;
