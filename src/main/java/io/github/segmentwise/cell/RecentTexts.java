package io.github.segmentwise.cell;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Texts that a column held a while ago, so that a status or a city is not made anew for each row.
 */
public final class RecentTexts {

  private static final int SLOTS = 1 << 8;
  private static final int LONGEST = 32;

  private final @Nullable String[] texts = new String[SLOTS];

  /** The text in {@code length} characters. */
  public String text(char[] buffer, int offset, int length) {
    if (length > LONGEST) {
      return new String(buffer, offset, length);
    }
    int hash = length;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + buffer[i];
    }
    int slot = (hash ^ hash >>> 8) & (SLOTS - 1);
    String recent = texts[slot];
    if (recent == null || !isSame(recent, buffer, offset, length)) {
      recent = new String(buffer, offset, length);
      texts[slot] = recent;
    }
    return recent;
  }

  private static boolean isSame(String text, char[] buffer, int offset, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != buffer[offset + i]) {
        return false;
      }
    }
    return true;
  }
}
