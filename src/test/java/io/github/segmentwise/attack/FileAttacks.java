package io.github.segmentwise.attack;

import io.github.segmentwise.attack.Attack.Attempt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/** Attacks by files: what lies in the output folder, gzip, names, patterns, and what is no file. */
final class FileAttacks {

  private static final int ROWS = 40;

  static final Map<String, Function<Random, Attack.Plan>> FAMILIES = new LinkedHashMap<>();

  static {
    FAMILIES.put("run.json of others", FileAttacks::runJson);
    FAMILIES.put("changed run.json", FileAttacks::changedRunJson);
    FAMILIES.put("gzip members", FileAttacks::gzipMembers);
    FAMILIES.put("damaged gzip", FileAttacks::damagedGzip);
    FAMILIES.put("names of files", FileAttacks::names);
    FAMILIES.put("not a file", FileAttacks::notAFile);
    FAMILIES.put("pattern", FileAttacks::pattern);
  }

  private FileAttacks() {}

  private static Attack.Plan runJson(Random random) {
    Customers table = Customers.of(ROWS, random);
    String listed =
        Families.oneOf(
            random, List.of("thesis.docx", "../a.csv", "sub", "/etc/hostname", "segments.csv", ""));
    String record =
        Families.oneOf(
            random,
            List.of(
                "{\"files\":[{\"name\":\"" + listed + "\"}]}",
                "{\"format\":1,\"run_id\":\"x\",\"files\":[{\"name\":\""
                    + listed
                    + "\",\"bytes\":6}]}",
                "",
                "[]",
                "null",
                "{",
                "{\"files\":".repeat(3000),
                "[".repeat(200_000),
                "{\"format\":1e999999999}",
                "\u0000\u0001",
                "{\"format\":1,\"format\":2}"));
    boolean isFolder = random.nextInt(6) == 0;
    return folder -> {
      Path output = Attack.output(folder);
      Path file = output.resolve("run.json");
      if (isFolder) {
        Customers.write(file.resolve("mine.txt"), "mine", StandardCharsets.UTF_8);
      } else {
        Customers.write(file, record, StandardCharsets.UTF_8);
      }
      Customers.write(output.resolve("thesis.docx"), "thesis", StandardCharsets.UTF_8);
      Customers.write(output.resolve("sub/notes.txt"), "notes", StandardCharsets.UTF_8);
      return new Attempt(
          Customers.flags(table.write(folder.resolve("a.csv"))),
          Verdict.refused(1, Verdict.WRONG_FLAG));
    };
  }

  /** A record of a run, in which one character is another, beside files of somebody else. */
  private static Attack.Plan changedRunJson(Random random) {
    Customers table = Customers.plain();
    int at = random.nextInt(1 << 12);
    char other = (char) random.nextInt(32, 127);
    boolean isCut = random.nextInt(4) == 0;
    return folder -> {
      List<String> flags = Customers.flags(table.write(folder.resolve("a.csv")));
      Path output = Attack.output(folder);
      Twin.of(flags).write(output);
      Path record = output.resolve("run.json");
      StringBuilder text = new StringBuilder(Files.readString(record));
      if (isCut) {
        text.setLength(at % text.length());
      } else {
        text.setCharAt(at % text.length(), other);
      }
      Files.writeString(record, text.toString());
      Customers.write(output.resolve("thesis.docx"), "thesis", StandardCharsets.UTF_8);
      return new Attempt(
          flags, (run, folderOfRun) -> Verdict.refused(0, 1, 2).check(run, folderOfRun));
    };
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** The table, cut anywhere into members. */
  private static List<byte[]> members(Customers table, Random random) throws IOException {
    String text = table.csv();
    List<byte[]> members = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int to = Math.min(text.length(), from + random.nextInt(1, text.length()));
      members.add(gzip(text.substring(from, to)));
      from = to;
    }
    return members;
  }

  private static byte[] joined(List<byte[]> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    parts.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  private static Attack.Plan gzipMembers(Random random) {
    Customers table = Customers.plain();
    long seed = random.nextLong();
    return folder -> {
      Path clean = table.write(folder.resolve("clean.csv"));
      byte[] bytes = joined(members(table, new Random(seed)));
      Path file = Files.write(folder.resolve("a.csv.gz"), bytes);
      return new Attempt(Customers.flags(file), Verdict.sameAs(Customers.flags(clean)));
    };
  }

  private static Attack.Plan damagedGzip(Random random) {
    Customers table = Customers.plain();
    long seed = random.nextLong();
    return folder -> {
      Random dice = new Random(seed);
      Path clean = table.write(folder.resolve("clean.csv"));
      List<byte[]> members = members(table, dice);
      byte[] bytes;
      switch (dice.nextInt(4)) {
        case 0 -> {
          members.add(table.csv().getBytes(StandardCharsets.UTF_8));
          bytes = joined(members);
        }
        case 1 -> {
          byte[] whole = joined(members);
          bytes = java.util.Arrays.copyOf(whole, dice.nextInt(1, whole.length));
        }
        case 2 -> {
          byte[] last = members.get(members.size() - 1);
          last[dice.nextInt(3)]++;
          bytes = joined(members);
        }
        default -> {
          bytes = joined(members);
          bytes[dice.nextInt(bytes.length)] ^= (byte) (1 << dice.nextInt(8));
        }
      }
      Path file = Files.write(folder.resolve("a.csv.gz"), bytes);
      // A changed time in a header, or a cut between two rows' members, is not seen by anybody.
      return new Attempt(Customers.flags(file), atMost(table, Customers.flags(clean)));
    };
  }

  /** The same as the twin, or refused, or the customers of the first members alone. */
  private static Verdict atMost(Customers table, List<String> twin) {
    return (run, output) -> {
      Verdict.refused(0, Verdict.WRONG_INPUT).check(run, output);
      if (run.exitCode() == 0) {
        List<String> ids =
            RunFiles.table(output, "customer_segments").stream().map(row -> row.get("id")).toList();
        if (ids.size() == table.rows().size()) {
          Verdict.sameAs(twin).check(run, output);
        } else if (Collections.indexOfSubList(table.column("id"), ids) != 0) {
          throw new AssertionError("customers " + ids);
        }
      }
    };
  }

  private static Attack.Plan names(Random random) {
    Customers table = Customers.plain();
    String name =
        Families.oneOf(
            random,
            List.of(
                " a.csv",
                "a.csv ",
                "a b.csv",
                "ä😀.csv",
                "a%20b.csv",
                "a#b.csv",
                "a+b.csv",
                "a'b.csv",
                "a\"b.csv",
                "sub/../a.csv",
                "./a.csv",
                "a;b.csv",
                "a,b.csv",
                "-a.csv",
                "a\\b.csv",
                "a{b}.csv",
                "a[b].csv",
                "a\tb.csv",
                "A.CSV",
                "a.csv.csv"));
    return folder -> {
      Files.createDirectories(folder.resolve("sub"));
      Path clean = table.write(folder.resolve("clean.csv"));
      Customers.write(folder.resolve(name).normalize(), table.csv(), StandardCharsets.UTF_8);
      List<String> twin = Customers.flags(clean);
      return new Attempt(
          Customers.flags(folder + "/" + name),
          (run, output) -> {
            Verdict.answerOrLine().check(run, output);
            if (run.exitCode() == 0) {
              Verdict.sameAs(twin).check(run, output);
            }
          });
    };
  }

  private static Attack.Plan notAFile(Random random) {
    int kind = random.nextInt(6);
    return folder -> {
      Path file = folder.resolve("a.csv");
      switch (kind) {
        case 0 -> Files.createDirectories(file);
        case 1 -> Customers.write(file.resolve("b.csv"), "id,x\n1,2\n", StandardCharsets.UTF_8);
        case 2 -> Files.createSymbolicLink(file, file);
        case 3 -> Files.createSymbolicLink(file, folder.resolve("gone.csv"));
        case 4 -> Files.write(file, new byte[0]);
        default -> Files.createDirectories(folder.resolve("sub"));
      }
      return new Attempt(
          Customers.flags(file), Verdict.refused(Verdict.WRONG_FLAG, Verdict.WRONG_INPUT));
    };
  }

  /** Files of one pattern whose columns come in other orders, or of which one has more or fewer. */
  private static Attack.Plan pattern(Random random) {
    Customers table = Customers.plain();
    int kind = random.nextInt(3);
    List<List<String>> second = new ArrayList<>();
    for (List<String> row : table.rows().subList(table.rows().size() / 2, table.rows().size())) {
      List<String> cells = new ArrayList<>(row);
      Collections.rotate(cells, 1);
      second.add(cells);
    }
    List<String> header = new ArrayList<>(table.header());
    Collections.rotate(header, 1);
    if (kind == 1) {
      header.add("later");
      second.forEach(row -> row.add("1"));
    } else if (kind == 2) {
      header.remove(0);
      second.forEach(row -> row.remove(0));
    }
    return folder -> {
      Customers first =
          new Customers(table.header(), table.rows().subList(0, table.rows().size() / 2));
      Path clean = table.write(folder.resolve("clean.csv"));
      first.write(folder.resolve("part-1.csv"));
      Customers.write(
          folder.resolve("part-2.csv"), Customers.csv(header, second, ";"), StandardCharsets.UTF_8);
      List<String> twin = Customers.flags(clean);
      return new Attempt(
          Customers.flags(folder.resolve("part-*.csv")),
          (run, output) -> {
            Verdict.answerOrLine().check(run, output);
            if (kind == 1 && !(run.out() + run.err()).contains("later")) {
              throw new AssertionError("the column of the later file is not told");
            }
            if (run.exitCode() == 0) {
              Verdict.sameAs(twin).check(run, output);
            }
          });
    };
  }
}
