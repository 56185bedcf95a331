package io.github.segmentwise.flag;

/**
 * Flags that are shown together.
 *
 * @param name as in {@code --help=name}
 * @param title of the section
 */
public record FlagGroup(String name, String title) {

  /** Where and how a run takes place. None of these flags affects the result. */
  public static final FlagGroup RUN = new FlagGroup("run", "Where it runs");
}
