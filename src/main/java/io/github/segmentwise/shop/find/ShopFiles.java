package io.github.segmentwise.shop.find;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.read.FileSource;
import io.github.segmentwise.read.TableFiles;
import io.github.segmentwise.read.TableFiles.InputFile;
import io.github.segmentwise.read.text.CsvEncoding;
import io.github.segmentwise.read.text.CsvForm;
import io.github.segmentwise.shop.mapping.MappedTable;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The tables of a shop in files.
 *
 * @param path a folder or a {@code gs://} prefix, or a file or a pattern of files that is the
 *     shop's only table
 * @param encoding of CSV files, of tables for which the mapping does not say it
 */
public record ShopFiles(String path, CsvEncoding encoding) implements FoundShop.Place {

  private static final Pattern FILE = Pattern.compile(".*\\.(csv|csv\\.gz|parquet|avro)");
  private static final Pattern ENDING = Pattern.compile("\\.(csv|csv\\.gz|parquet|avro)$");

  @Override
  public ShopTable table(MappedTable mapped) {
    String table = mapped.table();
    if (isFiles()) {
      if (table != null && !tableName(table).equals(tableName(path))) {
        throw new InputException(
            "%s: no such table in %s; expected a folder with the table".formatted(table, path));
      }
      return of(path, encoding(mapped));
    }
    if (table == null) {
      return FoundShop.onlyTable(mapped, tables(encoding(mapped)), path);
    }
    boolean isFile = FILE.matcher(table).matches();
    if (isFile) {
      return of(folder() + table, encoding(mapped));
    }
    return table(table, TableFiles.find(path, table), encoding(mapped));
  }

  private CsvEncoding encoding(MappedTable mapped) {
    return mapped.encoding().isAuto() ? encoding : mapped.encoding();
  }

  private static ShopTable of(String pattern, CsvEncoding encoding) {
    String name = tableName(pattern);
    return table(name, TableFiles.matching(name, pattern), encoding);
  }

  private static ShopTable table(String name, List<InputFile> files, CsvEncoding encoding) {
    return new ShopTable(name, new FileSource(name, files, CsvForm.in(encoding)));
  }

  /** One for a file or a pattern, else those of the folder by the names of files. */
  @Override
  public List<ShopTable> tables() {
    return tables(encoding);
  }

  private List<ShopTable> tables(CsvEncoding encoding) {
    if (isFiles()) {
      return List.of(of(path, encoding));
    }
    Map<String, List<InputFile>> byTable = new TreeMap<>();
    for (InputFile file : TableFiles.all(path)) {
      String table = tableName(file.name()).replaceFirst("[-_. ]*\\d+(-of-\\d+)?$", "");
      byTable
          .computeIfAbsent(table.isEmpty() ? "lines" : table, name -> new ArrayList<>())
          .add(file);
    }
    List<ShopTable> tables = new ArrayList<>();
    byTable.forEach((name, files) -> tables.add(table(name, files, encoding)));
    return tables;
  }

  /** Name of a table in a file or in files of a pattern. */
  private static String tableName(String pattern) {
    String name = pattern.substring(pattern.lastIndexOf('/') + 1);
    String plain =
        ENDING
            .matcher(name)
            .replaceFirst("")
            .replaceAll("[*?\\[\\]{}]+", "")
            .replaceAll("[-_.]+$", "");
    return plain.isEmpty() ? "lines" : plain;
  }

  private String folder() {
    return path.endsWith("/") ? path : path + "/";
  }

  private boolean isFiles() {
    return FILE.matcher(path).matches() && !new File(path).isDirectory();
  }

  @Override
  public boolean hasHeaders() {
    return true;
  }

  @Override
  public String name() {
    return path;
  }
}
