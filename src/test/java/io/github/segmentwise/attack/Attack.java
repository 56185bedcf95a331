package io.github.segmentwise.attack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One hostile run.
 *
 * @param name the family, and what is attacked
 * @param plan writes the input
 */
record Attack(String name, Plan plan) {

  /** Writes the input, and what may lie in the output folder before, into a folder. */
  interface Plan {
    Attempt prepare(Path folder) throws IOException;
  }

  /**
   * What is run, and what must come of it.
   *
   * @param flags all but {@code --output} and {@code --asOf}
   */
  record Attempt(List<String> flags, Verdict verdict) {}

  /** Where an attack has its output. */
  static Path output(Path folder) {
    return folder.resolve("out");
  }

  @Override
  public String toString() {
    return name;
  }
}
