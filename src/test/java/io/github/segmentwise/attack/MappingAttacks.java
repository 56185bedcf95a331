package io.github.segmentwise.attack;

import io.github.segmentwise.attack.Attack.Attempt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Attacks by what people write beside their tables: mappings, words, flags in a file. */
final class MappingAttacks {

  static final Map<String, Function<Random, Attack.Plan>> FAMILIES = new LinkedHashMap<>();

  static {
    FAMILIES.put("mapping of a shop", MappingAttacks::mapping);
    FAMILIES.put("odd shop", MappingAttacks::oddShop);
    FAMILIES.put("YAML beside a table", MappingAttacks::yaml);
  }

  private static final int LINES = 120;

  private static final String ROLES =
      """
      lines:
        order: InvoiceNo
        customer: CustomerID
        time: InvoiceDate
        price: UnitPrice
      """;

  /** Mappings that are refused. */
  private static final List<String> WRONG =
      List.of(
          "",
          "- a\n- b\n",
          "lines: &l\n  order: *l\n",
          aliases(),
          "currency: 12\ntimeZone: true\nlines:\n  order: 2020-01-01\n  customer: {a: b}\n",
          "timeZone: Mars/Base\n" + ROLES,
          "nothing: known\n" + ROLES,
          ROLES + "  order: twice\n",
          "lines: [InvoiceNo]\n",
          "lines:\n  order: !!java.net.URL [\"http://localhost\"]\n",
          "\t" + ROLES,
          "lines:\n  order: '" + "x".repeat(100_000) + "'\n");

  /** Mappings that may be right. */
  private static final List<String> ODD =
      List.of(
          ROLES,
          ROLES + "  quantity: UnitPrice\n",
          """
          lines:
            order: InvoiceNo
            customer: InvoiceNo
            time: InvoiceDate
            price: UnitPrice
          """,
          ROLES + "returns: ['" + "*a".repeat(40) + "*b']\n",
          ROLES.replace("lines:\n", "lines:\n  table: ../secret\n"),
          ROLES.replace("InvoiceNo", "nowhere"),
          ROLES + "  product: Description\n  department: Country\n");

  private MappingAttacks() {}

  /** Ten to the power of eight words, in a few lines. */
  private static String aliases() {
    StringBuilder text = new StringBuilder("a0: &a0 [" + "x, ".repeat(9) + "x]\n");
    for (int i = 1; i < 9; i++) {
      String before = "*a" + (i - 1);
      text.append("a%1$d: &a%1$d [".formatted(i) + (before + ", ").repeat(9) + before + "]\n");
    }
    return text + ROLES;
  }

  private static StringBuilder lines() {
    StringBuilder lines =
        new StringBuilder(
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
    for (int i = 1; i <= LINES; i++) {
      lines.append(
          "I%d,S%d,Thing %d,%d,2025-0%d-11 10:00:00,%d.99,%d,Norway%n"
              .formatted(i / 2, i % 9, i % 9, 1 + i % 4, 1 + i % 9, i % 13, i / 2 % 40));
    }
    return lines;
  }

  private static List<String> shop(Path folder, String lines, String... more) throws IOException {
    Customers.write(folder.resolve("shop/lines.csv"), lines, StandardCharsets.UTF_8);
    List<String> flags = new ArrayList<>(List.of(more));
    flags.add("--input=" + folder.resolve("shop"));
    flags.addAll(List.of("--numClusters=2", "--numTrials=1", "--maxIterations=5"));
    return flags;
  }

  private static Attack.Plan mapping(Random random) {
    boolean isWrong = random.nextBoolean();
    String mapping = Families.oneOf(random, isWrong ? WRONG : ODD);
    return folder -> {
      Path file = Customers.write(folder.resolve("shop.yaml"), mapping, StandardCharsets.UTF_8);
      return new Attempt(
          shop(folder, lines().toString(), "--shop=" + file),
          isWrong ? Verdict.refused(Verdict.WRONG_FLAG) : Verdict.answerOrLine());
    };
  }

  private static Attack.Plan oddShop(Random random) {
    String good = lines().toString();
    String odd =
        Families.oneOf(
            random,
            List.of(
                good.replace("\nI", "\nC"),
                good.replaceAll(",\\d+\\.99,", ",0,"),
                good.replaceAll(",\\d+,Norway", ",7,Norway"),
                good.replace("2025-", "2045-"),
                good.replace("2025-", "0001-"),
                good.replace("Thing 3,", "Thing 3,1000000000000"),
                good.replaceAll("Thing \\d", "\uD83D\uDC57"),
                good.replaceAll("Thing \\d", "[[\\${7*7}]] <b>%s</b>"),
                good.replace("Norway", "=cmd()"),
                good.substring(0, good.indexOf('\n') + 1)));
    String flag =
        Families.oneOf(
            random, List.of("--holdoutDays=3000", "--featureSet=BEHAVIOUR", "--topCustomers=100"));
    return folder ->
        new Attempt(
            shop(folder, odd, "--shop=ONLINE_RETAIL", "--maxRejectedShare=0.9", flag),
            Verdict.answerOrLine());
  }

  private static Attack.Plan yaml(Random random) {
    Customers table = Customers.of(40, random);
    String flag = Families.oneOf(random, List.of("--columnLabels", "--flagsFile"));
    String text =
        Families.oneOf(
            random,
            List.of(
                "spend: {x: [1, 2]}\n? [a]\n: b\n",
                "spend: \"<b>" + "x".repeat(5000) + "\"\n",
                "flagsFile: other.yaml\n",
                "numericColumns: {spend: 1}\n",
                "- spend\n",
                "spend: [" + "[".repeat(5000) + "\n",
                "spend: &a\n  - *a\n",
                "\u0000"));
    return folder -> {
      Path file = Customers.write(folder.resolve("more.yaml"), text, StandardCharsets.UTF_8);
      return new Attempt(
          Customers.flags(table.write(folder.resolve("a.csv")), flag + "=" + file),
          Verdict.answerOrLine());
    };
  }
}
