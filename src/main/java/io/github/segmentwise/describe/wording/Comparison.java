package io.github.segmentwise.describe.wording;

import io.github.segmentwise.describe.wording.Message.Shown;

/** Words that set a segment's number against that of all customers. */
public final class Comparison {
  private Comparison() {}

  /** To close an opening: {@code , against 12% of all customers}. */
  public static Message ofAll(Shown segment, Shown population) {
    return ofAll(isSame(segment, population), population);
  }

  /**
   * The same.
   *
   * @param population what stands there, of one number or several
   */
  public static Message ofAll(boolean isSame, Object population) {
    return isSame
        ? Message.of("compare.of-all.same")
        : Message.of("compare.of-all.other", population);
  }

  /** The same in brackets: {@code (12% of all)}. */
  public static Message ofAllInBrackets(Shown segment, Shown population) {
    return ofAllInBrackets(isSame(segment, population), population);
  }

  /** The same of one number or several. */
  public static Message ofAllInBrackets(boolean isSame, Object population) {
    return isSame
        ? Message.of("compare.of-all.brief.same")
        : Message.of("compare.of-all.brief.other", population);
  }

  /**
   * Sets a mean against that of all customers, in words where the ratio is striking.
   *
   * @param lift segment over population
   */
  public static Message across(Shown segment, Shown population, double lift) {
    if (isSame(segment, population)) {
      return Message.of("compare.across.same");
    }
    if (lift > 2 && lift < 3) {
      return Message.of("compare.across.twice", population);
    }
    if (lift > 0 && lift < 0.5) {
      return Message.of("compare.across.half", population);
    }
    boolean isClose = Math.abs(lift - 1) < 0.05;
    return isClose
        ? Message.of("compare.across.close", population)
        : Message.of("compare.across.other", population);
  }

  /** The same in brackets: {@code (95 across all)}. */
  public static Message acrossInBrackets(Shown segment, Shown population) {
    return isSame(segment, population)
        ? Message.of("compare.across.brief.same")
        : Message.of("compare.across.brief.other", population);
  }

  /** Whether two numbers are written alike. */
  public static boolean isSame(Shown one, Shown other) {
    return Figures.PLAIN.of(one).equals(Figures.PLAIN.of(other));
  }
}
