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

/**
 * A column of texts as codes into a dictionary. Not modified after it is built.
 *
 * <p>Columns cut from one file share its dictionary in memory; only the used entries are written.
 */
public final class TextColumn {

  /** Code of a missing text. */
  public static final int MISSING = -1;

  private final int[] codes;
  private final String[] dictionary;

  public TextColumn(int[] codes, String[] dictionary) {
    this.codes = codes;
    this.dictionary = dictionary;
  }

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

  /** The given rows, in the given order. */
  public TextColumn select(int[] rows) {
    int[] selected = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = codes[rows[i]];
    }
    return new TextColumn(selected, dictionary);
  }

  /** The rows of several columns, in their order. */
  public static TextColumn concat(List<TextColumn> columns) {
    Builder all = new Builder();
    for (TextColumn column : columns) {
      int[] newCode = new int[column.dictionary.length];
      Arrays.fill(newCode, MISSING);
      for (int code : column.codes) {
        if (code != MISSING && newCode[code] == MISSING) {
          newCode[code] = all.codeOf(column.dictionary[code]);
        }
        all.addCode(code == MISSING ? MISSING : newCode[code]);
      }
    }
    return all.build();
  }

  public void writeTo(DataOutput out) throws IOException {
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

  public static TextColumn readFrom(DataInput in) throws IOException {
    String[] dictionary = Packed.readTexts(in).toArray(new String[0]);
    return new TextColumn(Packed.readInts(in), dictionary);
  }

  /** Collects texts row by row. */
  public static final class Builder {
    private final Map<String, Integer> codeOf = new HashMap<>();
    private final List<String> dictionary = new ArrayList<>();
    private int[] codes = new int[64];
    private int size;

    /** Adds a row; null is a missing text. */
    public Builder add(String text) {
      addCode(text == null ? MISSING : codeOf(text));
      return this;
    }

    private void addCode(int code) {
      if (size == codes.length) {
        codes = Arrays.copyOf(codes, size * 2);
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

    public TextColumn build() {
      return new TextColumn(Arrays.copyOf(codes, size), dictionary.toArray(new String[0]));
    }
  }
}
