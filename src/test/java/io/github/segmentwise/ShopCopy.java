package io.github.segmentwise;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.segmentwise.sample.SampleData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A shop that a test may change: a copy of the fixture or of a sample. */
public final class ShopCopy {

  static final List<String> TABLES = List.of("orders", "order_items", "products", "users");

  private final Path folder;

  private ShopCopy(Path folder) {
    this.folder = folder;
  }

  static Path sample(Path folder, int customers, long seed) throws IOException {
    SampleData.withDefaults().withCustomers(customers).withSeed(seed).writeTo(folder);
    return folder;
  }

  /** The shop of the test resources, full of oddities. */
  public static Path fixture() {
    return Path.of("src/test/resources/shop");
  }

  static ShopCopy of(Path shop, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(shop)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    return new ShopCopy(folder);
  }

  Path path() {
    return folder;
  }

  Path file(String table) {
    return folder.resolve(table + ".csv");
  }

  ShopCopy without(String table) throws IOException {
    Files.delete(file(table));
    return this;
  }

  /** Changes the text of a table. */
  ShopCopy edit(String table, UnaryOperator<String> change) throws IOException {
    String text = Files.readString(file(table), StandardCharsets.UTF_8);
    Files.writeString(file(table), change.apply(text), StandardCharsets.UTF_8);
    return this;
  }

  /** Puts the rows of all files into a random order. */
  ShopCopy shuffled(long seed) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        List<List<String>> rows = rows(file);
        Collections.shuffle(rows.subList(1, rows.size()), new Random(seed));
        write(file, rows);
      }
    }
    return this;
  }

  /** Cuts every table into shards, whose columns are in another order in every second one. */
  ShopCopy sharded(int shards) throws IOException {
    for (String table : TABLES) {
      List<List<String>> rows = rows(file(table));
      List<String> header = rows.remove(0);
      for (int shard = 0; shard < shards; shard++) {
        List<List<String>> part = new ArrayList<>(List.of(header));
        for (int row = shard; row < rows.size(); row += shards) {
          part.add(rows.get(row));
        }
        if (shard % 2 == 1) {
          part.replaceAll(ShopCopy::reversed);
        }
        write(folder.resolve("%s-%012d.csv".formatted(table, shard)), part);
      }
      Files.delete(file(table));
    }
    return this;
  }

  private static List<String> reversed(List<String> row) {
    List<String> reversed = new ArrayList<>(row);
    Collections.reverse(reversed);
    return reversed;
  }

  /** Compresses every file. */
  ShopCopy gzipped() throws IOException {
    for (String table : TABLES) {
      gzip(table);
    }
    return this;
  }

  /** Compresses one table. */
  Path gzip(String table) throws IOException {
    Path compressed = folder.resolve(table + ".csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      Files.copy(file(table), out);
    }
    Files.delete(file(table));
    return compressed;
  }

  private static List<List<String>> rows(Path file) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().allowMissingFields(true).ofCsvRecord(file)) {
      reader.forEach(csv -> rows.add(csv.getFields()));
    }
    return rows;
  }

  private static void write(Path file, List<List<String>> rows) throws IOException {
    try (CsvWriter writer = CsvWriter.builder().build(file)) {
      rows.forEach(writer::writeRecord);
    }
  }
}
