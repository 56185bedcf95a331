package io.github.segmentwise.flag;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A regular expression for the whole numbers of a range, as a template needs it.
 *
 * <p>The range is cut into pieces within which every digit runs over a range of its own: 0..3600
 * into 0, 1..9, 10..99, 100..999, 1000..2999, 3000..3599 and 3600. Pieces that hold all numbers of
 * their length are written as one: {@code 0|[1-9][0-9]{0,2}|[1-2][0-9]{3}|3[0-5][0-9]{2}|3600}.
 */
final class RangePattern {

  private static final String ANY = "[0-9]";

  private RangePattern() {}

  /** For {@code least..most}, {@code least} being at least 0. */
  static String of(int least, int most) {
    List<String> patterns = new ArrayList<>();
    long from = least;
    int shortest = -1;
    int longest = -1;
    for (long end : ends(least, most)) {
      String first = String.valueOf(from);
      String last = String.valueOf(end);
      if (first.matches("10*") && last.matches("9+")) {
        longest = first.length() - 1;
        shortest = shortest < 0 ? longest : shortest;
      } else {
        if (shortest >= 0) {
          patterns.add("[1-9]" + times(shortest, longest));
          shortest = -1;
        }
        patterns.add(digits(first, last));
      }
      from = end + 1;
    }
    if (shortest >= 0) {
      patterns.add("[1-9]" + times(shortest, longest));
    }
    return String.join("|", patterns);
  }

  /** Last numbers of the pieces, ascending. */
  private static SortedSet<Long> ends(long least, long most) {
    TreeSet<Long> ends = new TreeSet<>();
    ends.add(most);
    if (least == 0) {
      ends.add(0L);
    }
    for (long power = 10; power <= most * 10; power *= 10) {
      // From the least number up, such as 9, 99; from the last one down, such as 3599, 2999.
      long up = least / power * power + power - 1;
      long down = (most + 1) / power * power - 1;
      for (long end : new long[] {up, down}) {
        if (end >= least && end < most) {
          ends.add(end);
        }
      }
    }
    return ends;
  }

  private static String digits(String first, String last) {
    StringBuilder pattern = new StringBuilder();
    int length = first.length();
    int free = length;
    while (free > 0 && first.charAt(free - 1) == '0' && last.charAt(free - 1) == '9') {
      free--;
    }
    for (int i = 0; i < free; i++) {
      char a = first.charAt(i);
      char b = last.charAt(i);
      pattern.append(a == b ? String.valueOf(a) : "[%c-%c]".formatted(a, b));
    }
    return pattern.append(times(length - free, length - free)).toString();
  }

  /** So many digits. */
  private static String times(int least, int most) {
    if (most == 0) {
      return "";
    }
    if (least == most) {
      return most == 1 ? ANY : ANY + "{" + most + "}";
    }
    return ANY + (most == 1 ? "?" : "{" + least + "," + most + "}");
  }
}
