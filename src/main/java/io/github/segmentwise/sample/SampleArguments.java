package io.github.segmentwise.sample;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * The arguments of the command line of {@link SampleData}.
 *
 * @param months of a sample over months; 0 for one that is not
 * @param isStationary whether nothing happens to the kinds over the months
 */
record SampleArguments(
    Path folder, SampleData sample, int months, boolean isStationary, boolean help) {

  static final String USAGE =
      """
      Usage: sample-data DIR [--customers N] [--seed S] [--asOf TIME] [--format F]
                             [--months M [--stationary]]
      Writes users.csv, orders.csv, order_items.csv and products.csv of an invented shop to DIR,
      and planted_kinds.csv with the kind of each customer that a segmentation should find.
        --customers N  customers with at least one order, 1 to 10000000 (default 10000)
        --seed S       any 64-bit integer; the same seed gives the same files (default 42)
        --asOf TIME    ISO-8601 date or instant that all orders precede, from 2000-01-01 to
                       2100-01-01 (default 2026-01-01)
        --format F     as which shop's export: THELOOK, SHOPIFY, WOOCOMMERCE, OLIST or GA4
                       (default THELOOK); other formats have other files
        --months M     2 to 60: customers order in each of M months up to --asOf, and some become
                       of another kind; planted_months.csv has the kind of each customer by the end
                       of each month, planted_events.csv which kinds were born, split and merged
        --stationary   with --months: customers come and move, and nothing else happens
      """;

  /** The message is one line that names the argument, its value and what it may be. */
  static final class WrongArgumentException extends Exception {
    private static final long serialVersionUID = 1;

    WrongArgumentException(String message) {
      super(message);
    }
  }

  /**
   * Reads arguments of the forms {@code --flag value} and {@code --flag=value}, and one folder.
   *
   * @throws WrongArgumentException if one is unknown, missing, repeated or out of range
   */
  static SampleArguments parse(String... args) throws WrongArgumentException {
    Deque<String> rest = new ArrayDeque<>(List.of(args));
    Path folder = null;
    SampleData sample = SampleData.withDefaults();
    int months = 0;
    boolean isStationary = false;
    while (!rest.isEmpty()) {
      String arg = rest.pop();
      if (arg.equals("--help") || arg.equals("-h")) {
        return new SampleArguments(null, sample, 0, false, true);
      }
      if (!arg.startsWith("-")) {
        if (folder != null) {
          throw new WrongArgumentException(
              "only one folder can be written, got also '%s'".formatted(arg));
        }
        folder = folder(arg);
        continue;
      }
      int equals = arg.indexOf('=');
      String flag = equals < 0 ? arg : arg.substring(0, equals);
      if (arg.equals("--stationary")) {
        isStationary = true;
        continue;
      }
      if (flag.equals("--months")) {
        months = months(value(flag, arg, rest));
        continue;
      }
      sample =
          switch (flag) {
            case "--customers" -> sample.withCustomers(customers(value(flag, arg, rest)));
            case "--seed" -> sample.withSeed(seed(value(flag, arg, rest)));
            case "--format" -> sample.withFormat(format(value(flag, arg, rest)));
            case "--asOf" -> sample.withAsOf(asOf(value(flag, arg, rest)));
            default ->
                throw new WrongArgumentException(
                    ("unknown flag '%s'; there are --customers, --seed, --asOf, --format, --months,"
                            + " --stationary, --help")
                        .formatted(flag));
          };
    }
    if (folder == null) {
      throw new WrongArgumentException("DIR, the folder to write, is missing; see --help");
    }
    if (isStationary && months == 0) {
      throw new WrongArgumentException("--stationary needs --months");
    }
    if (months > 0 && sample.format() != SampleFormat.THELOOK) {
      throw new WrongArgumentException(
          "--months has the format THELOOK only, --format was " + sample.format());
    }
    return new SampleArguments(folder, sample, months, isStationary, false);
  }

  private static int months(String value) throws WrongArgumentException {
    try {
      int months = Integer.parseInt(value);
      if (SampleYear.isMonths(months)) {
        return months;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a number that is out of range.
    }
    throw new WrongArgumentException(
        "--months must be a whole number in %d..%d, was '%s'"
            .formatted(SampleYear.MIN_MONTHS, SampleYear.MAX_MONTHS, value));
  }

  private static String value(String flag, String arg, Deque<String> rest)
      throws WrongArgumentException {
    if (arg.length() > flag.length()) {
      return arg.substring(flag.length() + 1);
    }
    if (rest.isEmpty()) {
      throw new WrongArgumentException(flag + " needs a value");
    }
    return rest.pop();
  }

  private static Path folder(String value) throws WrongArgumentException {
    if (value.isEmpty()) {
      throw new WrongArgumentException("DIR must name a folder, was ''");
    }
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new WrongArgumentException("DIR must name a folder, was '%s'".formatted(value));
    }
  }

  private static int customers(String value) throws WrongArgumentException {
    try {
      int customers = Integer.parseInt(value);
      if (SampleData.isCustomers(customers)) {
        return customers;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a number that is out of range.
    }
    throw new WrongArgumentException(
        String.format(
            Locale.ROOT,
            "--customers must be a whole number in 1..%d, was '%s'",
            SampleData.MAX_CUSTOMERS,
            value));
  }

  private static long seed(String value) throws WrongArgumentException {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new WrongArgumentException(
          String.format(
              Locale.ROOT,
              "--seed must be a whole number in %d..%d, was '%s'",
              Long.MIN_VALUE,
              Long.MAX_VALUE,
              value));
    }
  }

  private static SampleFormat format(String value) throws WrongArgumentException {
    for (SampleFormat format : SampleFormat.values()) {
      if (format.name().equalsIgnoreCase(value)) {
        return format;
      }
    }
    throw new WrongArgumentException(
        "--format must be THELOOK, SHOPIFY, WOOCOMMERCE, OLIST or GA4, was '%s'".formatted(value));
  }

  private static Instant asOf(String value) throws WrongArgumentException {
    try {
      Instant asOf =
          value.contains("T")
              ? Instant.parse(value)
              : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
      if (SampleData.isAsOf(asOf)) {
        return asOf;
      }
    } catch (DateTimeException e) {
      // Reported below, like a time that is out of range.
    }
    throw new WrongArgumentException(
        "--asOf must be an ISO-8601 date or instant from 2000-01-01 to 2100-01-01, was '%s'"
            .formatted(value));
  }
}
