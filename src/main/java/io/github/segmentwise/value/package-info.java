/**
 * What customers are worth: scores by recency, frequency and value, and what they will probably
 * spend, by the models BG/NBD and gamma-gamma. Start with {@link ValueFit}; {@link Purchases} says
 * what is known of customers, {@link ValueModel} what the models are.
 *
 * <p>Pure maths: imports {@code argument}, {@code behaviour}, {@code coder} and {@code exact};
 * knows no engine.
 */
package io.github.segmentwise.value;
