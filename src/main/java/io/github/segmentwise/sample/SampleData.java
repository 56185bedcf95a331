package io.github.segmentwise.sample;

import io.github.segmentwise.sample.SampleArguments.WrongArgumentException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * A shop like TheLook with invented customers of four planted kinds, for trying and testing a
 * segmentation: a good one finds the kinds again.
 *
 * <pre>{@code
 * SampleData.withDefaults().withCustomers(2_000).withSeed(7).writeTo(Path.of("shop"));
 * }</pre>
 *
 * <p>Written are {@code users.csv}, {@code orders.csv}, {@code order_items.csv} and {@code
 * products.csv} with TheLook's columns, and {@code planted_kinds.csv} ({@code user_id,kind}). A
 * customer has about five orders of one to four items, never none; a sixth of the users never
 * ordered and has no kind. The same settings give the same bytes. Users are invented one by one:
 * the memory needed does not grow with their number, and the files take about 2 kB per customer.
 *
 * @param customers users with an order, 1 to {@value #MAX_CUSTOMERS}
 * @param seed any value
 * @param asOf reference time; all orders lie before it, within four years. From 2000-01-01 to
 *     2100-01-01
 * @param format in which the files are written
 */
public record SampleData(int customers, long seed, Instant asOf, SampleFormat format) {

  /** Fixed, so that the default sample is the same for ever. */
  public static final Instant DEFAULT_AS_OF = Instant.parse("2026-01-01T00:00:00Z");

  /** Default number of customers. */
  public static final int DEFAULT_CUSTOMERS = 10_000;

  /** Default seed. */
  public static final long DEFAULT_SEED = 42;

  static final int MAX_CUSTOMERS = 10_000_000;

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /** Every sixth user never ordered: 20 % more users than customers. */
  private static final int USERS_PER_VISITOR = 6;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public SampleData {
    if (!isCustomers(customers)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "customers must be in 1..%d, was %d", MAX_CUSTOMERS, customers));
    }
    if (!isAsOf(asOf)) {
      throw new IllegalArgumentException(
          "asOf must be from %s to %s, was %s".formatted(EARLIEST, LATEST, asOf));
    }
  }

  static boolean isCustomers(int customers) {
    return customers >= 1 && customers <= MAX_CUSTOMERS;
  }

  static boolean isAsOf(Instant asOf) {
    return !asOf.isBefore(EARLIEST) && !asOf.isAfter(LATEST);
  }

  /** The default sample. */
  public static SampleData withDefaults() {
    return new SampleData(DEFAULT_CUSTOMERS, DEFAULT_SEED, DEFAULT_AS_OF, SampleFormat.THELOOK);
  }

  /** This sample with another number of customers. */
  public SampleData withCustomers(int newCustomers) {
    return new SampleData(newCustomers, seed, asOf, format);
  }

  /** This sample with another seed. */
  public SampleData withSeed(long newSeed) {
    return new SampleData(customers, newSeed, asOf, format);
  }

  /** This sample at another reference time. */
  public SampleData withAsOf(Instant newAsOf) {
    return new SampleData(customers, seed, newAsOf, format);
  }

  /** This sample in another format. */
  public SampleData withFormat(SampleFormat newFormat) {
    return new SampleData(customers, seed, asOf, newFormat);
  }

  /**
   * Writes the sample. Files get their names once all are complete; an older sample is replaced.
   *
   * @param folder made if missing
   * @throws IOException if the folder cannot be written; no half-written file remains
   */
  public void writeTo(Path folder) throws IOException {
    int users = customers + customers / (USERS_PER_VISITOR - 1);
    writeTo(
        folder,
        format.columns(),
        (crowd, tables, files) -> {
          for (int id = 1; id <= users; id++) {
            tables.write(id % USERS_PER_VISITOR == 0 ? crowd.visitor(id) : crowd.customer(id));
          }
        });
  }

  /** Writes the users of a sample, whose products are written. */
  @FunctionalInterface
  interface Users {
    void write(Crowd crowd, SampleTables tables, SampleFiles files);
  }

  /**
   * Writes products and users; files get their names once all are complete.
   *
   * @param columns of the files, by their names
   */
  void writeTo(Path folder, Map<String, String> columns, Users users) throws IOException {
    Vocabulary vocabulary = Vocabulary.load();
    Catalogue catalogue = Catalogue.of(vocabulary, seed);
    Crowd crowd = new Crowd(vocabulary, catalogue, seed, asOf);
    try (SampleFiles files = new SampleFiles(folder, columns)) {
      SampleTables tables = format.tables(files);
      catalogue.products().forEach(tables::write);
      users.write(crowd, tables, files);
      files.publish();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Writes a sample from the command line; {@code --help} explains how. Exits with 0 when done, 2
   * if an argument is wrong, 1 if the folder cannot be written.
   */
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    SampleArguments arguments;
    try {
      arguments = SampleArguments.parse(args);
    } catch (WrongArgumentException e) {
      err.println(e.getMessage());
      return 2;
    }
    if (arguments.help()) {
      out.print(SampleArguments.USAGE);
      return 0;
    }
    SampleData sample = arguments.sample();
    try {
      if (arguments.months() == 0) {
        sample.writeTo(arguments.folder());
      } else {
        new SampleYear(sample, arguments.months(), arguments.isStationary())
            .writeTo(arguments.folder());
      }
    } catch (IOException e) {
      err.printf("cannot write the sample to %s: %s%n", arguments.folder(), e);
      return 1;
    }
    out.printf(
        "Wrote %d customers (seed %d, as of %s) to %s%n",
        sample.customers(), sample.seed(), sample.asOf(), arguments.folder());
    return 0;
  }
}
