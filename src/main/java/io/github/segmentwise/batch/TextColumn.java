package io.github.segmentwise.batch;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.Hash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A column of texts as codes into a dictionary. Not modified after it is built.
 *
 * <p>Columns cut from one file share its dictionary in memory; only the used entries are written.
 */
public final class TextColumn implements Column {

  static final byte KIND = 2;

  /** Code of a missing text. */
  public static final int MISSING = -1;

  private final int[] codes;
  private final String[] dictionary;

  public TextColumn(int[] codes, String[] dictionary) {
    this.codes = codes;
    this.dictionary = dictionary;
  }

  @Override
  public int size() {
    return codes.length;
  }

  /** Code of a row, {@link #MISSING} or an index into {@link #dictionary}. */
  public int code(int row) {
    return codes[row];
  }

  /** Text of a row; null where missing. */
  public String get(int row) {
    int code = codes[row];
    return code == MISSING ? null : dictionary[code];
  }

  /** The distinct texts; may hold entries that no row uses. */
  public String[] dictionary() {
    return dictionary;
  }

  /** A hash of the text of each row, 0 where it is missing. */
  public long[] hashes() {
    long[] ofCode = new long[dictionary.length];
    Arrays.setAll(ofCode, code -> Hash.ofText(dictionary[code]));
    long[] hashes = new long[codes.length];
    Arrays.setAll(hashes, row -> codes[row] == MISSING ? 0 : ofCode[codes[row]]);
    return hashes;
  }

  @Override
  public TextColumn select(int[] rows) {
    int[] selected = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = codes[rows[i]];
    }
    return new TextColumn(selected, dictionary);
  }

  @Override
  public boolean sameCell(int row, Column other, int otherRow) {
    return Objects.equals(get(row), ((TextColumn) other).get(otherRow));
  }

  /**
   * The column with every text replaced; this one where none changes.
   *
   * @param replacement of a text; null makes it a missing one
   */
  public TextColumn map(UnaryOperator<@Nullable String> replacement) {
    int[] newCode = new int[dictionary.length];
    Builder distinct = new Builder();
    boolean isSame = true;
    for (int code = 0; code < dictionary.length; code++) {
      String text = replacement.apply(dictionary[code]);
      newCode[code] = text == null ? MISSING : distinct.codeOf(text);
      isSame &= dictionary[code].equals(text);
    }
    if (isSame) {
      return this;
    }
    int[] mapped = new int[codes.length];
    Arrays.setAll(mapped, row -> codes[row] == MISSING ? MISSING : newCode[codes[row]]);
    return new TextColumn(mapped, distinct.dictionary.toArray(new String[0]));
  }

  @Override
  public Builder newBuilder(int rows) {
    return new Builder(rows);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(KIND);
    writeValues(out);
  }

  /** Writes the column without its kind, for where it is known. */
  public void writeValues(DataOutput out) throws IOException {
    int[] newCode = new int[dictionary.length];
    Arrays.fill(newCode, MISSING);
    List<String> used = new ArrayList<>();
    int[] written = new int[codes.length];
    for (int row = 0; row < codes.length; row++) {
      int code = codes[row];
      if (code == MISSING) {
        written[row] = MISSING;
        continue;
      }
      if (newCode[code] == MISSING) {
        newCode[code] = used.size();
        used.add(dictionary[code]);
      }
      written[row] = newCode[code];
    }
    Packed.write(out, used);
    Packed.write(out, written);
  }

  /** Reads what {@link #writeValues} wrote. */
  public static TextColumn readValues(DataInput in) throws IOException {
    String[] dictionary = Packed.readTexts(in).toArray(new String[0]);
    return new TextColumn(Packed.readInts(in), dictionary);
  }

  /** Collects texts row by row. */
  public static final class Builder implements Column.Builder {
    private final Map<String, Integer> codeOf = new HashMap<>();
    private final List<String> dictionary = new ArrayList<>();
    private int[] codes;
    private int size;

    public Builder() {
      this(64);
    }

    /** A builder with room for a number of rows. */
    public Builder(int rows) {
      codes = new int[rows];
    }

    /** Adds a row; null is a missing text. */
    public Builder add(String text) {
      addCode(text == null ? MISSING : codeOf(text));
      return this;
    }

    @Override
    public void addAll(Column column) {
      TextColumn more = (TextColumn) column;
      int[] newCode = new int[more.dictionary.length];
      Arrays.fill(newCode, MISSING);
      for (int code : more.codes) {
        if (code != MISSING && newCode[code] == MISSING) {
          newCode[code] = codeOf(more.dictionary[code]);
        }
        addCode(code == MISSING ? MISSING : newCode[code]);
      }
    }

    private void addCode(int code) {
      if (size == codes.length) {
        codes = Arrays.copyOf(codes, Math.max(64, size * 2));
      }
      codes[size++] = code;
    }

    private int codeOf(String text) {
      Integer known = codeOf.get(text);
      if (known != null) {
        return known;
      }
      codeOf.put(text, dictionary.size());
      dictionary.add(text);
      return dictionary.size() - 1;
    }

    @Override
    public TextColumn build() {
      return new TextColumn(
          size == codes.length ? codes : Arrays.copyOf(codes, size),
          dictionary.toArray(new String[0]));
    }
  }
}
