package io.github.segmentwise.flag;

import io.github.segmentwise.bigquery.DatasetId;
import java.io.File;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of one flag; what is wrong with it becomes a {@link FlagException}. */
public final class FlagReader {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\.\\.(\\d{1,9})");

  /** Names of data sets and tables in other forms than {@code project.dataset}. */
  private static final Pattern OTHER_NAME = Pattern.compile("[\\w-]+(:[\\w-]+)?\\.\\w+(\\.\\w+)?");

  private static final String CLOUD_STORAGE = "gs://";
  private static final Pattern BUCKET = Pattern.compile("gs://[a-z0-9][a-z0-9._-]+[a-z0-9](/.*)?");

  /** Stands for every value that a flag can have. */
  public static final String ALL = "ALL";

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9999;

  private final String name;
  private final String value;

  public FlagReader(String name, String value) {
    this.name = name;
    this.value = value == null ? "" : value.strip();
  }

  private FlagException expected(String expectation) {
    return new FlagException("--%s must be %s, was '%s'".formatted(name, expectation, value));
  }

  public int integer(int least, int most) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message that names the range.
    }
    throw expected("a whole number in %d..%d".formatted(least, most));
  }

  public long wholeNumber() {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw expected("a whole number");
    }
  }

  /** A share in [0, 1]. */
  public double share() {
    return share("1");
  }

  /** A share in [0, most]. */
  public double share(String most) {
    try {
      double number = Double.parseDouble(value);
      if (number >= 0 && number <= Double.parseDouble(most)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message that names the range.
    }
    throw expected("a number in 0.." + most);
  }

  /** A share in (0, 1]. */
  public double positiveShare() {
    try {
      double number = Double.parseDouble(value);
      if (number > 0 && number <= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message that names the range.
    }
    throw expected("a number above 0 and up to 1");
  }

  /** A finite number that is at least 0. */
  public double notNegative() {
    try {
      double number = Double.parseDouble(value);
      if (number >= 0 && Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message that names the range.
    }
    throw expected("a number of at least 0");
  }

  public boolean bool() {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw expected("true or false");
    };
  }

  public <E extends Enum<E>> E oneOf(Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(value)) {
        return constant;
      }
    }
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    throw expected("one of " + String.join(", ", names));
  }

  /** One of an enum's constants, or all of them for {@code ALL}. */
  public <E extends Enum<E>> List<E> oneOrAll(Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    if (value.equalsIgnoreCase(ALL)) {
      return constants;
    }
    return constants.stream()
        .filter(constant -> constant.name().equalsIgnoreCase(value))
        .findFirst()
        .map(List::of)
        .orElseThrow(
            () ->
                expected(
                    "one of %s, %s"
                        .formatted(
                            String.join(", ", constants.stream().map(Enum::name).toList()), ALL)));
  }

  /** Numbers such as {@code 4}, {@code 3..5} or {@code 3,5,8}, ascending and distinct. */
  public List<Integer> integers(int least, int most) {
    String expectation =
        "whole numbers in %d..%d, as one number, a range such as 3..5 or a list such as 3,5,8"
            .formatted(least, most);
    TreeSet<Integer> numbers = new TreeSet<>();
    for (String part : value.split(",", -1)) {
      Matcher range = RANGE.matcher(part.strip());
      try {
        int from = Integer.parseInt(range.matches() ? range.group(1) : part.strip());
        int to = range.matches() ? Integer.parseInt(range.group(2)) : from;
        if (from < least || to > most || from > to) {
          throw expected(expectation);
        }
        for (int number = from; number <= to; number++) {
          numbers.add(number);
        }
      } catch (NumberFormatException e) {
        throw expected(expectation);
      }
    }
    return List.copyOf(numbers);
  }

  /** Texts between commas, without empty ones. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (String part : value.split(",")) {
      if (!part.isBlank()) {
        texts.add(part.strip());
      }
    }
    return texts;
  }

  /** An instant with zone, or a date, which stands for its beginning in UTC. */
  public Instant instant() {
    try {
      Instant instant =
          value.contains("T")
              ? OffsetDateTime.parse(value).toInstant()
              : LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC);
      int year = instant.atOffset(ZoneOffset.UTC).getYear();
      if (year >= FIRST_YEAR && year <= LAST_YEAR) {
        return instant;
      }
    } catch (DateTimeException e) {
      // Falls through to the one message that says what is expected.
    }
    throw expected(
        "a date such as 2026-11-21 or an instant such as 2026-11-21T18:00:00Z, of the years %d..%d"
            .formatted(FIRST_YEAR, LAST_YEAR));
  }

  /** A table {@code project.dataset.table}; empty where the value is of another form, or a path. */
  public Optional<DatasetId> datasetOfTable() {
    int table = value.lastIndexOf('.');
    return table < 0 || value.indexOf('/') >= 0 || new File(value).exists()
        ? Optional.empty()
        : DatasetId.parse(value.substring(0, table));
  }

  /** A data set {@code project.dataset}; empty where the value is of another form, or a path. */
  public Optional<DatasetId> dataset() {
    return new File(value).exists() ? Optional.empty() : DatasetId.parse(value);
  }

  /** A data set, a folder or a {@code gs://} prefix. */
  public String place() {
    return dataset().isPresent() ? value : folder("a data set project.dataset, a folder");
  }

  /** A folder or a {@code gs://} prefix. */
  public String folder() {
    return folder("a folder");
  }

  private String folder(String kinds) {
    if (value.isEmpty()) {
      throw new FlagException("--%s is required: %s or a gs:// prefix".formatted(name, kinds));
    }
    if (value.startsWith(CLOUD_STORAGE) && !BUCKET.matcher(value).matches()) {
      throw expected("a gs:// prefix with the name of a bucket, such as gs://my-bucket/shop");
    }
    if (OTHER_NAME.matcher(value).matches() && !new File(value).exists()) {
      throw expected(
          "%s or a gs:// prefix (write ./%s for a folder of that name)".formatted(kinds, value));
    }
    return value;
  }
}
