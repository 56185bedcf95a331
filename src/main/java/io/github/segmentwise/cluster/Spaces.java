package io.github.segmentwise.cluster;

/**
 * One thing for each space in which customers can be clustered; a {@link Method} picks that of its
 * own by {@link Method#in}. A further space is a further part, which every user must then give.
 *
 * @param ofFeatures for methods that work on the customers' features
 * @param ofTexts for methods that work on vectors of texts about the customers
 * @param <T> such as the customers, encoded
 */
public record Spaces<T>(T ofFeatures, T ofTexts) {}
