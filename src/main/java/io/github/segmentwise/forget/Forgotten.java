package io.github.segmentwise.forget;

import java.util.List;

/**
 * What was removed.
 *
 * @param runs in which the customer was
 * @param rows of the customer in their tables
 * @param lines what was touched, for people
 */
public record Forgotten(int runs, long rows, List<String> lines) {

  public Forgotten {
    lines = List.copyOf(lines);
  }
}
