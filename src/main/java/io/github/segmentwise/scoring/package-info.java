/**
 * Scoring customers with a kept model in place of training one. Start with {@link ModelFlags}, then
 * {@link ScoreCustomers}; {@link ModelColumns} brings customers into the columns of the model.
 *
 * <p>Imports {@code cluster}, {@code feature}, {@code customer}, {@code flag}, {@code storage} and
 * the packages whose flags a model decides.
 */
package io.github.segmentwise.scoring;
