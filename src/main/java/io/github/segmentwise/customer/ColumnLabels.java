package io.github.segmentwise.customer;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.NearestName;
import io.github.segmentwise.storage.StoredFiles;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What columns are called in titles, texts and on the page, where their own names do not say it
 * well: {@code AcceptedCmp4} as "Accepted campaign 4". Keys of tables stay as they are. Names of
 * columns count without regard to case.
 *
 * @param byColumn words by the name of the column
 */
public record ColumnLabels(SortedMap<String, String> byColumn) implements Serializable {

  private static final int LONGEST = 80;

  /** Days before the reference time; labels name the date itself. */
  private static final String DAYS_SINCE = "days_since_";

  private static final String MINUTES_OF = "minutes_of_";

  private static final String EXPECTED =
      "expected a YAML file of lines such as AcceptedCmp4: Accepted campaign 4, or columns with"
          + " their words, as in AcceptedCmp4:\"Accepted campaign 4\",Kidhome:Children";

  private static final Pattern ENTRY =
      Pattern.compile("\\s*([^:,\"]+?)\\s*:\\s*(?:\"([^\"]*)\"|([^\",]*?))\\s*(?:,|$)");

  private static final Pattern FILE = Pattern.compile("gs://.*|[A-Za-z]:[\\\\/].*|[^:]*");

  /** No column has words of its own. */
  public static final ColumnLabels NONE = new ColumnLabels(new TreeMap<>());

  public ColumnLabels {
    SortedMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(byColumn);
    byColumn = Collections.unmodifiableSortedMap(copy);
  }

  /**
   * Reads the value of {@code --columnLabels}.
   *
   * @param flag a file of YAML, or columns with their words; empty for none
   * @throws FlagException in one line, if it is neither
   */
  public static ColumnLabels of(String flag) {
    if (flag.isBlank()) {
      return NONE;
    }
    return FILE.matcher(flag).matches() ? ofFile(flag) : ofText(flag);
  }

  private static ColumnLabels ofText(String flag) {
    TreeMap<String, String> labels = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Matcher entry = ENTRY.matcher(flag);
    int end = 0;
    while (end < flag.length() && entry.find(end) && entry.start() == end) {
      String words = entry.group(2) == null ? entry.group(3) : entry.group(2);
      add(labels, entry.group(1), words, "--columnLabels");
      end = entry.end();
    }
    if (end < flag.length()) {
      throw new FlagException(
          "--columnLabels cannot be read from '%s'; %s".formatted(flag, EXPECTED));
    }
    return new ColumnLabels(labels);
  }

  private static ColumnLabels ofFile(String file) {
    byte[] content;
    try {
      content =
          StoredFiles.content(file)
              .orElseThrow(
                  () ->
                      new FlagException(
                          "--columnLabels: there is no file '%s'; %s".formatted(file, EXPECTED)));
    } catch (IOException e) {
      throw new FlagException(
          "--columnLabels: %s cannot be read (%s)".formatted(file, StoredFiles.reason(e)));
    }
    Object yaml;
    try {
      yaml =
          new Yaml(new SafeConstructor(new LoaderOptions()))
              .load(new String(content, StandardCharsets.UTF_8));
    } catch (YAMLException e) {
      throw new FlagException("--columnLabels: %s is not YAML; %s".formatted(file, EXPECTED));
    }
    if (!(yaml instanceof Map<?, ?> lines)) {
      throw new FlagException("--columnLabels: %s has no lines; %s".formatted(file, EXPECTED));
    }
    TreeMap<String, String> labels = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    lines.forEach(
        (column, words) ->
            add(
                labels,
                String.valueOf(column),
                words == null || words instanceof Map || words instanceof Collection
                    ? ""
                    : String.valueOf(words),
                "--columnLabels: " + file));
    return new ColumnLabels(labels);
  }

  private static void add(Map<String, String> labels, String column, String words, String where) {
    if (words.isBlank() || words.length() > LONGEST || words.lines().count() > 1) {
      throw new FlagException(
          "%s: the words for %s must be one line of 1 to %s characters"
              .formatted(where, column, LONGEST));
    }
    if (labels.put(column, words.strip()) != null) {
      throw new FlagException(
          "%s: %s has words twice; expected them once".formatted(where, column));
    }
  }

  /** These, and those of others for columns that have none here. */
  public ColumnLabels or(ColumnLabels others) {
    SortedMap<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(others.byColumn);
    all.putAll(byColumn);
    return new ColumnLabels(all);
  }

  /** The column of the input that a feature is made of. */
  private static String origin(String column) {
    for (String beginning : List.of(DAYS_SINCE, MINUTES_OF)) {
      if (column.startsWith(beginning)) {
        return column.substring(beginning.length());
      }
    }
    return column;
  }

  /** What a column is called; null where its own name says it. */
  private @Nullable String label(String column) {
    String label = byColumn.get(column);
    return label == null ? byColumn.get(origin(column)) : label;
  }

  /** The labels of some columns, under these columns' own spelling. */
  public SortedMap<String, String> ofColumns(Collection<String> columns) {
    SortedMap<String, String> labels = new TreeMap<>();
    for (String column : columns) {
      String label = label(column);
      if (label != null) {
        labels.put(column, label);
      }
    }
    return labels;
  }

  /**
   * Checks that there are columns of these names.
   *
   * @param columns of the customers
   * @throws InputException naming the first one that is not there
   */
  public void check(List<String> columns) {
    List<String> known = columns.stream().map(ColumnLabels::origin).toList();
    for (String column : byColumn.keySet()) {
      boolean isThere =
          known.stream().anyMatch(column::equalsIgnoreCase)
              || columns.stream().anyMatch(column::equalsIgnoreCase);
      if (!isThere) {
        Optional<String> nearest = NearestName.of(column, known);
        throw new InputException(
            "columnLabels: no such column '%s'; %s"
                .formatted(
                    column,
                    nearest
                        .map(name -> "did you mean " + name + "?")
                        .orElse("the customers have " + String.join(", ", known))));
      }
    }
  }

  /** As {@code --columnLabels} takes them; empty for none. */
  public String written() {
    return String.join(
        ",",
        byColumn.entrySet().stream().map(e -> e.getKey() + ":\"" + e.getValue() + "\"").toList());
  }
}
