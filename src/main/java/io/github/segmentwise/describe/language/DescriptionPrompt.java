package io.github.segmentwise.describe.language;

import io.github.segmentwise.describe.language.Prompt.AnswerField;
import io.github.segmentwise.describe.language.Prompt.FieldType;
import io.github.segmentwise.describe.language.Prompt.Speaker;
import io.github.segmentwise.describe.language.Prompt.Turn;
import io.github.segmentwise.describe.wording.Phrases;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.profile.ProfileJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Asks for the description of one segment: the instruction, and the shared profile as data. */
final class DescriptionPrompt {

  static final String TITLE = "title";
  static final String DESCRIPTION = "description";
  static final String IDEAS = "campaign_ideas";
  static final String NUMBERS = "numbers";

  /**
   * To be raised when answers must no longer be reused because what is shared or checked differs.
   */
  private static final int RULES = 3;

  /** A number with both marks. */
  private static final double EXAMPLE = 1234.5;

  private static final int FINGERPRINT_DIGITS = 8;
  private static final int MOST_REPEATED = 4000;
  private static final String RESOURCE = "/describe/segment-instruction.txt";

  private static final List<AnswerField> FIELDS =
      List.of(
          new AnswerField(TITLE, FieldType.TEXT, "Name of the segment in three to eight words.", 0),
          new AnswerField(DESCRIPTION, FieldType.TEXT, "Two or three plain sentences.", 0),
          new AnswerField(
              IDEAS, FieldType.TEXTS, "One to three short suggestions.", AnswerCheck.MOST_IDEAS),
          new AnswerField(
              NUMBERS, FieldType.NUMBERS, "The profile's numbers that the texts rely on.", 0));

  private final String instruction;

  private DescriptionPrompt(String instruction) {
    this.instruction = instruction;
  }

  /**
   * Reads the instruction from the class path.
   *
   * @param readers for whom the model is to write
   * @throws UncheckedIOException when it cannot be read
   */
  static DescriptionPrompt load(ReaderLocale readers) {
    try (InputStream in = DescriptionPrompt.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException(RESOURCE + " is not on the class path");
      }
      String numbers =
          readers.isPlain()
              ? ""
              : "\n- Set the marks of numbers as in %s, not as in the profile."
                  .formatted(Phrases.of(readers).figures().fixed(EXAMPLE, 1));
      return new DescriptionPrompt(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("{language}", readers.language().englishName())
              .replace("{numbers}", numbers));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Prompt first(String profile) {
    return new Prompt(instruction, List.of(question(profile)), FIELDS);
  }

  /** Asks again, telling what was wrong with the answer. */
  Prompt repair(String profile, String answer, List<String> problems) {
    StringBuilder complaint = new StringBuilder("This answer cannot be used:\n");
    problems.forEach(problem -> complaint.append("- ").append(problem).append('\n'));
    complaint.append("Answer again with the whole corrected JSON object, by the same rules.");
    List<Turn> turns = new ArrayList<>();
    turns.add(question(profile));
    if (!answer.isBlank()) {
      turns.add(new Turn(Speaker.MODEL, SafeText.of(answer, MOST_REPEATED)));
      turns.add(new Turn(Speaker.USER, complaint.toString()));
    }
    return new Prompt(instruction, turns, FIELDS);
  }

  /**
   * Short text that changes with the instruction, the fields, the rules and the least group: an
   * answer to another prompt is not to be reused.
   */
  String fingerprint(int minGroupSize) {
    return ProfileJson.hash(RULES + " " + minGroupSize + " " + FIELDS + " " + instruction)
        .substring(0, FINGERPRINT_DIGITS);
  }

  private static Turn question(String profile) {
    return new Turn(Speaker.USER, "The profile, as data:\n" + profile);
  }
}
