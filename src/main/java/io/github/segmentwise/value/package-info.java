/**
 * What customers are worth: scores by recency, frequency and value, and what they will probably
 * spend, by the models BG/NBD and gamma-gamma. Start with {@link ValueModel}.
 *
 * <p>Pure maths: imports {@code argument} and {@code exact}; knows no engine.
 */
package io.github.segmentwise.value;
