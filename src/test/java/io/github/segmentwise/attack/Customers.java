package io.github.segmentwise.attack;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A table of customers of two kinds, with the columns id, city, spend and visits.
 *
 * @param rows cells as texts, in the order of the header
 */
record Customers(List<String> header, List<List<String>> rows) {

  /** How the table is read, without the file. */
  static final List<String> FLAGS =
      List.of("--idColumn=id", "--numClusters=2", "--numTrials=1", "--maxIterations=5");

  static Customers of(int count, Random random) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean isRich = i % 2 == 0;
      rows.add(
          new ArrayList<>(
              List.of(
                  "c" + i,
                  isRich ? "Zürich" : "Oslo",
                  String.valueOf((isRich ? 1000 : 10) + random.nextInt(count)),
                  String.valueOf(random.nextInt(5)))));
    }
    return new Customers(new ArrayList<>(List.of("id", "city", "spend", "visits")), rows);
  }

  /**
   * The table that attacks on its form share, so that one run of it serves them all: see {@link
   * Twin}.
   */
  static Customers plain() {
    return of(40, new Random(1));
  }

  List<String> column(String name) {
    int at = header.indexOf(name);
    return rows.stream().map(row -> row.get(at)).toList();
  }

  /** Changes all cells of a column. */
  Customers with(String name, UnaryOperator<String> change) {
    int at = header.indexOf(name);
    rows.forEach(row -> row.set(at, change.apply(row.get(at))));
    return this;
  }

  /** Adds a column at the end. */
  Customers with(String name, Iterable<String> cells) {
    header.add(name);
    int row = 0;
    for (String cell : cells) {
      rows.get(row++).add(cell);
    }
    return this;
  }

  Customers withCell(int row, String name, String cell) {
    rows.get(row).set(header.indexOf(name), cell);
    return this;
  }

  String csv() {
    return csv(header, rows, ",");
  }

  static String csv(List<String> header, List<List<String>> rows, String delimiter) {
    StringBuilder text = new StringBuilder(line(header, delimiter));
    rows.forEach(row -> text.append(line(row, delimiter)));
    return text.toString();
  }

  private static String line(List<String> cells, String delimiter) {
    return cells.stream()
        .map(
            cell ->
                cell.matches("(?s).*[\",;\t|\r\n].*")
                    ? '"' + cell.replace("\"", "\"\"") + '"'
                    : cell)
        .collect(Collectors.joining(delimiter, "", "\n"));
  }

  Path write(Path file) throws IOException {
    return write(file, csv(), StandardCharsets.UTF_8);
  }

  static Path write(Path file, String text, Charset charset) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, text.getBytes(charset));
  }

  /** Reads a file or pattern of this table. */
  static List<String> flags(Object file, String... more) {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.add("--features=" + file);
    flags.addAll(List.of(more));
    return flags;
  }
}
