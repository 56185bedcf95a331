package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.describe.wording.Message.Shown;

/** How many of a segment's customers something holds for. */
final class Who {

  private Who() {}

  /** {@code none}, {@code all}, {@code only 12%} where that is less than half as usual, or 12%. */
  static Object of(double share, double usual) {
    if (share <= 0) {
      return Message.of("who.none");
    }
    if (share >= 1) {
      return Message.of("who.all");
    }
    return share < 0.5 * usual
        ? Message.of("who.only", Shown.percent(share))
        : Shown.percent(share);
  }

  /** Whether it is all or none of them. */
  static boolean isWhole(double share) {
    return share <= 0 || share >= 1;
  }

  /** All or none of them, as the subject of a sentence. */
  static Message whole(double share) {
    return share <= 0 ? Message.of("who.none-of-them") : Message.of("who.all-of-them");
  }

  /** {@code none}, {@code all}, {@code nearly all} or a percentage. */
  static Object nearly(double share) {
    boolean nearlyAll = share > 0.995 && share < 1;
    return share <= 0
        ? Message.of("who.none")
        : share >= 1
            ? Message.of("who.all")
            : nearlyAll ? Message.of("who.nearly-all") : Shown.percent(share);
  }
}
