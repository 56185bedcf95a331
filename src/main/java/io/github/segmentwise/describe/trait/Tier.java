package io.github.segmentwise.describe.trait;

/** How far a claim carries; a segment without SOLID and MILD traits is typical. */
public enum Tier {
  /** Names the segment by itself: "Young dress shoppers". */
  SOLID,
  /** A visible tendency: "leaning to dresses". */
  MILD,
  /** True, but too small to matter except to distinguish segments: "slightly older". */
  FAINT;

  /** The strongest tier whose condition holds. */
  static Tier of(boolean solid, boolean mild) {
    return solid ? SOLID : mild ? MILD : FAINT;
  }
}
