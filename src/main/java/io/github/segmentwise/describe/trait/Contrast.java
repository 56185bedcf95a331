package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.describe.wording.Message.Shown;

/** A segment against all customers in a word. */
final class Contrast {

  private Contrast() {}

  /** A multiple: {@code 4.4×}; nothing where the usual value is not above 0. */
  static Message times(double value, double usual) {
    return Message.of("contrast.plain", Shown.times(value, usual));
  }

  /** A difference: {@code +7}. */
  static Message difference(double value, double usual) {
    return Message.of("contrast.plain", between(value, usual));
  }

  /** A difference in years: {@code +7 years}. */
  static Message years(double value, double usual) {
    return Message.of("contrast.years", between(value, usual));
  }

  /** A difference in days: {@code −12 days}. */
  static Message days(double value, double usual) {
    return Message.of("contrast.days", between(value, usual));
  }

  /** The difference of what is printed, so that those who subtract find it. */
  private static Shown between(double value, double usual) {
    double printed = Figures.printed(value) - Figures.printed(usual);
    return Shown.difference(printed == 0 ? value - usual : printed);
  }
}
