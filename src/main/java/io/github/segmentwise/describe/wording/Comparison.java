package io.github.segmentwise.describe.wording;

/** Words that set a segment's printed number against that of all customers. */
public final class Comparison {
  private Comparison() {}

  /** To close an opening: {@code , against 12% of all customers}. */
  public static String ofAll(String segment, String population) {
    return segment.equals(population)
        ? ", just as among all customers"
        : ", against " + population + " of all customers";
  }

  /** The same in brackets: {@code (12% of all)}. */
  public static String ofAllInBrackets(String segment, String population) {
    return segment.equals(population) ? " (as among all)" : " (" + population + " of all)";
  }

  /**
   * Sets a mean against that of all customers, in words where the ratio is striking.
   *
   * @param lift segment over population
   */
  public static String across(String segment, String population, double lift) {
    if (segment.equals(population)) {
      return ", just as across all customers";
    }
    if (lift > 2 && lift < 3) {
      return ", more than twice the " + population + " across all customers";
    }
    if (lift > 0 && lift < 0.5) {
      return ", less than half the " + population + " across all customers";
    }
    boolean close = Math.abs(lift - 1) < 0.05;
    return (close ? ", close to the " : ", against ") + population + " across all customers";
  }

  /** The same in brackets: {@code (95 across all)}. */
  public static String acrossInBrackets(String segment, String population) {
    return segment.equals(population) ? " (as across all)" : " (" + population + " across all)";
  }
}
