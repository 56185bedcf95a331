package io.github.segmentwise.attack;

import io.github.segmentwise.attack.Attack.Attempt;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Attacks by what a CSV file says: encodings, forms, lengths and numbers of cells and columns. */
final class TextAttacks {

  private static final int ROWS = 40;

  static final Map<String, Function<Random, Attack.Plan>> FAMILIES = new LinkedHashMap<>();

  static {
    FAMILIES.put("encoding", TextAttacks::encoding);
    FAMILIES.put("form of lines", TextAttacks::form);
    FAMILIES.put("long header", TextAttacks::longHeader);
    FAMILIES.put("long cell", TextAttacks::longCell);
    FAMILIES.put("quotes", TextAttacks::quotes);
    FAMILIES.put("many columns", TextAttacks::manyColumns);
    FAMILIES.put("many categories", TextAttacks::manyCategories);
    FAMILIES.put("names of columns", TextAttacks::namesOfColumns);
    FAMILIES.put("formulas", TextAttacks::formulas);
  }

  private TextAttacks() {}

  private static Attack.Plan encoding(Random random) {
    Customers table = Customers.plain();
    Charset charset =
        Families.oneOf(
            random,
            List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                Charset.forName("windows-1252")));
    String mark = charset.name().startsWith("UTF") ? "\uFEFF" : "";
    return folder ->
        twin(folder, table, Customers.write(folder.resolve("a.csv"), mark + table.csv(), charset));
  }

  /** The same result as of the table in plain CSV. */
  private static Attempt twin(Path folder, Customers table, Path file) throws IOException {
    Path clean = table.write(folder.resolve("clean.csv"));
    return new Attempt(Customers.flags(file), Verdict.sameAs(Customers.flags(clean)));
  }

  private static Attack.Plan form(Random random) {
    Customers table = Customers.plain();
    String text =
        Customers.csv(
            table.header(), table.rows(), Families.oneOf(random, List.of(",", ";", "\t", "|")));
    String lines =
        switch (random.nextInt(4)) {
          case 0 -> text.replace("\n", "\r\n");
          case 1 -> text.stripTrailing();
          case 2 -> text + "\n\n\n";
          default -> text.replace("\n", "\r");
        };
    return folder ->
        twin(
            folder, table, Customers.write(folder.resolve("a.csv"), lines, StandardCharsets.UTF_8));
  }

  private static Attack.Plan longHeader(Random random) {
    Customers table = Customers.of(ROWS, random);
    int columns = random.nextInt(1, 40);
    int length = random.nextInt(1, 400_000 / columns);
    for (int c = 0; c < columns; c++) {
      table.with("n".repeat(length) + c, java.util.Collections.nCopies(ROWS, "same"));
    }
    List<String> last = IntStream.range(0, ROWS).mapToObj(i -> i % 2 + ".5").toList();
    table.with("last", last);
    return folder ->
        new Attempt(
            Customers.flags(table.write(folder.resolve("a.csv")), "--numericColumns=last"),
            Verdict.reference(table, "last", "spend"));
  }

  private static Attack.Plan longCell(Random random) {
    Customers table = Customers.of(ROWS, random);
    String column = Families.oneOf(random, table.header());
    String piece = Families.oneOf(random, List.of("9", "x", "\"", " ", "\n", "é", ",", "-", "0."));
    String cell = piece.repeat(random.nextInt(1 << 10, 3 << 20));
    table.withCell(random.nextInt(ROWS), column, cell + Attacker.SECRET);
    return folder ->
        new Attempt(
            Customers.flags(table.write(folder.resolve("a.csv")), "--maxRejectedShare=0.2"),
            Verdict.answerOrLine());
  }

  private static Attack.Plan quotes(Random random) {
    Customers table = Customers.plain();
    if (random.nextBoolean()) {
      StringBuilder text = new StringBuilder(String.join(",", table.header()) + "\n");
      for (List<String> row : table.rows()) {
        text.append('"').append(String.join("\",\"", row)).append("\"\n");
      }
      return folder ->
          twin(
              folder,
              table,
              Customers.write(folder.resolve("a.csv"), text.toString(), StandardCharsets.UTF_8));
    }
    String[] lines = table.csv().split("\n");
    int at = random.nextInt(1, lines.length);
    lines[at] = "\"".repeat(random.nextInt(1, 1 << 20)) + Attacker.SECRET + lines[at];
    return folder ->
        new Attempt(
            Customers.flags(
                Customers.write(
                    folder.resolve("a.csv"),
                    String.join("\n", lines) + "\n",
                    StandardCharsets.UTF_8),
                "--maxRejectedShare=1"),
            Verdict.answerOrLine());
  }

  private static Attack.Plan manyColumns(Random random) {
    Customers table = Customers.of(ROWS, random);
    int columns = random.nextInt(100, 500);
    for (int c = 0; c < columns; c++) {
      table.with(
          "column" + c,
          IntStream.range(0, ROWS).mapToObj(i -> String.valueOf(random.nextInt(9))).toList());
    }
    String last = "column" + (columns - 1);
    return folder ->
        new Attempt(
            Customers.flags(table.write(folder.resolve("a.csv"))),
            Verdict.reference(table, "spend", last));
  }

  private static Attack.Plan manyCategories(Random random) {
    int rows = random.nextInt(500, 2000);
    int categories = random.nextInt(2, rows);
    Customers table =
        Customers.of(rows, random).with("city", city -> "city " + random.nextInt(categories));
    return folder ->
        new Attempt(
            Customers.flags(table.write(folder.resolve("a.csv"))),
            Verdict.reference(table, "spend"));
  }

  private static Attack.Plan namesOfColumns(Random random) {
    Customers table = Customers.of(ROWS, random);
    List<String> hostile =
        List.of(
            "SPEND",
            "spend",
            "Spend ",
            "select",
            "a`b",
            "a\"b",
            "<script>",
            "run_id",
            "segment_id",
            "",
            "'; DROP TABLE x",
            "\u202Ea",
            "=1+1",
            "column_1",
            "user_id",
            "size",
            "ID",
            "😀");
    List<String> names = new ArrayList<>(hostile);
    java.util.Collections.shuffle(names, random);
    for (String name : names.subList(0, random.nextInt(1, 4))) {
      table.with(name, IntStream.range(0, ROWS).mapToObj(i -> i % 3 + "").toList());
    }
    return folder ->
        new Attempt(Customers.flags(table.write(folder.resolve("a.csv"))), Verdict.answerOrLine());
  }

  private static Attack.Plan formulas(Random random) {
    String start = Families.oneOf(random, List.of("=", "+", "-", "@", "\t", "\r", "\n", "'="));
    Customers table =
        Customers.of(ROWS, random)
            .with("city", city -> start + city)
            .with("id", id -> random.nextBoolean() ? start + id : id);
    return folder ->
        new Attempt(
            Customers.flags(table.write(folder.resolve("a.csv"))),
            (run, output) -> {
              Verdict.answerOrLine().check(run, output);
              for (String name : List.of("customer_features", "customer_segments", "segments")) {
                for (Map<String, String> row : RunFiles.table(output, name)) {
                  for (String cell : row.values()) {
                    if (cell.matches("(?s)[=+@\t\r\n].*")) {
                      throw new AssertionError(name + " has the cell " + cell);
                    }
                  }
                }
              }
            });
  }
}
