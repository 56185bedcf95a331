/**
 * What customers are worth, in the graph: {@link io.github.segmentwise.valuation.LearnValue} learns
 * of all customers, {@link io.github.segmentwise.valuation.CustomerValueRows} writes a row for
 * each.
 *
 * <p>Imports {@code value}, {@code customer}, {@code coder} and {@code write}.
 */
package io.github.segmentwise.valuation;
