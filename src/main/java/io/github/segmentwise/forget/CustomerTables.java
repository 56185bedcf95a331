package io.github.segmentwise.forget;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of a run whose rows belong to single customers, who are named in them. */
final class CustomerTables {

  /** The page shows the rows of this one. */
  static final String TOP_CUSTOMERS = "segment_top_customers";

  /** One row for each customer. */
  static final String ASSIGNMENTS = "customer_segments";

  /** All of them, in the order in which they are told. */
  static final List<String> NAMES =
      List.of(ASSIGNMENTS, "customer_features", "customer_value", TOP_CUSTOMERS);

  private static final Pattern FILE = Pattern.compile("(\\w+?)(-\\d{5}-of-\\d{5})?\\.csv");

  private CustomerTables() {}

  /** Whether a file holds such a table, or a part of it. */
  static boolean isFile(String name) {
    Matcher table = FILE.matcher(name);
    return table.matches() && NAMES.contains(table.group(1));
  }

  /** Whether a file holds a table, or a part of it. */
  static boolean isFileOf(String table, String name) {
    Matcher file = FILE.matcher(name);
    return file.matches() && file.group(1).equals(table);
  }
}
