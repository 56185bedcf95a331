package io.github.segmentwise.describe;

import java.util.List;

/**
 * Names that claim nothing, for segments whose profiles are the same in every value: colours of
 * stones and kinds of trees.
 */
final class BorrowedName {
  private static final List<String> COLOURS =
      List.of(
          "Amber", "Coral", "Indigo", "Jade", "Ruby", "Silver", "Opal", "Topaz", "Copper", "Pearl",
          "Garnet", "Onyx");
  private static final List<String> TREES =
      List.of(
          "Oak", "Maple", "Cedar", "Birch", "Willow", "Elm", "Pine", "Rowan", "Hazel", "Linden",
          "Larch", "Aspen");

  private BorrowedName() {}

  /** A name of its own for every index from 0 on. */
  static String of(int index) {
    StringBuilder name = new StringBuilder(COLOURS.get(index % COLOURS.size()));
    for (int rest = index / COLOURS.size(); rest > 0; rest /= TREES.size()) {
      name.append(' ').append(TREES.get(rest % TREES.size()));
    }
    return name.toString();
  }
}
