package io.github.segmentwise.read;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import io.github.segmentwise.cell.FirstRow;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Looks at the beginning of a CSV file: the first row, and how many cells the next ones have. */
final class CsvSample {

  private static final int ROWS_SEEN = 50;
  private static final int LARGEST_BUFFER = 1 << 25;
  private static final int LONGEST_SEEN = 1 << 10;

  /** Excel's own way to tell the delimiter. */
  private static final Pattern SEPARATOR_LINE =
      Pattern.compile("\"?sep=([^\\r\\n\"])\"?(?:\\r|\\n|$)", Pattern.CASE_INSENSITIVE);

  private CsvSample() {}

  /**
   * The first rows as one delimiter cuts them.
   *
   * @param names cells of the first row that is not blank, without blanks around them
   * @param cells number of cells of the rows after it, blank rows left out
   * @param emptyLast how many of these rows end in an empty cell
   * @param hasWholeHeader whether the first row ends within the sample
   * @param isBroken whether the first row has quotes that no CSV file has
   * @param isData whether the first row looks like data
   */
  record Shape(
      char delimiter,
      List<String> names,
      List<Integer> cells,
      int emptyLast,
      boolean hasWholeHeader,
      boolean isBroken,
      boolean isData) {

    /** Share of the rows with as many cells as the header, or all with one more. */
    double fittingShare() {
      int expected = names.size() + (isRowLonger() ? 1 : 0);
      return (double) cells.stream().filter(n -> n == expected).count() / Math.max(1, cells.size());
    }

    /** Whether most rows have one cell more than the header, and none as many as it has. */
    boolean isRowLonger() {
      long longer = cells.stream().filter(n -> n == names.size() + 1).count();
      return names.size() > 1
          && longer * 2 > cells.size()
          && cells.stream().noneMatch(n -> n == names.size());
    }

    boolean isLastCellEmpty() {
      return emptyLast == cells.size();
    }

    /** Whether the first row begins with # and has other cells than most of the rows. */
    boolean isComment() {
      if (names.isEmpty() || cells.isEmpty() || !names.get(0).startsWith("#")) {
        return false;
      }
      Map<Integer, Integer> counts = new HashMap<>();
      cells.forEach(n -> counts.merge(n, 1, Integer::sum));
      int usual =
          counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
      return usual != names.size();
    }
  }

  /** The delimiter that a first line {@code sep=;} names; null without one. */
  static @Nullable Character separatorLine(String text) {
    Matcher line = SEPARATOR_LINE.matcher(text);
    return line.lookingAt() ? line.group(1).charAt(0) : null;
  }

  /** Where the line after the one at {@code from} begins. */
  static int endOfLine(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        return i + 1;
      }
      if (c == '\r') {
        return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
      }
    }
    return text.length();
  }

  /**
   * Cuts the first rows.
   *
   * @param isCut whether the last row of the sample may have been cut off
   */
  static Shape shape(String text, boolean isCut, char delimiter) {
    Rows rows = new Rows();
    try (CsvReader<Boolean> reader =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .maxBufferSize(LARGEST_BUFFER)
            .build(rows, new StringReader(text))) {
      for (boolean goOn : reader) {
        if (!goOn) {
          break;
        }
      }
    } catch (CsvParseException e) {
      // What follows is not CSV with this delimiter, or was cut off; the rows so far count.
      boolean hasHeader = !rows.names.isEmpty();
      return rows.shape(delimiter, hasHeader || !isCut, !hasHeader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean hasWholeHeader = !isCut || !rows.cells.isEmpty();
    if (isCut && rows.cells.size() < ROWS_SEEN) {
      rows.dropLast();
    }
    return rows.shape(delimiter, hasWholeHeader, false);
  }

  private static final class Rows extends CsvCallbackHandler<Boolean> {
    private final List<String> names = new ArrayList<>();
    private final List<Integer> cells = new ArrayList<>();
    private final List<String> row = new ArrayList<>();
    private final List<Boolean> emptyLast = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private boolean inHeader = true;
    private boolean isBlank;
    private boolean isLastEmpty;
    private int field;

    Shape shape(char delimiter, boolean hasWholeHeader, boolean isBroken) {
      return new Shape(
          delimiter,
          names,
          cells,
          (int) emptyLast.stream().filter(isEmpty -> isEmpty).count(),
          hasWholeHeader,
          isBroken,
          FirstRow.isData(names, rows));
    }

    void dropLast() {
      if (!cells.isEmpty()) {
        cells.remove(cells.size() - 1);
        emptyLast.remove(emptyLast.size() - 1);
        rows.remove(rows.size() - 1);
      }
    }

    @Override
    protected RecordType getRecordType() {
      return RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
      return field;
    }

    @Override
    protected void beginRecord(long startingLine) {
      row.clear();
      field = 0;
      isBlank = true;
      isLastEmpty = false;
    }

    @Override
    protected void addField(char[] characters, int offset, int length, boolean quoted) {
      isLastEmpty = CsvTableReader.isBlank(characters, offset, length);
      isBlank &= isLastEmpty;
      row.add(new String(characters, offset, inHeader ? length : seen(length)).strip());
      field++;
    }

    /** Of a long cell the beginning does, which is no name of a column and no number. */
    private static int seen(int length) {
      return Math.min(length, LONGEST_SEEN);
    }

    @Override
    protected Boolean buildRecord() {
      if (isBlank) {
        return true;
      }
      if (inHeader) {
        names.addAll(row);
        inHeader = false;
      } else {
        cells.add(field);
        emptyLast.add(isLastEmpty);
        rows.add(List.copyOf(row));
      }
      return cells.size() < ROWS_SEEN;
    }

    @Override
    protected void setEmpty() {
      isBlank = true;
    }

    @Override
    protected void setComment(char[] characters, int offset, int length) {
      throw new IllegalStateException("comments are not recognised");
    }
  }
}
