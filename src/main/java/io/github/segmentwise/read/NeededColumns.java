package io.github.segmentwise.read;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.flag.NearestName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Finds the needed columns among those of a file, by name, without regard to case and order. */
public final class NeededColumns {

  static final int NOT_NEEDED = -1;

  private NeededColumns() {}

  /**
   * Where the columns of a file belong.
   *
   * @param file its name for messages
   * @param present names of all columns of the file
   * @param first the file from which the table's columns were taken, if it is another one
   * @return for each column of the file the index of the table's column, or {@link #NOT_NEEDED}
   * @throws InputException if a needed column is missing or there twice
   */
  static int[] positions(
      InputTable table, String file, List<String> present, @Nullable FirstFile first) {
    Map<String, Integer> wanted = new HashMap<>();
    for (int c = 0; c < table.columns().size(); c++) {
      if (table.columns().get(c).type() != InputColumn.Type.ROW_NUMBER) {
        wanted.put(key(table.columns().get(c).name()), c);
      }
    }
    int[] columnAt = new int[present.size()];
    boolean[] isFound = new boolean[table.columns().size()];
    for (int f = 0; f < columnAt.length; f++) {
      columnAt[f] = wanted.getOrDefault(key(present.get(f)), NOT_NEEDED);
      if (columnAt[f] != NOT_NEEDED) {
        if (isFound[columnAt[f]]) {
          throw new InputException(
              "%s: %s has two columns named %s"
                  .formatted(table.name(), file, table.columns().get(columnAt[f]).name()));
        }
        isFound[columnAt[f]] = true;
      }
    }
    List<InputColumn> missing = new ArrayList<>();
    for (int c : wanted.values()) {
      if (!isFound[c]) {
        missing.add(table.columns().get(c));
      }
    }
    if (!missing.isEmpty()) {
      missing.sort(Comparator.comparing(table.columns()::indexOf));
      throw new InputException(
          "%s: %s has no column %s%s; expected %s"
              .formatted(
                  table.name(),
                  file,
                  withNearest(missing.stream().map(InputColumn::name).toList(), present),
                  first == null || first.name().equals(file) ? "" : ", as " + first.name() + " has",
                  names(table.columns())));
    }
    return columnAt;
  }

  /** Names of missing columns for a message, each with the one that it may be a slip of. */
  public static String withNearest(List<String> missing, List<String> present) {
    return missing.stream()
        .map(
            name ->
                NearestName.of(name, present)
                    .map(near -> "%s (the nearest is '%s')".formatted(name, near))
                    .orElse(name))
        .collect(Collectors.joining(", "));
  }

  /** Columns of a file that the first one has not; none without a first one. */
  static List<String> extra(List<String> present, @Nullable FirstFile first) {
    if (first == null) {
      return List.of();
    }
    Set<String> known = new HashSet<>();
    first.columns().forEach(column -> known.add(key(column)));
    return present.stream().filter(column -> !known.contains(key(column))).toList();
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** Names for a message. */
  static String names(List<InputColumn> columns) {
    return columns.stream()
        .filter(column -> column.type() != InputColumn.Type.ROW_NUMBER)
        .map(InputColumn::name)
        .collect(Collectors.joining(", "));
  }
}
