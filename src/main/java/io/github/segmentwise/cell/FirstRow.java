package io.github.segmentwise.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells names of columns from a row of data that stands where they should. It matters because names
 * of columns are printed and recorded, and data of customers is not.
 *
 * <p>A row is data if it has an e-mail address; a moment above moments; or values that its columns
 * have again: two texts, or one text beside a number above numbers, or one that has decimals or
 * seven digits where there are only numbers. Names such as {@code 2023} are let pass, and so are
 * options of a question, whose columns hold nothing else than their names.
 */
public final class FirstRow {

  private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
  private static final Pattern DECIMALS = Pattern.compile(".*\\d[.,]\\d.*");
  private static final int LONG_NUMBER = 7;

  private FirstRow() {}

  /**
   * Whether the first row looks like data.
   *
   * @param first its cells
   * @param rows the next ones; those of another length do not count
   */
  public static boolean isData(List<String> first, List<List<String>> rows) {
    int numbers = 0;
    int tellingNumbers = 0;
    int texts = 0;
    int textsAgain = 0;
    for (int c = 0; c < first.size(); c++) {
      String cell = first.get(c).strip();
      List<String> below = below(first, rows, c);
      if (ADDRESS.matcher(cell).matches() || (isMoment(cell) && areMoments(below))) {
        return true;
      }
      if (cell.isEmpty()) {
        continue;
      }
      if (WrittenNumber.of(cell) == null) {
        texts++;
        textsAgain += isAgain(cell, below) ? 1 : 0;
      } else if (!below.isEmpty() && below.stream().allMatch(FirstRow::isNumber)) {
        numbers++;
        tellingNumbers += isTelling(cell) ? 1 : 0;
      }
    }
    return textsAgain > 1
        || (textsAgain == 1 && numbers > 0)
        || (texts == 0 && numbers > 1 && tellingNumbers > 0);
  }

  /** Cells of a column that are not blank. */
  private static List<String> below(List<String> first, List<List<String>> rows, int column) {
    List<String> below = new ArrayList<>();
    for (List<String> row : rows) {
      if (row.size() == first.size() && !row.equals(first)) {
        String cell = row.get(column).strip();
        if (!cell.isEmpty()) {
          below.add(cell);
        }
      }
    }
    return below;
  }

  private static boolean isAgain(String cell, List<String> below) {
    return below.contains(cell) && below.stream().anyMatch(other -> !other.equals(cell));
  }

  private static boolean isNumber(String cell) {
    return WrittenNumber.of(cell) != null || MissingText.of(cell) != MissingText.NO;
  }

  private static boolean isTelling(String cell) {
    return DECIMALS.matcher(cell).matches()
        || cell.chars().filter(Character::isDigit).count() >= LONG_NUMBER;
  }

  private static boolean areMoments(List<String> cells) {
    return !cells.isEmpty() && cells.stream().allMatch(FirstRow::isMoment);
  }

  private static boolean isMoment(String cell) {
    TimeForm form = TimeForm.of(cell);
    return form != null && form != TimeForm.EPOCH && WrittenNumber.of(cell) == null;
  }
}
