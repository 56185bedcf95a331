package io.github.segmentwise.read;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.read.CsvSample.Shape;
import io.github.segmentwise.read.TableFiles.InputFile;
import io.github.segmentwise.read.format.UnreadableFileException;
import io.github.segmentwise.read.text.CsvForm;
import io.github.segmentwise.read.text.EncodedText;
import io.github.segmentwise.read.text.TextFile;
import io.github.segmentwise.storage.StoredFiles;
import io.github.segmentwise.write.CsvFormulas;
import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The first row of a CSV file, and the character that separates its cells.
 *
 * <p>Before the header there may be Excel's line {@code sep=;}, comments that begin with # and
 * blank rows. Columns without a name are called {@code column_1} and so on, by their place. Where
 * the rows have one cell more than the header, as in exports with an index of pandas, the first
 * column has no name; where this cell is the last one and empty, the last column has none.
 *
 * @param delimiter between cells
 * @param names of the columns, as they are spelled; as many as the rows have cells
 * @param unnamed indices of the columns whose names are made up
 * @param surplus whether the rows have one cell more than the header
 * @param linesBefore lines of separator and comments before the header
 * @param charactersBefore their length
 * @param isData whether the row looks like data, so that the file has no header
 */
record CsvHeader(
    char delimiter,
    List<String> names,
    Set<Integer> unnamed,
    boolean surplus,
    int linesBefore,
    int charactersBefore,
    boolean isData) {

  /** The delimiters that are looked for; of equally likely ones the first. */
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  private static final int SAMPLE = 1 << 18;

  /** A header beyond is refused. */
  private static final int LARGEST_SAMPLE = 1 << 24;

  private static final int MOST_COMMENTS = 100;

  CsvHeader {
    names = List.copyOf(names);
    unnamed = Set.copyOf(new TreeSet<>(unnamed));
  }

  /**
   * Reads the header of a file.
   *
   * @param table for messages
   * @param form of the file
   * @throws InputException if the file cannot be read, is empty, or has a header beyond 16 MB
   */
  static CsvHeader of(String table, InputFile file, CsvForm form) {
    try (InputStream stored = StoredFiles.open(file.path());
        EncodedText text = TextFile.open(stored, file.name().endsWith(".gz"), form.encoding())) {
      CsvHeader header = of(new BufferedReader(text), form.delimiter());
      if (header.names.isEmpty()) {
        throw new UnreadableFileException(
            "is empty: expected a header with the names of its columns");
      }
      header.checkNames();
      return header;
    } catch (UnreadableFileException e) {
      throw new InputException("%s: %s %s".formatted(table, file.name(), e.getMessage()), e);
    } catch (IOException e) {
      throw new InputException(CsvFaults.message(table, file.name(), e, 0), e);
    }
  }

  /**
   * Reads the header of a text and goes back to its beginning. Where the delimiter is to be
   * detected it is the one by which the most of the first rows have as many cells as the header,
   * where that has more than one; of those the one that gives the most columns. Delimiters in
   * quotes do not count. A file of one column has commas.
   *
   * @param text at its beginning
   * @param delimiter null where it is to be detected
   * @return without names where the text is empty
   */
  static CsvHeader of(BufferedReader text, @Nullable Character delimiter) throws IOException {
    for (int length = SAMPLE; ; length *= 8) {
      Sample sample = sample(text, Math.min(length, LARGEST_SAMPLE));
      CsvHeader header = of(sample.text, sample.isCut, delimiter);
      if (header != null) {
        return header;
      }
      if (sample.failure != null) {
        throw sample.failure;
      }
      if (length >= LARGEST_SAMPLE) {
        throw new UnreadableFileException(
            "has a header beyond 16 MB, or with a quote that is not closed");
      }
    }
  }

  /**
   * The beginning of a text.
   *
   * @param isCut whether the text goes on
   * @param failure why it could not be read further; null where it could
   */
  private record Sample(String text, boolean isCut, @Nullable IOException failure) {}

  private static Sample sample(BufferedReader text, int length) throws IOException {
    text.mark(length + 1);
    char[] characters = new char[length];
    int size = 0;
    IOException failure = null;
    try {
      for (int n = 0; n >= 0 && size < length; size += Math.max(0, n)) {
        n = text.read(characters, size, length - size);
      }
    } catch (IOException e) {
      // The reader that follows meets it again, and knows after which line.
      failure = e;
    }
    text.reset();
    return new Sample(new String(characters, 0, size), size == length || failure != null, failure);
  }

  /** Null where the sample ends within the header. */
  private static @Nullable CsvHeader of(String sample, boolean isCut, @Nullable Character delimiter)
      throws UnreadableFileException {
    int skipped = 0;
    int lines = 0;
    Character given = CsvSample.separatorLine(sample);
    if (given != null) {
      skipped = CsvSample.endOfLine(sample, 0);
      lines = 1;
    }
    Character known = delimiter == null ? given : delimiter;
    for (int comments = 0; ; comments++) {
      String text = sample.substring(skipped);
      Shape shape = known == null ? detect(text, isCut) : CsvSample.shape(text, isCut, known);
      if (isCut && !shape.hasWholeHeader()) {
        return null;
      }
      if (shape.isBroken()) {
        throw new UnreadableFileException(
            "is not readable CSV: its first row has a quote that is not closed or not doubled");
      }
      if (comments == MOST_COMMENTS || !shape.isComment()) {
        return named(shape, lines, skipped);
      }
      skipped = CsvSample.endOfLine(sample, skipped);
      lines++;
    }
  }

  private static Shape detect(String text, boolean isCut) {
    Shape best = null;
    for (char delimiter : DELIMITERS) {
      Shape shape = CsvSample.shape(text, isCut, delimiter);
      int columns = shape.names().size();
      boolean better =
          best == null
              || (best.names().isEmpty() && columns > 0)
              || (columns > 1
                  && (shape.fittingShare() > best.fittingShare()
                      || (shape.fittingShare() == best.fittingShare()
                          && columns > best.names().size())
                      || best.names().size() == 1));
      if (better) {
        best = shape;
      }
    }
    return best;
  }

  private static CsvHeader named(Shape shape, int lines, int characters) {
    List<String> names = new ArrayList<>(shape.names());
    if (isOwnTable(names)) {
      names.replaceAll(CsvFormulas.ESCAPE::text);
    }
    boolean surplus = shape.isRowLonger();
    if (surplus) {
      names.add(shape.isLastCellEmpty() ? names.size() : 0, "");
    }
    Set<String> taken = new HashSet<>();
    names.forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
    Set<Integer> unnamed = new HashSet<>();
    for (int c = 0; c < names.size(); c++) {
      if (names.get(c).isBlank()) {
        String name = "column_" + (c + 1);
        while (!taken.add(name)) {
          name += "_";
        }
        names.set(c, name);
        unnamed.add(c);
      }
    }
    return new CsvHeader(
        shape.delimiter(), names, unnamed, surplus, lines, characters, shape.isData());
  }

  /**
   * Refuses data in place of names, before a message shows them.
   *
   * @throws UnreadableFileException if the first row looks like data
   */
  void checkNames() throws UnreadableFileException {
    if (isData) {
      throw new UnreadableFileException(
          "has data in its first row; expected a header with the names of its columns");
    }
  }

  /** Whether a run wrote the table, in which texts that are formulas have a sign before them. */
  boolean isOwnTable() {
    return isOwnTable(names);
  }

  private static boolean isOwnTable(List<String> names) {
    List<String> stamp = OutputTable.STAMP.stream().map(OutputColumn::name).toList();
    return names.size() > stamp.size() && names.subList(0, stamp.size()).equals(stamp);
  }

  /** Whether all names are whole numbers, as in a table that has lost its header. */
  boolean isAllWholeNumbers() {
    return names.size() > unnamed.size()
        && namesGiven().stream().allMatch(name -> name.matches("\\d{1,18}"));
  }

  /** Whether the first row holds numbers only, some of which cannot be names. */
  boolean isRowOfNumbers() {
    return namesGiven().size() > 1
        && !isAllWholeNumbers()
        && namesGiven().stream().allMatch(name -> name.matches("[+-]?\\d{1,18}([.,]\\d{1,18})?"));
  }

  private List<String> namesGiven() {
    List<String> given = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      if (!unnamed.contains(c)) {
        given.add(names.get(c));
      }
    }
    return given;
  }
}
