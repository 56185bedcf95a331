package io.github.segmentwise.flag;

/**
 * A kind of input that some flags are for.
 *
 * @param flag name of the flag that gives the input
 * @param what the input, as in the message that refuses a flag of another kind
 * @param with what gives the input, as in {@code Only with …}
 */
public record FlagMode(String flag, String what, String with) {

  /** Given by its flag only. */
  public FlagMode(String flag, String what) {
    this(flag, what, "--" + flag);
  }
}
