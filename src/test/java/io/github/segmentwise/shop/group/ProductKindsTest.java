package io.github.segmentwise.shop.group;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.segmentwise.embed.Embedder;
import io.github.segmentwise.embed.MiniLmSource;
import io.github.segmentwise.full.Full;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * How far groups of products are kinds of goods, by names of UCI Online Retail that were drawn at
 * random and labelled by hand, in 28 kinds, before the groups were seen.
 */
class ProductKindsTest {

  private static final Path LABELS = Path.of("src/test/resources/reference/product_kinds.csv");

  private static SortedMap<String, String> labels() throws IOException {
    SortedMap<String, String> kindOf = new TreeMap<>();
    for (String line : Files.readAllLines(LABELS).subList(1, 161)) {
      int comma = line.lastIndexOf(',');
      String name = line.substring(0, comma);
      boolean isQuoted = name.startsWith("\"");
      kindOf.put(
          isQuoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name,
          line.substring(comma + 1));
    }
    return kindOf;
  }

  private static SortedMap<String, String> groups(Collection<String> names) throws IOException {
    try (Embedder embedder = new MiniLmSource(0).open()) {
      return ProductGroups.of(names, 20, embedder);
    }
  }

  /** Share of the labelled names that are of the most frequent kind of their group. */
  private static double purity(Map<String, String> groupOf) throws IOException {
    Map<String, Map<String, Integer>> counts = new HashMap<>();
    labels()
        .forEach(
            (name, kind) ->
                counts
                    .computeIfAbsent(groupOf.get(name), g -> new HashMap<>())
                    .merge(kind, 1, Integer::sum));
    int pure =
        counts.values().stream()
            .mapToInt(kinds -> kinds.values().stream().max(Integer::compare).orElseThrow())
            .sum();
    return (double) pure / labels().size();
  }

  @Test
  void of_labelledNames_putsKindsTogether() throws IOException {
    SortedMap<String, String> kindOf = labels();
    assertThat(kindOf.size(), is(160));

    assertThat(purity(groups(kindOf.keySet())), greaterThan(0.45));
  }

  @Full
  @Test
  void of_allNamesOfTheShop_putsKindsTogether() throws IOException {
    String data = System.getProperty("segmentwise.data", "");
    Path file = Path.of(data, "online_retail.csv.gz");
    assumeTrue(
        !data.isEmpty() && Files.isRegularFile(file),
        "skipped: set -Dsegmentwise.data to a folder with online_retail.csv.gz");

    assertThat(purity(groups(names(file))), greaterThan(0.57));
  }

  /** The descriptions of the lines that have a customer. */
  private static SortedSet<String> names(Path file) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
        boolean isQuoted = cells[2].startsWith("\"");
        String name =
            isQuoted
                ? cells[2].substring(1, cells[2].length() - 1).replace("\"\"", "\"")
                : cells[2];
        if (!cells[6].isEmpty() && !name.isBlank()) {
          names.add(name.strip());
        }
      }
    }
    return names;
  }
}
