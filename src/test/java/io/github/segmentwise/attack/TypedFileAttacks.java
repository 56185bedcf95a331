package io.github.segmentwise.attack;

import io.github.segmentwise.attack.Attack.Attempt;
import io.github.segmentwise.read.AvroTestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Attacks by Avro and Parquet files: whole, cut short and changed. */
final class TypedFileAttacks {

  static final Map<String, Function<Random, Attack.Plan>> FAMILIES = new LinkedHashMap<>();

  static {
    FAMILIES.put("whole Avro or Parquet", TypedFileAttacks::whole);
    FAMILIES.put("cut Avro or Parquet", TypedFileAttacks::cut);
    FAMILIES.put("changed Avro or Parquet", TypedFileAttacks::changed);
    FAMILIES.put("types of Parquet", TypedFileAttacks::types);
  }

  private TypedFileAttacks() {}

  private static Path write(Customers table, Path folder, boolean isAvro) throws IOException {
    Path clean = table.write(folder.resolve("clean.csv"));
    return isAvro
        ? avro(table, folder.resolve("a.avro"))
        : parquet(clean, folder.resolve("a.parquet"));
  }

  private static Path parquet(Path csv, Path file) {
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM read_csv('%s', header = true)) TO '%s' (FORMAT parquet)"
              .formatted(csv, file));
      return file;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path avro(Customers table, Path file) throws IOException {
    List<Map<String, Object>> records = new ArrayList<>();
    for (List<String> row : table.rows()) {
      records.add(
          Map.of(
              "id", row.get(0),
              "city", row.get(1),
              "spend", Double.valueOf(row.get(2)),
              "visits", Double.valueOf(row.get(3))));
    }
    AvroTestFile.write(
        file,
        "{'type':'record','name':'Root','fields':[{'name':'id','type':'string'},"
            + "{'name':'city','type':['null','string']},{'name':'spend','type':'double'},"
            + "{'name':'visits','type':['null','double']}]}",
        records);
    return file;
  }

  private static Attack.Plan types(Random random) {
    String columns =
        Families.oneOf(
            random,
            List.of(
                "i AS id, {'a': i, 'b': [i]} AS city, [i, 2] AS spend, MAP {'k': i} AS visits",
                "i AS id, uuid() AS u, INTERVAL (i) DAY AS iv, 'ab'::BLOB AS b, TIME '10:00' AS t",
                "i AS id, i::HUGEINT AS h, i::UTINYINT AS ut, (i % 3)::DECIMAL(38, 10) AS d",
                "i AS id, CASE WHEN i = 3 THEN 'infinity'::TIMESTAMP ELSE now()::TIMESTAMP END AS"
                    + " t, i * 0.5 AS v",
                "i AS id, (CASE WHEN i % 2 = 0 THEN 'a' ELSE '' END)::ENUM('a', '') AS e, i * 0.5"
                    + " AS v",
                "i % 20 AS id, i * 0.5 AS v",
                "i + 0.5 AS id, i % 7 AS v, i % 5 AS w",
                "NULL::INT AS id, i * 0.5 AS v",
                "i AS id, NULL::DOUBLE AS v, 'NaN'::DOUBLE AS w, '-Infinity'::DOUBLE AS x"));
    return folder -> {
      Path file = folder.resolve("a.parquet");
      try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = database.createStatement()) {
        statement.execute(
            "COPY (SELECT %s FROM range(40) AS t(i)) TO '%s' (FORMAT parquet)"
                .formatted(columns, file));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return new Attempt(Customers.flags(file), Verdict.answerOrLine());
    };
  }

  private static Attack.Plan whole(Random random) {
    Customers table = Customers.plain();
    boolean isAvro = random.nextBoolean();
    return folder ->
        new Attempt(
            Customers.flags(write(table, folder, isAvro)),
            Verdict.sameAs(Customers.flags(folder.resolve("clean.csv"))));
  }

  private static Attack.Plan cut(Random random) {
    Customers table = Customers.plain();
    boolean isAvro = random.nextBoolean();
    int at = random.nextInt(1 << 14);
    return folder -> {
      Path file = write(table, folder, isAvro);
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, at % bytes.length));
      return new Attempt(Customers.flags(file), Verdict.refused(Verdict.WRONG_INPUT));
    };
  }

  private static Attack.Plan changed(Random random) {
    Customers table = Customers.plain();
    boolean isAvro = random.nextBoolean();
    long seed = random.nextLong();
    return folder -> {
      Path file = write(table, folder, isAvro);
      byte[] bytes = Files.readAllBytes(file);
      Random dice = new Random(seed);
      for (int change = dice.nextInt(1, 9); change > 0; change--) {
        bytes[dice.nextInt(bytes.length)] = (byte) dice.nextInt(256);
      }
      Files.write(file, bytes);
      return new Attempt(Customers.flags(file, "--maxRejectedShare=1"), Verdict.answerOrLine());
    };
  }
}
