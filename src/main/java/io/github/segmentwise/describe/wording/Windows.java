package io.github.segmentwise.describe.wording;

import io.github.segmentwise.describe.wording.Message.Shown;

/** Spend windows in words. */
public final class Windows {

  private Windows() {}

  /** Such as {@code in the last two years} or {@code in the last 90 days}. */
  public static Message inLast(int days) {
    return window("window.in-last.", days);
  }

  /** Such as {@code last two years}. */
  public static Message last(int days) {
    return window("window.last.", days);
  }

  private static Message window(String keys, int days) {
    return switch (days) {
      case 1 -> Message.of(keys + "day");
      case 7 -> Message.of(keys + "week");
      case 365 -> Message.of(keys + "year");
      case 730 -> Message.of(keys + "two-years");
      case 1095 -> Message.of(keys + "three-years");
      default -> Message.of(keys + "days", Shown.count(days));
    };
  }
}
