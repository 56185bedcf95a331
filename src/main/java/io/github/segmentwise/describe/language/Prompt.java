package io.github.segmentwise.describe.language;

import java.util.List;

/**
 * What a language model is asked.
 *
 * @param instruction that stands above all turns
 * @param turns of the conversation, the last by the user
 * @param fields of the JSON object that the answer must be
 */
public record Prompt(String instruction, List<Turn> turns, List<AnswerField> fields) {

  /** Who speaks. */
  public enum Speaker {
    USER,
    MODEL
  }

  /** One text of the conversation. */
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
   * @param description what belongs there, for the model
   * @param mostItems of a list; 0 = as many as needed
   */
  public record AnswerField(String name, FieldType type, String description, int mostItems) {}
}
