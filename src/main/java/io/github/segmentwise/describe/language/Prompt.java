package io.github.segmentwise.describe.language;

import java.util.List;

/**
 * What a language model is asked.
 *
 * @param instruction which stands above everything that is said
 * @param turns what was said, the last by the user
 * @param fields of the JSON object that the answer must be
 */
public record Prompt(String instruction, List<Turn> turns, List<AnswerField> fields) {

  /** Who says something. */
  public enum Speaker {
    USER,
    MODEL
  }

  /** Something said. */
  public record Turn(Speaker speaker, String text) {}

  /** What a field holds. */
  public enum FieldType {
    TEXT,
    TEXTS,
    NUMBERS
  }

  /**
   * A field of the answer.
   *
   * @param description tells the model what belongs there
   * @param mostItems of a list; 0 = as many as needed
   */
  public record AnswerField(String name, FieldType type, String description, int mostItems) {}
}
