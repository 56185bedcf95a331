package io.github.segmentwise.flag;

/**
 * A kind of input that some flags are for.
 *
 * @param flag name of the flag that gives the input
 * @param what the input, as in the message that refuses a flag of another kind
 */
public record FlagMode(String flag, String what) {}
