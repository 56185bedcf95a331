package io.github.segmentwise.flag;

/**
 * One of the values of a flag that has only a few.
 *
 * @param value as it is written
 * @param label for people who choose from a list
 * @param description what choosing it means, one sentence
 */
public record FlagOption(String value, String label, String description) {}
